import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedOf } from './random.ts';
import { agreeInSql } from './sql-agreement.ts';

const cases = 1_000_000;

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

test(
  'a list of the database shows exactly what is allowed, in a million cases',
  { timeout: 1_800_000 },
  async () => {
    const tally = await agreeInSql(open.db, cases, seedOf('MUSTER_SEED'));

    expect(tally.cases).toBeGreaterThanOrEqual(cases);
    expect(tally.allowed / tally.cases).toBeGreaterThan(0.05);
  },
);
