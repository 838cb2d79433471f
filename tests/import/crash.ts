import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';

import { muster } from '#tests/cli/support/muster.ts';
import { founder, setUp, signIn, type Client } from '#tests/support/api.ts';
import { seeded } from '#tests/support/seeded.ts';
import { print, serverPid, temporaryFolder } from '#tests/support/embedded.ts';
import { generatedCsv } from '#tests/support/ldif.ts';
import { startProcess, type ServerProcess } from '#tests/support/server-process.ts';

const imported = z.object({
  id: z.string(),
  state: z.string(),
  jobId: z.string().nullable(),
  counts: z.object({ rows: z.number(), create: z.number(), error: z.number(), applied: z.number() }),
});
type Imported = z.infer<typeof imported>;

/**
 * Kills the server, or its database, at random moments while people are imported. Whoever comes back goes on
 * where it was: in the end everybody is there once, invited once, and the audit log holds together.
 */
export async function crashDuringImport({
  moments,
  people,
}: {
  moments: number;
  people: number;
}): Promise<void> {
  const seed = Number(process.env['MUSTER_TEST_SEED'] ?? Date.now() % 1_000_000);
  const random = seeded(seed);
  print(`seed ${seed} (MUSTER_TEST_SEED repeats this run)`);
  await using folder = await temporaryFolder();
  const env = { MUSTER_DATA: folder.path };
  let server = await startProcess(env);

  try {
    const { id } = await begin(await setUp(server.url, server.setupToken ?? ''), people);
    let applied = 0;

    for (let round = 1; round <= moments; round += 1) {
      applied = (await untilMoved(server, id, applied)).counts.applied;
      const victim = random() < 0.5 ? 'server' : 'database';
      const afterMs = random() * 800;
      await pause(afterMs);

      if (victim === 'server') await server.kill();
      else process.kill(await serverPid(join(folder.path, 'postgres')), 'SIGKILL');
      if (victim === 'server') server = await startProcess(env);
      print(`round ${round}: ${victim} killed ${afterMs.toFixed(0)} ms after ${applied} of ${people}`);
    }

    const done = await untilMoved(server, id, people);
    expect(done).toMatchObject({
      state: 'done',
      counts: { rows: people, create: people, error: 0, applied: people },
    });
    await checkWhole(await eventually(() => signedIn(server.url)), people);
    expect(await muster(['doctor'], { env })).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing is wrong.') as unknown, // a matcher
    });
  } finally {
    await server.stop();
  }
}

async function begin(client: Client, people: number): Promise<Imported> {
  const file = { name: 'people.csv', content: generatedCsv(people) };
  const uploaded = await client.upload('/api/v1/w/{w}/imports', [file]);
  expect(uploaded.status).toBe(201);
  const { id } = imported.parse(uploaded.body);
  const checked = await client.request('POST', `/api/v1/w/{w}/imports/${id}/check`, { body: {} });
  expect(imported.parse(checked.body).counts).toMatchObject({ create: people });
  const started = await client.request('POST', `/api/v1/w/{w}/imports/${id}/start`);
  expect(started.status).toBe(202);

  return imported.parse(started.body);
}

/** Waits until more rows are imported than were, or all of them. */
async function untilMoved(server: ServerProcess, id: string, from: number): Promise<Imported> {
  return eventually(async () => {
    const client = await signedIn(server.url);
    const one = imported.parse((await client.request('GET', `/api/v1/w/{w}/imports/${id}`)).body);

    if (one.state === 'running' && one.counts.applied <= from)
      throw new Error(`still ${one.counts.applied} of ${one.counts.rows}`);
    if (from >= one.counts.rows && one.state === 'running') throw new Error('not done yet');

    return one;
  });
}

const counted = z.object({ count: z.number() });
const verdict = z.object({ holds: z.boolean() });

async function checkWhole(client: Client, people: number): Promise<void> {
  const users = await client.request('GET', '/api/v1/w/{w}/users/count?filter=state:invited');
  const invitations = await client.request('GET', '/api/v1/w/{w}/invitations/count?filter=state:open');
  const audit = await client.request('POST', '/api/v1/w/{w}/audit/verify', { body: {} });

  expect(counted.parse(users.body).count).toBe(people);
  expect(counted.parse(invitations.body).count).toBe(people);
  expect(verdict.parse(audit.body).holds).toBe(true);
}

function signedIn(url: string): Promise<Client> {
  return signIn(url, { workspace: 'quayside', username: founder.username, password: founder.password });
}

/** Tries until it works: what was killed comes back by itself, but not at once. */
async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + 90_000;

  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(300);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
