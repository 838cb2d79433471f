import pg from 'pg';
import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { auditIn } from '#adapters/db/audit.ts';
import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { guardIn } from '#adapters/db/guard.ts';
import type { DB } from '#adapters/db/schema.gen.ts';
import type { AuditEventDraft, AuditStore } from '#app/ports/audit.ts';
import { operatorActor, systemActor } from '#domain/actors.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { filledWorkspace, testCrypto, type FilledWorkspace } from '#tests/support/people.ts';

let database: TestDatabase;
let open: OpenDatabase;
let owner: pg.Client;
let space: FilledWorkspace;
let other: FilledWorkspace;

beforeAll(async () => {
  database = await testDatabase();
  space = await filledWorkspace(database.url, { name: 'Quayside', people: 30 });
  other = await filledWorkspace(database.url, { name: 'Elsewhere', people: 3 });
  open = openDatabase({ connectionString: database.url, connections: 2, onError: () => {} });
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('update person_keys set wrapped_key = $1 where account_id = $2', [
    testCrypto.newPersonKey(),
    person(1).accountId,
  ]);
  await append(space, { action: 'user.deactivate', subject: `user:${person(1).id}`, actorId: person(0).id });
  await append(space, { action: 'changeset.apply', entries: manyEntries(), people: 25, address: '10.1.2.3' });
  await append(space, {
    action: 'instance.reset_admin',
    actorId: operatorActor,
    via: 'command_line',
    at: '2026-03-01T00:00:00.000Z',
  });
  await append(space, { action: 'job.cancel', actorId: systemActor, via: 'system', revertsSeq: 1 });
  await append(space, { action: 'user.update', subject: `user:${person(1).id}`, entries: [renaming()] });
  await append(other, { action: 'user.deactivate', actorId: other.people[0]?.id ?? '' });
});

afterAll(async () => {
  await owner.end();
  await open.close();
  await database.close();
});

function audit<Answer>(ask: (store: AuditStore) => Promise<Answer>, workspace = space): Promise<Answer> {
  return open.db
    .transaction()
    .execute((tx: Transaction<DB>) => ask(auditIn(tx, { workspaceId: workspace.id, crypto: testCrypto })));
}

function person(n: number) {
  const one = space.people[n];
  if (one === undefined) throw new Error(`There is no person ${n}`);

  return one;
}

async function append(workspace: FilledWorkspace, event: Partial<AuditEventDraft>): Promise<void> {
  await open.db.transaction().execute(async (tx) => {
    const guard = guardIn(tx, workspace.id);
    const store = auditIn(tx, { workspaceId: workspace.id, crypto: testCrypto });
    const draft: AuditEventDraft = {
      at: '2026-02-01T12:00:00.000Z',
      action: 'user.update',
      actorId: workspace.people[0]?.id ?? '',
      via: 'console',
      address: '127.0.0.1',
      requestId: 'r1',
      subject: `workspace:${workspace.id}`,
      people: 1,
      revertible: true,
      revertsSeq: null,
      details: { note: 'ü', nested: { b: 1, a: [1.5, null] } },
      entries: [],
      ...event,
    };

    await guard.save(await store.append(await guard.lock(draft.at), draft));
  });
}

function manyEntries(): AuditEventDraft['entries'] {
  return Array.from({ length: 25 }, (_, n) => ({
    action: 'user.set_role',
    fact: 'grant',
    factId: testCrypto.newId(),
    subject: `user:${person(n).id}`,
    personId: null,
    changes: [{ field: 'roleId', before: null, after: space.roles[0]?.id }],
  }));
}

function renaming(): AuditEventDraft['entries'][number] {
  return {
    action: 'user.update',
    fact: 'account',
    factId: person(1).accountId,
    subject: `user:${person(1).id}`,
    personId: person(1).accountId,
    changes: [
      { field: 'fullName', before: 'Bálint', after: 'Bálint S.' },
      { field: 'state', before: 'pending', after: 'enabled' },
    ],
  };
}

test('the log is read newest first, with the names that people have today', async () => {
  const { rows } = await audit((store) => store.list({ limit: 10 }));

  expect(
    rows.map(({ seq, action, actorName, subjectName }) => [seq, action, actorName, subjectName]),
  ).toEqual([
    [5, 'user.update', 'Ada Varga', 'Bálint Sørensen'],
    [4, 'job.cancel', 'Muster', 'Quayside'],
    [3, 'instance.reset_admin', 'Command line', 'Quayside'],
    [2, 'changeset.apply', 'Ada Varga', 'Quayside'],
    [1, 'user.deactivate', 'Ada Varga', 'Bálint Sørensen'],
  ]);
  expect(rows.at(-1)).toMatchObject({ revertedBySeq: 4, details: { note: 'ü' } });
  expect(rows[0]?.entries[0]).toMatchObject({ name: 'Bálint Sørensen', changes: renaming().changes });
});

test('a list shows the first twenty entries of an event, and reading it shows all', async () => {
  const { rows } = await audit((store) => store.list({ limit: 10, filter: 'action:changeset.apply' }));
  const whole = await audit((store) => store.read(2, 0));
  const rest = await audit((store) => store.read(2, 20));

  expect(rows[0]).toMatchObject({ entryCount: 25 });
  expect(rows[0]?.entries).toHaveLength(20);
  expect(whole?.entries.map(({ name }) => name)).toEqual(
    Array.from({ length: 25 }, (_, n) => person(n).name),
  );
  expect(rest?.entries).toHaveLength(5);
});

test('the log is filtered by who, what, about whom, when and from where', async () => {
  const seqs = async (filter?: string, q?: string) =>
    (await audit((store) => store.list({ limit: 10, filter, q }))).rows.map(({ seq }) => seq);

  expect(await seqs(`actor:${person(0).id}`)).toEqual([5, 2, 1]);
  expect(await seqs('actor:ada varga')).toEqual([5, 2, 1]);
  expect(await seqs('actor:command line')).toEqual([3]);
  expect(await seqs('actor:~muster')).toEqual([4]);
  expect(await seqs('action:user.')).toEqual([5, 2, 1]);
  expect(await seqs('action:user.set_role')).toEqual([2]);
  expect(await seqs('action:!user.')).toEqual([4, 3]);
  expect(await seqs(`subject:user:${person(1).id}`)).toEqual([5, 2, 1]);
  expect(await seqs(`subject:${person(7).id}`)).toEqual([2]);
  expect(await seqs('subject:Balint Sorensen')).toEqual([5, 2, 1]);
  expect(await seqs('at:>2026-02-15')).toEqual([3]);
  expect(await seqs('at:<2026-02-15')).toEqual([5, 4, 2, 1]);
  expect(await seqs('address:10.1.2.3')).toEqual([2]);
  expect(await seqs('address:~10.')).toEqual([2]);
  expect(await seqs('via:system,command_line')).toEqual([4, 3]);
  expect(await seqs(undefined, 'sorensen')).toEqual([5, 2, 1]);
  expect(await seqs(undefined, 'ada deactivate')).toEqual([1]);
  expect(await seqs(undefined, 'nobody at all')).toEqual([]);
  expect(await audit((store) => store.count({ filter: 'action:user.' }))).toEqual({
    count: 3,
    exact: true,
    all: 5,
  });
});

test('pages of the log follow each other', async () => {
  const first = await audit((store) => store.list({ limit: 2 }));
  const second = await audit((store) => store.list({ limit: 2, cursor: first.next ?? '' }));
  const back = await audit((store) => store.list({ limit: 2, cursor: second.previous ?? '' }));
  const at = await audit((store) => store.list({ limit: 2, at: 3 }));

  expect([first, second, back, at].map(({ rows }) => rows.map(({ seq }) => seq))).toEqual([
    [5, 4],
    [3, 2],
    [5, 4],
    [2, 1],
  ]);
  expect(second.from).toBe(2);
});

test('the name of a removed user stays, and who was erased is called what the workspace says', async () => {
  const { rows } = await afterOwner(
    [
      `update users set state = 'removed' where id = '${person(1).id}'`,
      `update actors set erased = true where id = '${person(0).id}'`,
      `update workspaces set erased_actor_label = 'Somebody' where id = '${space.id}'`,
    ],
    (store) => store.list({ limit: 1 }),
  );

  expect(rows[0]).toMatchObject({ actorName: 'Somebody', subjectName: 'Bálint Sørensen' });
});

test('what belonged to somebody whose key is destroyed reads as nothing, and the chain still holds', async () => {
  const destroy = [`update person_keys set wrapped_key = null where account_id = '${person(1).accountId}'`];
  const event = await afterOwner(destroy, (store) => store.read(5, 0));
  const verdict = await afterOwner(destroy, (store) => store.verify());

  expect(event?.entries[0]?.changes).toEqual([
    { field: 'fullName', before: null, after: null },
    { field: 'state', before: 'pending', after: 'enabled' },
  ]);
  expect(verdict).toMatchObject({ holds: true });
});

test('nothing of another workspace is in the log', async () => {
  const stranger = other.people[0];

  expect(await audit((store) => store.read(5, 0), other)).toBeUndefined();
  expect(await audit((store) => store.count({ filter: `actor:${stranger?.id}` }))).toMatchObject({
    count: 0,
  });
  expect((await audit((store) => store.list({ limit: 10 }), other)).rows).toHaveLength(1);
  expect(await audit((store) => store.verify(), other)).toEqual({ holds: true, events: 1, brokenAt: null });
});

test('an untouched chain holds', async () => {
  expect(await audit((store) => store.verify())).toEqual({ holds: true, events: 5, brokenAt: null });
});

const tampering: readonly (readonly [string, string, number])[] = [
  ['an event that was changed', `update audit_events set action = 'user.activate' where seq = 1`, 1],
  ['a moment that was moved', `update audit_events set at = at + interval '1 ms' where seq = 3`, 3],
  ['a detail that was changed', `update audit_events set details = '{"note":"u"}' where seq = 4`, 4],
  [
    'an entry that was changed',
    `update audit_entries set subject = 'user:nobody' where seq = 2 and n = 24`,
    2,
  ],
  ['a value that was changed', `update audit_entries set changes = '[]' where seq = 5`, 5],
  ['an entry that was taken out', `delete from audit_entries where seq = 2 and n = 3`, 2],
  [
    'an entry that was slipped in',
    `insert into audit_entries select workspace_id, 3, 0, action, fact, fact_id, subject, changes from audit_entries where seq = 2 and n = 0`,
    3,
  ],
  ['an event that was taken out', `delete from audit_events where seq = 3`, 3],
  ['a hash that was forged', `update audit_events set hash = repeat('a', 64) where seq = 2`, 2],
  [
    'an end that was cut off',
    `with gone as (delete from audit_entries where seq = 5) delete from audit_events where seq = 5`,
    5,
  ],
  ['a guard that was turned back', `update workspace_guards set audit_seq = 4`, 5],
  ['a head that was forged', `update workspace_guards set audit_hash = repeat('b', 64)`, 5],
];

test.each(tampering)('verifying finds %s', async (_, statement, brokenAt) => {
  const free = 'alter table audit_entries drop constraint audit_entries_workspace_id_seq_fkey';
  const verdict = await afterOwner([free, fenced(statement)], (store) => store.verify());

  expect(verdict).toMatchObject({ holds: false, brokenAt });
});

test('the role that serves requests cannot change, remove or empty the log', async () => {
  for (const statement of [
    `update audit_events set action = 'other'`,
    'delete from audit_events',
    'update audit_entries set n = 1',
    'delete from audit_entries',
    'truncate audit_entries',
  ]) {
    await expect(
      sql.raw(`/* across workspaces: an attempt */ ${statement}`).execute(open.db),
      statement,
    ).rejects.toThrow('permission denied');
  }
});

/** What the store says after the owner of the database did something, which is undone again. */
async function afterOwner<Answer>(
  statements: readonly string[],
  ask: (store: AuditStore) => Promise<Answer>,
): Promise<Answer> {
  const transaction = await open.db.startTransaction().execute();

  try {
    await sql`reset role`.execute(transaction);
    for (const statement of statements)
      await sql.raw(`/* across workspaces: the owner */ ${statement}`).execute(transaction);

    return await ask(auditIn(transaction, { workspaceId: space.id, crypto: testCrypto }));
  } finally {
    await transaction.rollback().execute();
  }
}

/** Only the log of the one workspace is touched. */
function fenced(statement: string): string {
  const own = `workspace_id = '${space.id}'`;

  return statement.includes(' where ')
    ? statement.replaceAll(' where ', ` where ${own} and `)
    : `${statement} where ${own}`;
}
