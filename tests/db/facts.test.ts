import fc from 'fast-check';
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createCrypto } from '#adapters/crypto/crypto.ts';
import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { factsIn } from '#adapters/db/facts.ts';
import type { DB } from '#adapters/db/schema.gen.ts';
import { accessState } from '#adapters/db/write-history.ts';
import { factWriterIn } from '#adapters/db/write-facts.ts';
import type { Account } from '#domain/account.ts';
import { changed, created, type Change } from '#domain/plan/change.ts';
import type { User } from '#domain/user.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addPerson, births, testWorkspace, type FactSet } from '#tests/support/facts.ts';

let database: TestDatabase;
let open: OpenDatabase;
const crypto = createCrypto({ secrets: ['a secret of a test that is long enough'] });
const now = '2026-11-22T12:00:00.000Z';
const workspaceId = testWorkspace.id;

beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ connectionString: database.url, connections: 4, onError: () => {} });
  await open.db.transaction().execute(async (tx) => {
    await write(tx, [created('workspace', testWorkspace)], 1);
  });
});

afterAll(async () => {
  await open.close();
  await database.close();
});

test('live facts agree with the open intervals of their history, whatever was done to them', async () => {
  let n = 0;

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('active', 'inactive', 'removed' as const), { maxLength: 5 }),
      async (states) => {
        n += 1;
        const facts: FactSet = new Map();
        const user = addPerson(facts, n, { level: 'none', state: 'active', hasPassword: true });

        await open.db.transaction().execute((tx) => write(tx, births(facts), 1));
        for (const [index, state] of states.entries()) await moveTo(user, { state, version: index + 2 });

        const live = await stored(user.id);
        const history = await intervals(user.id);

        expect(history.filter(({ toVersion }) => toVersion === null)).toHaveLength(1);
        expect(history.at(-1)?.state).toEqual(accessState('user', live ?? {}));
        expect(
          history.every(
            (interval, index) => (history[index + 1]?.fromVersion ?? null) === interval.toVersion,
          ),
        ).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});

test('a fact that is not as it was seen is not overwritten', async () => {
  const facts: FactSet = new Map();
  const user = addPerson(facts, 9_001, { level: 'none', state: 'active', hasPassword: true });
  await open.db.transaction().execute((tx) => write(tx, births(facts), 1));
  await moveTo(user, { state: 'inactive', version: 2 });

  const stale = open.db
    .transaction()
    .execute((tx) => write(tx, [changed('user', user, { ...user, adminLevel: 'full' })], 3));

  await expect(stale).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });
  expect(await stored(user.id)).toMatchObject({ state: 'inactive', adminLevel: 'none' });
});

test('many changes take as long as few in proportion, however full of dead rows the table is', async () => {
  const facts: FactSet = new Map();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('alter table accounts set (autovacuum_enabled = false)');
  for (let n = 10_000; n < 12_000; n += 1)
    addPerson(facts, n, { level: 'none', state: 'active', hasPassword: true });
  await open.db.transaction().execute((tx) => write(tx, births(facts), 1));
  const accounts = births(facts).flatMap((change) => (change.fact === 'account' ? [change.after] : []));

  const took: number[] = [];
  for (let round = 1; round <= 20; round += 1) {
    const since = performance.now();
    await open.db.transaction().execute((tx) => write(tx, accounts.map(renamed(round)), round + 1));
    took.push(performance.now() - since);
  }

  await owner.query('alter table accounts reset (autovacuum_enabled)');
  await owner.end();
  expect(Math.max(...took)).toBeLessThan(8 * Math.min(...took));
}, 120_000);

function renamed(round: number) {
  return (account: Account | null): Change => {
    if (account === null) throw new Error('An account that is born has no end yet.');
    const company = (n: number) => `Company ${n}`;

    return changed(
      'account',
      { ...account, version: round, company: company(round - 1) },
      { ...account, company: company(round) },
    );
  };
}

test('a statement that does not bind its workspace is refused before it is sent', async () => {
  const unbound = open.db.selectFrom('users').selectAll().execute();
  await expect(unbound).rejects.toThrow('without binding workspace_id');
  const raw = sql`select * from users where id = ${workspaceId}`.execute(open.db);
  await expect(raw).rejects.toThrow('without binding workspace_id');
});

test('the role that serves requests can neither change nor delete what the audit log holds', async () => {
  const change = sql`/* across workspaces: an attempt */ update audit_events set action = 'other'`.execute(
    open.db,
  );
  await expect(change).rejects.toThrow('permission denied');
  const removal = sql`/* across workspaces: an attempt */ delete from audit_entries`.execute(open.db);
  await expect(removal).rejects.toThrow('permission denied');
});

async function write(tx: Transaction<DB>, changes: readonly Change[], version: number): Promise<void> {
  await factWriterIn(tx, workspaceId, () => crypto.newPersonKey()).write(changes, { version, now });
}

async function moveTo(
  user: User,
  { state, version }: { state: User['state']; version: number },
): Promise<void> {
  const before = (await stored(user.id)) ?? user;

  await open.db
    .transaction()
    .execute((tx) => write(tx, [changed('user', before, { ...before, state })], version));
}

function stored(id: string): Promise<User | undefined> {
  return open.db
    .transaction()
    .execute(
      async (tx) => (await factsIn(tx, { workspaceId, locking: 'snapshot' }).where('user', 'id', [id]))[0],
    );
}

function intervals(id: string) {
  return open.db
    .selectFrom('factHistory')
    .select(['fromVersion', 'toVersion', 'state'])
    .where('workspaceId', '=', workspaceId)
    .where('fact', '=', 'user')
    .where('id', '=', id)
    .orderBy('fromVersion')
    .execute();
}
