import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { crewDirectory, exampleDirectory, generatedCsv } from '#tests/support/ldif.ts';
import { contentOf, ownInstance, query, testSecret, type OwnInstance } from './support/instance.ts';
import { containing, matching, jsonOf, muster, type Ended } from './support/muster.ts';

const copies =
  "select action, count(*)::int as count from audit_events where action in ('instance.backup', 'instance.restore') group by 1";
const password = 'nine lighthouses at dusk';

// Every command is a process of its own, which takes its time on a busy machine.
describe('the command', { timeout: 120_000 }, () => {
  let instance: OwnInstance;
  let files = '';
  const run = (args: readonly string[], input?: string): Promise<Ended> =>
    muster(args, {
      env: { DATABASE_URL: instance.url, MUSTER_DATA: instance.folder, MUSTER_SECRET: testSecret },
      ...(input === undefined ? {} : { input }),
    });

  beforeAll(async () => {
    instance = await ownInstance('bare');
    files = await mkdtemp(join(tmpdir(), 'muster-files-'));
  });
  afterAll(async () => {
    await instance.close();
    await rm(files, { recursive: true, force: true });
  });

  test('says what is wrong with its usage and ends with 2, whatever is asked wrongly', async () => {
    const wrong = [
      ['bogus'],
      ['token'],
      ['token', 'create', '--name', 'x'],
      ['import', 'users'],
      ['backup'],
      ['setup', '--preset', 'none'],
      ['doctor', '--bogus'],
    ];

    const ended = await Promise.all(wrong.map((args) => run(args)));

    expect(ended.map(({ code, out }) => [code, out])).toEqual(wrong.map(() => [2, '']));
    expect(ended.every(({ err }) => err.length > 10)).toBe(true);
    expect((await run(['--help'])).code).toBe(0);
  });

  test('migrates an empty database, once', async () => {
    expect(await run(['migrate'])).toMatchObject({
      code: 0,
      out: matching(/^Applied \d+ migration/),
    });
    expect(await run(['migrate'])).toMatchObject({ code: 0, out: 'The schema is the newest already.\n' });
  });

  test('says that there is no workspace where there is none', async () => {
    const ended = await run(['token', 'create', '--user', 'ada', '--name', 'x', '--json']);

    expect(ended.code).toBe(1);
    expect(ended.err).toContain('There is no workspace yet');
    expect(jsonOf(ended)).toMatchObject({
      refused: { code: null, sentence: containing('muster setup') },
    });
  });

  test('sets an instance up and prints the slug of the workspace', async () => {
    const ada = ['--username', 'ada', '--email', 'ada@harbour.example', '--password-stdin'];
    const weak = await run(['setup', '--workspace', 'Harbour Östra', ...ada], 'short');
    const none = await run(['setup', '--workspace', 'Harbour Östra', ...ada], '');
    expect([weak.code, none.code]).toEqual([1, 1]);
    expect(weak.err).toContain('shorter than this workspace allows');
    expect(none.err).toContain('No password came from standard input');
    expect(await query(instance.url, 'select from accounts')).toEqual([]);

    const done = await run(
      ['setup', '--workspace', 'Harbour Östra', '--preset', 'open-workspace', ...ada],
      `${password}\n`,
    );

    expect(done).toMatchObject({ code: 0, out: 'harbour-ostra\n' });
    expect(
      await query(
        instance.url,
        "select via, address, actor_id::text from audit_events where action = 'instance.set_up'",
      ),
    ).toEqual([{ via: 'command_line', address: 'local', actor_id: '00000000-0000-7000-8000-000000000001' }]);
  });

  test('imports directories with their pictures and groups, tells what became of each row, and writes letters', async () => {
    const crew = crewDirectory();
    for (const { fileName, text } of crew) await writeFile(join(files, fileName), text);
    await writeFile(join(files, 'big.ldif'), exampleDirectory());
    const paths = crew.map(({ fileName }) => join(files, fileName));
    const result = join(files, 'result.csv');

    const dry = await run(['import', 'users', join(files, 'big.ldif'), '--dry-run']);
    expect(dry).toMatchObject({ code: 0, out: containing('150 would be added') });
    expect(await query(instance.url, "select from users where kind = 'regular'")).toHaveLength(1);

    const quiet = await run(['import', 'users', ...paths, '--no-invite', '--result', result, '--json']);
    const loud = await run(['import', 'users', join(files, 'big.ldif')]);

    expect(quiet.code, quiet.err).toBe(0);
    expect(jsonOf<{ imports: object[] }>(quiet).imports).toMatchObject([
      { state: 'done', counts: { create: 7, applied: 7, groups: 2 } },
    ]);
    expect(
      (await readFile(result, 'utf8')).split('\n').filter((line) => line.includes(',create,')),
    ).toHaveLength(7);
    expect(loud.out).toContain('150 were added');
    expect(await readdir(join(instance.folder, 'mail'))).toHaveLength(150);
    expect(await query(instance.url, 'select from account_pictures')).toHaveLength(5);
  });

  test('imports a table by a mapping of its own, and refuses one that cannot be', async () => {
    const file = join(files, 'people.csv');
    await writeFile(file, generatedCsv(30).replaceAll('uid', 'Kennung'));
    const header = (await readFile(file, 'utf8')).split('\n')[0] ?? '';
    const column =
      header
        .split(/[,;\t]/)[0]
        ?.replaceAll('"', '')
        .trim() ?? '';

    const unknown = await run(['import', 'users', file, '--map', `bogus=${column}`]);
    const misread = await run(['import', 'users', join(files, 'nothing.csv')]);
    await writeFile(join(files, 'broken.xlsx'), 'PK\u0003\u0004 and no more');
    const broken = await run(['import', 'users', join(files, 'broken.xlsx')]);

    expect([unknown.code, misread.code, broken.code]).toEqual([1, 1, 1]);
    expect(unknown.err).toContain('assigned to a field');
    expect(misread.err).toContain('cannot be read');
    expect(broken.err).toContain('File not read');
    expect((await run(['import', 'users', file, '--map', `username=${column}`])).code).toBe(0);
  });

  test('creates tokens that act as a user, and tells them once', async () => {
    const created = jsonOf<{ token: string; expiresAt: string }>(
      await run(['token', 'create', '--user', 'ADA', '--name', 'reports', '--days', '7', '--json']),
    );

    expect(created.token).toMatch(/^mst_[\w-]{43}$/);
    expect(Math.round((Date.parse(created.expiresAt) - Date.now()) / 86_400_000)).toBe(7);
    expect(JSON.stringify(await contentOf(instance.url))).not.toContain(created.token);
    const nobody = await run(['token', 'create', '--user', 'nobody', '--name', 'x']);
    expect([nobody.code, nobody.err]).toEqual([1, containing('No user is shown')]);
  });

  test('asks for the workspace where there are several', async () => {
    const second = await run(['setup', '--workspace', 'Second', '--username', 'ada', '--existing']);
    const unnamed = await run(['reset-admin']);
    const misnamed = await run(['reset-admin', '--workspace', 'third']);

    expect(second.out).toBe('second\n');
    expect([unnamed.code, unnamed.err]).toEqual([1, containing('--workspace: harbour-ostra, second')]);
    expect(misnamed.err).toContain('There is no workspace "third"');
  });

  test('examines a sound instance and proves its audit log', async () => {
    const doctor = await run(['doctor', '--json']);
    const audit = await run(['audit', 'verify', '--json']);

    expect(
      jsonOf<{ checks: { name: string; state: string }[] }>(doctor).checks.filter(
        ({ state }) => state !== 'fine',
      ),
    ).toEqual([]);
    expect(doctor.code).toBe(0);
    expect(jsonOf<{ workspaces: object[] }>(audit).workspaces).toMatchObject([
      { holds: true },
      { holds: true },
    ]);
  });

  test('backs the instance up and restores it into an empty one that then is as sound', async () => {
    const file = join(files, 'all.muster.gz');
    const target = await ownInstance('bare');
    const into = { env: { DATABASE_URL: target.url, MUSTER_DATA: target.folder, MUSTER_SECRET: testSecret } };

    const written = await run(['backup', file]);
    const restored = await muster(['restore', file], into);
    const again = await muster(['restore', file], into);

    expect(written.out).toContain('The secret of the instance is not inside');
    expect([restored.code, again.code]).toEqual([0, 1]);
    expect(again.err).toContain('in use');
    const [there, here] = [await contentOf(target.url), await contentOf(instance.url)];
    for (const table of [
      'users',
      'accounts',
      'account_pictures',
      'memberships',
      'passwords',
      'person_keys',
    ]) {
      expect(there[table]).toEqual(here[table]);
    }
    expect(await query(instance.url, copies)).toEqual([{ action: 'instance.backup', count: 2 }]);
    expect(await query(target.url, copies)).toEqual([{ action: 'instance.restore', count: 2 }]);
    expect((await muster(['doctor'], into)).out).toContain('Nothing is wrong.');
    expect((await muster(['audit', 'verify'], into)).code).toBe(0);
    await target.close();
  });

  test('says in a sentence what is wrong with its environment', async () => {
    const wrong = await muster(['doctor'], {
      env: { DATABASE_URL: 'mysql://x', MUSTER_DATA: instance.folder, PORT: 'x' },
    });
    const down = await muster(['doctor'], {
      env: { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x', MUSTER_DATA: instance.folder },
    });
    const secret = await muster(['doctor'], {
      env: { DATABASE_URL: instance.url, MUSTER_DATA: instance.folder },
    });

    expect([wrong.code, down.code, secret.code]).toEqual([1, 1, 1]);
    expect(wrong.err).toMatch(/PORT must be.*\n.*DATABASE_URL must name/s);
    expect(down.err).toBe(
      'The database cannot be reached. Check DATABASE_URL and whether that server runs, then try again.\n',
    );
    expect(secret.out).toContain('sealed under a secret that is not at hand');
  });
});
