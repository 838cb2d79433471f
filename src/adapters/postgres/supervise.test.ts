import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { joinFromAnotherProcess, print, query, serverPid, timed } from '#tests/support/embedded.ts';
import { joinServer } from './join-server.ts';
import type { EmbeddedServer } from './join-server.ts';
import { serverProcessesIn } from './processes.ts';

async function presences(server: EmbeddedServer): Promise<unknown> {
  return query(server, `select count(*) from pg_stat_activity where application_name = 'muster presence'`);
}

describe('when something dies', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mpg-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('the database comes back after its main process is killed in the middle of work', async () => {
    const said: string[] = [];
    const server = await joinServer({ folder, log: (line) => said.push(line) });
    await query(server, 'create table if not exists kept as select 7 as number');
    const busy = query(server, 'select count(*) from generate_series(1, 1e12::bigint)').catch(
      () => 'cut off',
    );

    const [, backMs] = await timed(async () => {
      process.kill(await serverPid(folder), 'SIGKILL');
      await vi.waitFor(() => expect(said).toContain('The embedded database is back.'), 20_000);
    });

    print(`back ${backMs} ms after kill -9`);
    expect(await busy).toBe('cut off');
    expect(await query(server, 'select number from kept')).toBe(7);
    await server.leave();
    expect(await serverProcessesIn(join(folder, 'cluster'))).toEqual([]);
  });

  test('users of the database stay joined when only their session is killed', async () => {
    const said: string[] = [];
    const server = await joinServer({ folder, log: (line) => said.push(line) });
    const pid = await serverPid(folder);

    await query(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'muster presence'`,
    );
    await vi.waitFor(() => expect(said).toContain('The embedded database is back.'), 20_000);

    expect(await serverPid(folder)).toBe(pid);
    await server.leave();
    expect(await serverPid(folder)).toBe(0);
  });

  test('a database that cannot start is tried again until its trouble is over', async () => {
    const said: string[] = [];
    const server = await joinServer({ folder, log: (line) => said.push(line) });
    const settings = join(folder, 'cluster', 'postgresql.auto.conf');
    const good = await readFile(settings, 'utf8');

    await writeFile(settings, 'this is no setting');
    process.kill(await serverPid(folder), 'SIGKILL');
    await vi.waitFor(
      () => expect(said.join()).toMatch(/still down: .*does not start[^]*syntax error/),
      20_000,
    );
    await writeFile(settings, good);
    await vi.waitFor(() => expect(said).toContain('The embedded database is back.'), 20_000);

    expect(await query(server, 'select 1')).toBe(1);
    await server.leave();
  });

  test('two users bring a killed database back together', async () => {
    const server = await joinServer({ folder });
    const other = await joinFromAnotherProcess(folder);

    process.kill(await serverPid(folder), 'SIGKILL');
    await vi.waitFor(async () => expect(await presences(server)).toBe('2'), 20_000);

    await server.leave();
    expect(await serverPid(folder)).toBeGreaterThan(0);
    await other.leave();
    expect(await serverPid(folder)).toBe(0);
  });

  test('a server whose Muster was killed goes on, and the next start adopts it', async () => {
    const killed = await joinFromAnotherProcess(folder);
    const pid = await serverPid(folder);

    await killed.kill();
    const next = await joinServer({ folder });

    expect(await serverPid(folder)).toBe(pid);
    await vi.waitFor(async () => expect(await presences(next)).toBe('1'));
    await next.leave();
    expect(await serverPid(folder)).toBe(0);
  });

  test('what a killed first start left is cleared away', async () => {
    const fresh = join(folder, 'fresh');
    await mkdir(join(fresh, 'new-half', 'cluster'), { recursive: true });

    const server = await joinServer({ folder: fresh });

    await expect(stat(join(fresh, 'new-half'))).rejects.toThrow('ENOENT');
    await server.leave();
  });

  test('an outdated pid file that names somebody else does not keep the server from starting', async () => {
    const server = await joinServer({ folder });
    const pidFile = join(folder, 'cluster', 'postmaster.pid');
    const written = await readFile(pidFile, 'utf8');
    await server.leave();
    await writeFile(pidFile, written.replace(/^\d+/, String(process.ppid)));

    const again = await joinServer({ folder });

    expect(await query(again, 'select 1')).toBe(1);
    await again.leave();
  });
});
