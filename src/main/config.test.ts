import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig, publicUrlAt } from './config.ts';
import type { Environment } from './config.ts';

const variables = [
  'PORT',
  'HOST',
  'MUSTER_URL',
  'MUSTER_DATA',
  'DATABASE_URL',
  'SMTP_URL',
  'MUSTER_SECRET',
  'TRUST_PROXY',
  'LOG_LEVEL',
] as const;

const secret = 'a'.repeat(32);

function problemsOf(env: Environment): readonly string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  test('needs nothing to be set', () => {
    const config = parseConfig({});

    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      databaseUrl: null,
      smtpUrl: null,
      secrets: null,
      trustProxy: false,
      logLevel: 'info',
    });
    expect(config.dataFolder).toBe(new URL('../../data', import.meta.url).pathname);
  });

  test('takes a variable that is set to nothing as unset', () => {
    const empty = Object.fromEntries(variables.map((name) => [name, ' ']));

    expect(parseConfig(empty)).toEqual(parseConfig({}));
  });

  test('says everything that is wrong at once, in sentences that name the variable', () => {
    const problems = problemsOf({
      PORT: '65536',
      HOST: 'not a host',
      MUSTER_URL: 'muster.example.com',
      MUSTER_DATA: 'a\0b',
      DATABASE_URL: 'mysql://root@db/muster',
      SMTP_URL: 'https://mail.example.com',
      MUSTER_SECRET: 'short',
      TRUST_PROXY: 'yes',
      LOG_LEVEL: 'loud',
    });

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([...variables]);
    expect(problems.every((problem) => problem.endsWith('.'))).toBe(true);
  });

  test('never repeats a password or a secret in a refusal', () => {
    const problems = problemsOf({
      DATABASE_URL: 'postgres://owner:hush@db',
      SMTP_URL: 'http://owner:hush@mail',
      MUSTER_SECRET: 'hush',
    });

    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('hush');
  });

  test.each([
    'postgres://u:p@db:5432/muster',
    'postgresql://db/muster',
    'postgres://u:p@/muster?host=%2Frun%2Fpg',
  ])('takes the database address %s as it is', (url) => {
    expect(parseConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  test('signs with the first secret and accepts all of them', () => {
    const old = 'b'.repeat(40);

    expect(parseConfig({ MUSTER_SECRET: `${secret}, ${old}` }).secrets).toEqual({
      current: secret,
      accepted: [secret, old],
    });
    expect(problemsOf({ MUSTER_SECRET: `${secret},` })).toHaveLength(1);
  });

  test.each([
    ['false', false],
    ['0', false],
    ['2', 2],
    ['loopback, 10.0.0.0/8, fd00::/8, 192.0.2.7', ['loopback', '10.0.0.0/8', 'fd00::/8', '192.0.2.7']],
  ])('trusts proxies as TRUST_PROXY=%s says', (text, trusted) => {
    expect(parseConfig({ TRUST_PROXY: text }).trustProxy).toEqual(trusted);
  });

  test.each(['true', '*', '0.0.0.0/0', '10.0.0.0/33', 'proxy.example.com', '-1', '1.5'])(
    'does not trust everybody or a slip of the pen: TRUST_PROXY=%s',
    (text) => {
      expect(problemsOf({ TRUST_PROXY: text })).toHaveLength(1);
    },
  );

  test.each([
    'http://a.example/path',
    'https://a.example/?q',
    'ftp://a.example',
    'https://me:pw@a.example',
    'https://',
  ])('refuses %s as public address', (url) => {
    expect(problemsOf({ MUSTER_URL: url })).toHaveLength(1);
  });

  test.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ HOST: '::1', MUSTER_URL: 'https://a.example/' }, 'https://a.example'],
  ])('with %j people open %s', (env, url) => {
    expect(publicUrlAt(parseConfig(env), 3000)).toBe(url);
  });

  test('either fits or is refused in sentences, whatever the environment holds', () => {
    const word = fc.oneof(
      fc.domain(),
      fc.stringMatching(/^[a-z0-9.-]{1,12}$/),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.ipV4(),
      fc.ipV6(),
      fc.nat().map(String),
    );
    const environment = fc.record(
      Object.fromEntries(variables.map((name) => [name, fc.option(word, { nil: undefined })])),
    );

    fc.assert(
      fc.property(environment, (env) => {
        const problems = problemsOf(env);
        expect(problems.every((problem) => problem.length > 20)).toBe(true);
        if (problems.length > 0) return;

        const config = parseConfig(env);
        expect(config.port).toBeLessThanOrEqual(65_535);
        expect(publicUrlAt(config, 3000)).toMatch(/^https?:/);
      }),
      { numRuns: 2000 },
    );
  });
});
