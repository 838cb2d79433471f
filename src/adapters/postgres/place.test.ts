import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinFromAnotherProcess, query, serverPid, temporaryFolder } from '#tests/support/embedded.ts';
import { othersMayRun } from './binaries.ts';
import { joinServer } from './join-server.ts';

const isRoot = process.getuid?.() === 0;
/** Whether another user can run this checkout at all. */
const isOpen = (await othersMayRun(process.execPath)) && (await othersMayRun(tmpdir()));

describe('the embedded database refuses with a sentence', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mpg-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('a folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');

    await expect(joinServer({ folder: join(folder, 'file', 'data') })).rejects.toThrow(
      /^The database folder .*cannot be written \(ENOTDIR\)\. .*MUSTER_DATA/,
    );
  });

  test.runIf(isRoot && isOpen)('a folder of another user', async () => {
    await (await joinServer({ folder })).leave();

    const stranger = await joinFromAnotherProcess(folder, { uid: 1, gid: 1 });

    expect(stranger.answer).toMatch(/^The database folder .*cannot be written \(EACCES\)\. .*MUSTER_DATA/);
  });

  test('a cluster of another major version', async () => {
    await (await joinServer({ folder })).leave();
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '15\n');

    await expect(joinServer({ folder })).rejects.toThrow(/made by PostgreSQL 15.*brings 18.*backup.*restore/);

    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '18\n');
  });

  test('a server that does not start, with its own words', async () => {
    await expect(joinServer({ folder, settings: { shared_buffers: 'lots' } })).rejects.toThrow(
      /does not start[^]*invalid value for parameter "shared_buffers"[^]*DATABASE_URL/,
    );
  });

  test('a running server that another folder made', async () => {
    const server = await joinServer({ folder });
    const identityFile = join(folder, 'instance.json');
    const identity = await readFile(identityFile, 'utf8');

    await writeFile(identityFile, identity.replace(/"instance":"[^"]*/, '"instance":"another'));
    await expect(joinServer({ folder })).rejects.toThrow('answers for');
    await writeFile(identityFile, identity.replace(/"password":"[^"]*/, '"password":"another'));
    await expect(joinServer({ folder })).rejects.toThrow('answers for');

    await writeFile(identityFile, identity);
    await server.leave();
  });

  test('a database whose password file is lost or damaged', async () => {
    await (await joinServer({ folder })).leave();

    const identityFile = join(folder, 'instance.json');
    const identity = await readFile(identityFile, 'utf8');

    await writeFile(identityFile, '{"instance":');
    await expect(joinServer({ folder })).rejects.toThrow('is damaged');
    await rm(identityFile);
    await expect(joinServer({ folder })).rejects.toThrow('is missing. Restore');

    await writeFile(identityFile, identity);
  });

  test('nothing: a copy of a running folder starts a server of its own', async () => {
    await using copy = await temporaryFolder();
    const server = await joinServer({ folder });
    await query(server, 'checkpoint');
    await cp(folder, copy.path, { recursive: true, filter: (path) => !path.includes('.s.PGSQL') });

    const other = await joinServer({ folder: copy.path });

    expect(await serverPid(copy.path)).not.toBe(await serverPid(folder));
    expect(await query(other, 'select 1')).toBe(1);
    await other.leave();
    expect(await query(server, 'select 1')).toBe(1);
    await server.leave();
  });
});
