import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  joinFromAnotherProcess,
  print,
  query,
  serverPid,
  temporaryFolder,
  timed,
} from '#tests/support/embedded.ts';
import { othersMayRun } from './binaries.ts';
import { joinServer } from './join-server.ts';
import { serverProcessesIn } from './processes.ts';

const isRoot = process.getuid?.() === 0;
/** Whether another user can run this checkout at all. */
const isOpen = (await othersMayRun(process.execPath)) && (await othersMayRun(tmpdir()));
const nobody = { uid: 65_534, gid: 65_534 };

describe('the embedded database', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mpg-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is made at the first start, kept for the next ones, and quick each time', async () => {
    await using folder = await temporaryFolder();

    const [first, firstMs] = await timed(() => joinServer({ folder: folder.path }));
    const version = await query(first, `select current_setting('server_version_num')::int / 10000`);
    await query(first, 'create table kept as select 7 as number');
    const [, stopMs] = await timed(() => first.leave());
    const [second, againMs] = await timed(() => joinServer({ folder: folder.path }));
    const [beside, besideMs] = await timed(() => joinServer({ folder: folder.path }));
    const kept = await query(second, 'select number from kept');
    await beside.leave();
    await second.leave();

    print(`first start ${firstMs} ms, stop ${stopMs} ms, start ${againMs} ms, join ${besideMs} ms`);
    expect([version, kept]).toEqual([18, 7]);
    expect(firstMs).toBeLessThan(15_000);
    expect(againMs).toBeLessThan(2000);
  });

  test('listens on a socket alone, which is closed to other users and opens only with its password', async () => {
    const server = await joinServer({ folder });

    const stranger = { ...server, connection: { ...server.connection, password: 'guess' } };

    await expect(query(stranger, 'select 1')).rejects.toThrow('password authentication failed');
    expect(await query(server, 'show listen_addresses')).toBe('');
    expect(await query(server, 'show fsync')).toBe('on');
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'instance.json'))).mode & 0o777).toBe(0o600);
    await server.leave();
  });

  test('sorts by code point, folds letters of all alphabets, and has the collation of lists', async () => {
    const server = await joinServer({ folder });

    expect(await query(server, `select lower('ÄΣЖ') || current_setting('server_encoding')`)).toBe('äσжUTF8');
    expect(
      await query(server, `select string_agg(x, '' order by x) from unnest('{b,ä,a,B}'::text[]) x`),
    ).toBe('Babä');
    expect(
      await query(
        server,
        `select string_agg(x, '' order by x collate "und-x-icu") from unnest('{b,ä,a,B}'::text[]) x`,
      ),
    ).toBe('aäbB');
    await server.leave();
  });

  test('is shared: whoever comes at once joins one server, and the last to leave stops it', async () => {
    const [server, first, second] = await Promise.all([
      joinServer({ folder }),
      joinFromAnotherProcess(folder),
      joinFromAnotherProcess(folder),
    ]);
    const pid = await serverPid(folder);

    expect([first.answer, second.answer]).toEqual(['joined', 'joined']);
    await Promise.all([server.leave(), first.leave()]);
    expect(await serverPid(folder)).toBe(pid);
    await second.leave();
    expect(await serverProcessesIn(join(folder, 'cluster'))).toEqual([]);
  });

  test('survives coming and going at the same moments', async () => {
    const visitors = Array.from({ length: 4 }, async (_, visitor) => {
      for (let visit = 0; visit < 5; visit++) {
        const server = await joinServer({ folder });
        expect(await query(server, `select ${visitor}`)).toBe(visitor);
        await server.leave();
      }
    });
    await Promise.all(visitors);

    expect(await serverProcessesIn(join(folder, 'cluster'))).toEqual([]);
  });

  test.each(['with spaces & "quotes" ü', `long-${'x'.repeat(120)}`, 'deep/and/new'])(
    'lives in a folder named %s',
    async (name) => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, name);

      const server = await joinServer({ folder: path });
      const beside = await joinFromAnotherProcess(path);

      expect(beside.answer).toBe('joined');
      expect(await query({ ...server, connection: server.ownerUrl }, 'select current_database()')).toBe(
        'muster',
      );
      await beside.leave();
      await server.leave();
      await expect(stat(join(server.connection.host, '.s.PGSQL.5432'))).rejects.toThrow('ENOENT');
    },
  );

  test.runIf(isRoot)(
    'runs as nobody when Muster runs as root, also below folders that nobody may enter',
    async () => {
      await using folder = await temporaryFolder();
      const server = await joinServer({ folder: join(folder.path, 'closed', 'database') });

      const pid = await serverPid(join(folder.path, 'closed', 'database'));

      expect((await stat(folder.path)).mode & 0o077).toBe(0);
      expect((await stat(`/proc/${pid}`)).uid).toBe(nobody.uid);
      await server.leave();
    },
  );

  test.runIf(isRoot && isOpen)('runs for an ordinary user, and for root as that user', async () => {
    await using folder = await temporaryFolder();
    await chown(folder.path, nobody.uid, nobody.gid);
    const path = join(folder.path, 'database');

    const ordinary = await joinFromAnotherProcess(path, nobody);
    const root = await joinServer({ folder: path });
    await ordinary.leave();
    await root.leave();
    const again = await joinFromAnotherProcess(path, nobody);

    expect([ordinary.answer, again.answer]).toEqual(['joined', 'joined']);
    await again.leave();
  });
});
