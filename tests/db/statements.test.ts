import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { storesOn } from '#adapters/db/stores.ts';
import { instanceCalls } from '#scripts/statements/instance-calls.ts';
import { methodsOf } from '#scripts/statements/record.ts';
import { workspaceCalls } from '#scripts/statements/workspace-calls.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testCrypto } from '#tests/support/people.ts';

let database: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase();
  open = openDatabase({ connectionString: database.url, connections: 1, onError: () => {} });
});
afterAll(async () => {
  await open.close();
  await database.close();
});

test('the committed statements hold those of every method of every store, and of none that is gone', async () => {
  const methods = await open.db
    .transaction()
    .execute(async (tx) => methodsOf(storesOn(tx, testCrypto), testCrypto.newId()));
  const called = new Set([...instanceCalls, ...workspaceCalls].map(({ method }) => method));

  expect(methods.length).toBeGreaterThan(100);
  expect([...called].toSorted()).toEqual(methods);
});
