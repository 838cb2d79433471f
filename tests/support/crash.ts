import { join } from 'node:path';
import { z } from 'zod';
import { expect } from 'vitest';

import { muster } from '#tests/cli/support/muster.ts';
import { founder, setUp, signIn, type Client } from './api.ts';
import { print, serverPid, temporaryFolder } from './embedded.ts';
import { seeded } from './seeded.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

const people = 5_000;

/**
 * Kills the server or its database at random moments while 5,000 users are changed at once. After each
 * restart the set has happened for everybody or for nobody, and the audit log holds together.
 * Answers how many moments there were.
 */
export async function crashDuringMassUpdate(moments: number): Promise<number> {
  const seed = Number(process.env['MUSTER_TEST_SEED'] ?? Date.now() % 1_000_000);
  const random = seeded(seed);
  print(`seed ${seed} (MUSTER_TEST_SEED repeats this run)`);
  await using folder = await temporaryFolder();
  const env = { MUSTER_DATA: folder.path };
  let server = await startProcess(env);

  try {
    const client = await setUp(server.url, server.setupToken ?? '');
    await addPeople(client);
    const [, usualMs] = await timedUpdate(client, 'Round 0');

    for (let round = 1; round <= moments; round += 1) {
      const victim = random() < 0.5 ? 'server' : 'database';
      const killAfterMs = random() * usualMs * 1.2;

      await crash({ server, folder: folder.path, victim, killAfterMs, company: `Round ${round}` });
      if (victim === 'server') server = await startProcess(env);

      await checkWhole(server, { round, victim, killAfterMs });
    }
    expect(await muster(['doctor'], { env })).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing is wrong.') as unknown, // a matcher
    });

    return moments;
  } finally {
    await server.stop();
  }
}

type Blow = {
  readonly server: ServerProcess;
  readonly folder: string;
  readonly victim: 'server' | 'database';
  readonly killAfterMs: number;
  readonly company: string;
};

async function crash({ server, folder, victim, killAfterMs, company }: Blow): Promise<void> {
  const client = await eventually(() => signedIn(server.url));
  const update = massUpdate(client, company).catch(() => null);

  await new Promise((resolve) => setTimeout(resolve, killAfterMs));
  if (victim === 'server') await server.kill();
  else process.kill(await serverPid(join(folder, 'postgres')), 'SIGKILL');
  await update;
  if (victim === 'database' && server.child.exitCode !== null)
    throw new Error(`The server ended with its database.\n${server.log()}`);
}

const counts = z.object({ count: z.number() });
const verdict = z.object({ holds: z.boolean() });

async function checkWhole(
  server: ServerProcess,
  said: { round: number; victim: string; killAfterMs: number },
): Promise<void> {
  const client = await eventually(() => signedIn(server.url));
  const before = await countOf(client, `Round ${said.round - 1}`);
  const after = await countOf(client, `Round ${said.round}`);
  const audit = verdict.parse(
    (await client.request('POST', '/api/v1/w/{w}/audit/verify', { body: {} })).body,
  );

  print(
    `round ${said.round}: ${said.victim} killed after ${said.killAfterMs.toFixed(0)} ms, ${after} of ${people} changed`,
  );
  expect(audit.holds).toBe(true);
  if (after === 0) {
    expect(before).toBe(people);
    // The next round begins where this one would have ended.
    await updateOnceBack(client, `Round ${said.round}`);
  } else expect(after).toBe(people);
}

async function countOf(client: Client, company: string): Promise<number> {
  const answer = await client.request(
    'GET',
    `/api/v1/w/{w}/users/count?filter=${encodeURIComponent(`company:${company}`)}`,
  );

  return counts.parse(answer.body).count;
}

async function timedUpdate(client: Client, company: string): Promise<[number, number]> {
  const since = performance.now();
  const { status } = await massUpdate(client, company);
  expect(status).toBe(200);

  return [status, performance.now() - since];
}

/** A database that has answered may still be on its way down; then it is said to be away, and asking again is right. */
async function updateOnceBack(client: Client, company: string): Promise<void> {
  const { status, body } = await eventually(async () => {
    const answer = await massUpdate(client, company);
    if (answer.status === 503) throw new Error(JSON.stringify(answer.body));

    return answer;
  });

  expect(status, JSON.stringify(body)).toBe(200);
}

/** Everybody but the administrator, so that signing in stays as it is. */
function massUpdate(client: Client, company: string) {
  return client.apply([
    { do: 'user.update', select: { all: { filter: 'state:invited' }, except: [] }, set: { company } },
  ]);
}

async function addPeople(client: Client): Promise<void> {
  const steps = Array.from({ length: people }, (_, n) => ({
    do: 'user.add' as const,
    as: `new:${n + 1}`,
    profile: { username: `person${n}`, fullName: `Person ${n}` },
    adminLevel: 'none' as const,
    roleIds: [],
    groupIds: [],
    validFrom: null,
    validUntil: null,
    start: 'later' as const,
    mustChangePassword: false,
  }));

  expect((await client.apply(steps)).status).toBe(200);
}

function signedIn(url: string): Promise<Client> {
  return signIn(url, { workspace: 'quayside', username: founder.username, password: founder.password });
}

/** Tries until it works: a database that was killed comes back by itself, but not at once. */
async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + 60_000;

  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
