import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase, type OpenDatabase } from '#adapters/db/database.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';

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

test('a moment comes back to the millisecond, whatever year it lies in', async () => {
  const moments = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });

  await fc.assert(
    fc.asyncProperty(fc.array(moments, { minLength: 1, maxLength: 50 }), async (dates) => {
      const texts = dates.map((date) => date.toISOString());
      const { rows } = await sql<{ at: string }>`
        select at from unnest(${texts}::timestamptz[]) with ordinality as given (at, n) order by n`.execute(
        open.db,
      );

      expect(rows.map(({ at }) => at)).toEqual(texts);
    }),
    { numRuns: 40 },
  );
});

test('what is finer than a millisecond is left out', async () => {
  const { rows } = await sql<{ at: string }>`
    select at::timestamptz as at
    from unnest(array['2026-11-30 08:00:00.123987+00', '2026-11-30 08:00:00.5+00']) as given (at)`.execute(
    open.db,
  );

  expect(rows.map(({ at }) => at)).toEqual(['2026-11-30T08:00:00.123Z', '2026-11-30T08:00:00.500Z']);
});
