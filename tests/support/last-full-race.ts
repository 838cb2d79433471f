import pg from 'pg';
import { expect } from 'vitest';

import { setUp, type Client } from './api.ts';
import { testDatabase } from './database.ts';
import { race } from './race.ts';
import { startProcess, type ServerProcess } from './server-process.ts';

const clients = 50;

/**
 * Two servers, two users with full access, fifty clients that demote, deactivate and remove both of
 * them at once. After every round somebody with full access is left, and nobody was told that the server failed.
 * Answers how many rounds were played.
 */
export async function lastFullRace(rounds: number): Promise<number> {
  const database = await testDatabase();
  const env = { DATABASE_URL: database.url, MUSTER_SECRET: 'a secret of a test that is long enough' };
  const first = await startProcess(env);
  const second = await startProcess({ ...env });
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();

  try {
    const ada = await setUp(first.url, second.setupToken ?? '');
    await ada.apply([{ do: 'workspace.update_policies', set: { confirmBeforeAccess: false } }]);

    for (let round = 1; round <= rounds; round += 1)
      await playRound(round, { ada, servers: [first, second], db });

    return rounds;
  } finally {
    await db.end();
    await Promise.all([first.stop(), second.stop()]);
    await database.close();
  }
}

type Table = { readonly ada: Client; readonly servers: readonly ServerProcess[]; readonly db: pg.Client };

async function playRound(round: number, { ada, servers, db }: Table): Promise<void> {
  const [founder, other] = await twoFull(round, ada, db);
  const answers = await race(clients, (n) => {
    const id = n % 2 === 0 ? founder : other;
    const server = servers[n % servers.length];

    return ada.at(server?.url ?? '').apply([stepOf(n, id)]);
  });
  const { rows } = await db.query<{ live: number; counted: number }>(`
    select (select count(*)::int from users u join accounts a on a.id = u.account_id
        where u.state = 'active' and u.admin_level = 'full' and a.state = 'enabled' and a.has_credential) as live,
      (select active_full_users from workspace_guards) as counted`);

  expect(rows[0]?.live).toBeGreaterThanOrEqual(1);
  expect(rows[0]?.counted).toBe(rows[0]?.live);
  expect(new Set(answers.map(({ status }) => status)).has(200)).toBe(true);
  expect(
    answers.some(({ status }) => status === 409 || status === 403 || status === 404 || status === 401),
  ).toBe(true);
  expect(answers.filter(({ status }) => status >= 500).map(({ body }) => body)).toEqual([]);
  await restore(db, founder);
}

function stepOf(n: number, id: string) {
  const steps = [
    { do: 'user.set_level', id, adminLevel: 'none' },
    { do: 'user.deactivate', id },
    { do: 'user.set_validity', id, validUntil: '2099-01-01T00:00:00.000Z' },
  ] as const;

  return steps[Math.floor(n / 2) % steps.length] ?? steps[0];
}

async function twoFull(round: number, ada: Client, db: pg.Client): Promise<[string, string]> {
  const answer = await ada.apply(
    [
      {
        do: 'user.add',
        as: 'new:1',
        profile: { username: `second${round}`, fullName: `Second ${round}` },
        email: `second${round}@quayside.example`,
        adminLevel: 'full',
        roleIds: [],
        groupIds: [],
        validFrom: null,
        validUntil: null,
        start: 'password',
        mustChangePassword: false,
      },
    ],
    {
      secrets: {
        'new:1': { password: 'lantern quiet harbour 43', confirmation: 'lantern quiet harbour 43' },
      },
    },
  );
  expect(answer).toMatchObject({ status: 200 });
  const { rows } = await db.query<{ id: string; username: string }>(
    `select u.id, a.username from users u join accounts a on a.id = u.account_id where a.username in ('ada', $1)`,
    [`second${round}`],
  );
  const idOf = (name: string): string => rows.find(({ username }) => username === name)?.id ?? '';

  return [idOf('ada'), idOf(`second${round}`)];
}

/** Puts the founder back behind the product's back, so that the next round begins like the first. */
async function restore(db: pg.Client, founder: string): Promise<void> {
  await db.query('begin');
  await db.query(
    `update users set state = 'inactive' where admin_level = 'full' and kind = 'regular' and id <> $1`,
    [founder],
  );
  await db.query(
    `update users set state = 'active', admin_level = 'full', valid_until = null where id = $1`,
    [founder],
  );
  await db.query(`update sessions set ended_at = null, end_reason = null`);
  await db.query(`update workspace_sessions set ended_at = null, end_reason = null`);
  await db.query(`update workspace_guards set active_full_users = 1,
    active_users = (select count(*) from users where kind = 'regular' and state = 'active')`);
  await db.query('commit');
}
