import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { founded, type Founded } from '#tests/support/founded.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';

let space: Founded;
let server: Listening;
let owner: pg.Client;

beforeAll(async () => {
  space = await founded();
  server = await listen({ world: space.world });
  owner = new pg.Client({ connectionString: space.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.close();
  await space.close();
});
beforeEach(() => {
  space.clock.now = new Date().toISOString();
});

test('a check that memory answers costs one statement, which says who asks', async () => {
  const check = await ownCheck();
  await post('access/check', check);

  const { answer, statements } = await during(() => post('access/check', check));

  expect(answer).toEqual({ allowed: [false] });
  expect(statements).toEqual([expect.stringContaining('from sessions s')]);
});

test('once a minute the visit is written down, and the session rests from then on', async () => {
  const check = await ownCheck();
  await post('access/check', check);
  const before = await visit();
  space.clock.now = new Date(Date.parse(space.clock.now ?? '') + 61_000).toISOString();

  const { statements } = await during(() => post('access/check', check));

  expect(statements).toContain('commit');
  expect(await visit()).toEqual({ seenAt: space.clock.now, restsFor: before.restsFor });
});

async function ownCheck(): Promise<object> {
  const [area] = ((await get('areas')) as { rows: { id: string }[] }).rows; // as the contract says
  const [user] = ((await get('users')) as { rows: { id: string }[] }).rows; // as the contract says

  return { checks: [{ user: user?.id, action: 'read', resource: { area: area?.id } }] };
}

/** What the server sent last over each of its connections, while something was done. */
async function during(
  deed: () => Promise<unknown>,
): Promise<{ answer: unknown; statements: readonly string[] }> {
  await expect.poll(atWork).toEqual([]);
  const { rows: clock } = await owner.query<{ now: string }>('select clock_timestamp()::text as now');
  const answer = await deed();
  const { rows } = await owner.query<{ query: string }>(
    `select query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query_start > $1::timestamptz`,
    [clock[0]?.now],
  );

  return { answer, statements: rows.map(({ query }) => query) };
}

/** What has not ended yet: nobody waits for the end of a transaction that only reads. */
async function atWork(): Promise<readonly string[]> {
  const { rows } = await owner.query<{ query: string }>(
    `select query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
  );

  return rows.map(({ query }) => query);
}

/** When somebody was last seen with the only session, and how many milliseconds it may rest from then on. */
async function visit(): Promise<{ seenAt: string | undefined; restsFor: number }> {
  const { rows } = await owner.query<{ seen: Date; until: Date }>(
    'select last_seen_at as seen, idle_until as until from sessions',
  );
  const [seen, until] = [rows[0]?.seen, rows[0]?.until];

  return { seenAt: seen?.toISOString(), restsFor: Number(until) - Number(seen) };
}

function get(path: string): Promise<unknown> {
  return ask(path, { method: 'GET' });
}

function post(path: string, body: object): Promise<unknown> {
  return ask(path, { method: 'POST', body: JSON.stringify(body) });
}

async function ask(path: string, how: RequestInit): Promise<unknown> {
  const response = await fetch(new URL(`/api/v1/w/${space.workspace}/${path}`, server.url), {
    ...how,
    headers: {
      cookie: `muster=${space.token}`,
      'content-type': 'application/json',
      origin: space.world.publicUrl,
    },
  });

  return response.json();
}
