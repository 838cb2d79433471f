import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { secretsOf } from './secret.ts';

describe('the secret of an instance', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-secret-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is generated once, for all processes that start together, and only its owner may read it', async () => {
    const config = parseConfig({ MUSTER_DATA: join(folder, 'new', 'data') });

    const secrets = await Promise.all([secretsOf(config), secretsOf(config), secretsOf(config)]);

    expect(new Set(secrets.map(({ current }) => current)).size).toBe(1);
    expect(await secretsOf(config)).toEqual(secrets[0]);
    expect((await stat(join(config.dataFolder, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(config.dataFolder, 'secret'), 'utf8')).trim()).toHaveLength(43);
  });

  test('comes from the environment when it is set there', async () => {
    const config = parseConfig({ MUSTER_DATA: join(folder, 'unused'), MUSTER_SECRET: 'e'.repeat(32) });

    expect((await secretsOf(config)).current).toBe('e'.repeat(32));
    await expect(stat(join(folder, 'unused'))).rejects.toThrow('ENOENT');
  });

  test('is refused when somebody has shortened the file', async () => {
    await writeFile(join(folder, 'secret'), 'short\n');

    await expect(secretsOf(parseConfig({ MUSTER_DATA: folder }))).rejects.toThrow(
      /secret must be one secret of at least 32/,
    );
  });

  test('is refused with a sentence when the data folder cannot be made', async () => {
    const config = parseConfig({ MUSTER_DATA: join(folder, 'secret', 'below a file') });

    await expect(secretsOf(config)).rejects.toThrow(/cannot be read \(ENOTDIR\).*MUSTER_DATA/);
  });
});
