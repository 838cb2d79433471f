import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { joinAndBeKilled, print, query, serverPid, temporaryFolder } from '#tests/support/embedded.ts';
import { joinServer } from './join-server.ts';
import { serverProcessesIn } from './processes.ts';

const seed = Number(process.env['MUSTER_TEST_SEED'] ?? Date.now() % 1_000_000);
const moments = fc.sample(fc.integer({ min: 0, max: 1500 }), { seed, numRuns: 20 });
print(`MUSTER_TEST_SEED=${seed}`);

test('a first start killed at any moment can be started again', async () => {
  for (const moment of moments) {
    await using folder = await temporaryFolder();

    await joinAndBeKilled(folder.path, moment);
    const server = await joinServer({ folder: folder.path });

    expect(await query(server, 'select 1')).toBe(1);
    await server.leave();
    await vi.waitFor(() => expectStopped(folder.path), 20_000);
  }
});

test('every row that was confirmed is there after the database was killed at any moment', async () => {
  await using folder = await temporaryFolder();
  const server = await joinServer({ folder: folder.path });
  await query(server, 'create table confirmed (number int primary key)');
  let next = 0;

  for (const moment of moments) {
    const until = performance.now() + moment;
    while (performance.now() < until) await query(server, `insert into confirmed values (${next++})`);
    const half = query(server, `insert into confirmed select -g from generate_series(1, 1000000) g`).catch(
      () => 0,
    );
    process.kill(await serverPid(folder.path), 'SIGKILL');
    await half;
    await vi.waitFor(async () => expect(await query(server, 'select 1')).toBe(1), 20_000);

    expect(Number(await query(server, 'select count(*) from confirmed where number >= 0'))).toBe(next);
    expect(Number(await query(server, 'select count(*) from confirmed where number < 0'))).toBe(0);
  }

  await server.leave();
});

/** What the killed process asked of the server may take a moment longer than our visit; the next visitor stops it. */
async function expectStopped(folder: string): Promise<void> {
  await (await joinServer({ folder })).leave();

  expect(await serverProcessesIn(join(folder, 'cluster'))).toEqual([]);
}
