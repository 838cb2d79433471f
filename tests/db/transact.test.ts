import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { transactOn, type Transact } from '#adapters/db/transact.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { farFrom } from '#tests/support/far.ts';
import { testCrypto } from '#tests/support/people.ts';

let database: TestDatabase;
let open: OpenDatabase;
let transact: Transact;

beforeAll(async () => {
  database = await testDatabase();
  // With one connection, whoever waits for a second waits for ever.
  open = openDatabase({ connectionString: database.url, connections: 1, onError: () => {} });
  transact = transactOn(open.db, testCrypto);
});
beforeEach(async () => {
  await sql`delete from throttles`.execute(open.db);
});
afterAll(async () => {
  await open.close();
  await database.close();
});

const at = '2026-03-01T08:00:00.000Z';
const state = (failures: number) => ({ failures, lastFailureAt: at, blockedUntil: at });

test('whoever asks the database for nothing holds no connection', async () => {
  const answer = await transact('read', () => transact('read', ({ instance }) => instance.read()));

  expect(answer).toBeUndefined();
});

test('a transaction that reads goes on seeing what its first statement saw', async () => {
  const other = openDatabase({ connectionString: database.url, connections: 1, onError: () => {} });
  const write = (failures: number) =>
    transactOn(other.db, testCrypto)('write', ({ throttles }) => throttles.save('gate', state(failures)));

  try {
    const seen = await open.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        await write(1);
        const first = await failuresIn(tx);
        await write(2);

        return [first, await failuresIn(tx)];
      });

    expect(seen).toEqual([1, 1]);
    expect(await failuresIn(open.db)).toBe(2);
  } finally {
    await other.close();
  }
});

test('a write that fails leaves nothing, and the connection is as good as new', async () => {
  const failing = transact('write', async ({ throttles }) => {
    await throttles.save('gate', state(1));

    throw new Error('on the way');
  });

  await expect(failing).rejects.toThrow('on the way');
  expect(await failuresIn(open.db)).toBeUndefined();
});

test('a transaction in which a statement failed is not taken for committed', async () => {
  const swallowing = open.db.transaction().execute(async (tx) => {
    await sql`insert into throttles values ('gate', 1, ${at}, ${at})`.execute(tx);
    await sql`select 1 / 0`.execute(tx).catch(() => {});
  });

  await expect(swallowing).rejects.toThrow('rolled back');
  expect(await failuresIn(open.db)).toBeUndefined();
});

test('a reading transaction refuses to write', async () => {
  const writing = transact('read', ({ throttles }) => throttles.save('gate', state(1)));

  await expect(writing).rejects.toThrow('read-only');
  expect(await failuresIn(open.db)).toBeUndefined();
});

test('what is read after a beginning that failed counts for nothing', async () => {
  const outside = open.db
    .transaction()
    .setIsolationLevel('snapshot') // which this database does not know
    .setAccessMode('read only')
    .execute((tx) => failuresIn(tx));

  await expect(outside).rejects.toThrow('syntax error');
  expect(await failuresIn(open.db)).toBeUndefined();
});

test('a reading transaction ends though nobody waits for its end, and its connection writes again', async () => {
  await transact('read', ({ instance }) => instance.read());
  await transact('write', ({ throttles }) => throttles.save('gate', state(3)));

  expect(await failuresIn(open.db)).toBe(3);
});

test('reading takes one way there and back, beginning and end included', async () => {
  const far = await farFrom(database.url, 200);
  const other = openDatabase({ connectionString: far.url, connections: 1, onError: () => {} });
  const read = () => transactOn(other.db, testCrypto)('read', ({ instance }) => instance.read());

  try {
    await read();
    await failuresIn(other.db); // so that nothing is on its way any more
    const began = performance.now();
    await read();

    expect(performance.now() - began).toBeLessThan(2 * 200);
  } finally {
    await other.close();
    await far.close();
  }
});

test('whoever reads on a connection that dies is told so, and the next one has another', async () => {
  const other = openDatabase({ connectionString: database.url, connections: 1, onError: () => {} });

  try {
    const dying = other.db
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx) => {
        await failuresIn(tx);
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
      });

    await expect(dying).rejects.toThrow('terminat');
    expect(await failuresIn(other.db)).toBeUndefined();
  } finally {
    await other.close();
  }
});

test('where a single statement was announced a second one is refused', async () => {
  const twice = transact('single', async ({ instance }) => [await instance.read(), await instance.read()]);

  await expect(twice).rejects.toThrow('A second statement');
});

type Executor = Parameters<ReturnType<typeof sql>['execute']>[0];

async function failuresIn(db: Executor): Promise<number | undefined> {
  const { rows } = await sql<{ failures: number }>`select failures from throttles where key = 'gate'`.execute(
    db,
  );

  return rows[0]?.failures;
}
