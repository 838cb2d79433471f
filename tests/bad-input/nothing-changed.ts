import { expect } from 'vitest';
import pg from 'pg';

import { contentsOf } from '#tests/support/breaking.ts';

/** Runs something that must leave no trace in the database: no row of any table differs afterwards. */
export async function withNothingChanged<Result>(url: string, run: () => Promise<Result>): Promise<Result> {
  await settled(url);
  const before = await contentsOf(url);

  const result = await run();

  expect(await contentsOf(url)).toEqual(before);

  return result;
}

/** What happened before is chained and mailed a moment later; that is no change by what comes now. */
async function settled(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    await expect
      .poll(async () => (await client.query('select from pending_events limit 1')).rowCount, {
        timeout: 20_000,
      })
      .toBe(0);
    await expect
      .poll(async () => (await client.query("select from outbox where state = 'waiting' limit 1")).rowCount, {
        timeout: 20_000,
      })
      .toBe(0);
  } finally {
    await client.end();
  }
}
