import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { sweepLeftovers } from '#app/sweep-leftovers.ts';
import { deskIn } from '#tests/import/desk.ts';
import { contentsOf } from '#tests/support/breaking.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;
let db: pg.Client;

beforeAll(async () => {
  space = await workspace();
  db = new pg.Client({ connectionString: space.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await space.close();
});

test('what is in use is left alone', async () => {
  await space.user({ name: 'Invited', invited: true });
  const before = await contentsOf(space.databaseUrl);

  await sweepLeftovers(space.world);

  expect(await contentsOf(space.databaseUrl)).toEqual(before);
});

test('a year later ended sessions, used links and sent letters are gone, facts and the audit log are not', async () => {
  await db.query(`update outbox set state = 'sent', sent_at = now(), sealed_content = null`);
  const before = await contentsOf(space.databaseUrl);
  space.clock.now = new Date(Date.now() + 365 * 86_400_000).toISOString();

  await sweepLeftovers(space.world);
  await sweepLeftovers(space.world);

  const after = await contentsOf(space.databaseUrl);
  const { rows } = await db.query<{ left: number }>(
    'select (select count(*) from sessions) + (select count(*) from links) + (select count(*) from outbox) as left',
  );
  expect(Number(rows[0]?.left)).toBe(0);
  for (const table of ['accounts', 'users', 'fact_history', 'audit_events', 'audit_entries']) {
    expect(after[table], table).toBe(before[table]);
  }
});

test('the rows of a file that nobody imported go as well', async () => {
  space.clock.now = null;
  await deskIn(space).upload('User ID,Name\nleft.alone,Left Alone\n');
  space.clock.now = new Date(Date.now() + 40 * 86_400_000).toISOString();

  await sweepLeftovers(space.world);

  expect((await db.query('select n from import_rows')).rows).toEqual([]);
});
