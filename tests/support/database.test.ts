import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { emptyDatabase, testDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { print, timed } from './embedded.ts';

const open: TestDatabase[] = [];
afterAll(() => Promise.all(open.map((database) => database.close())));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

test('every test file gets a database of its own in a moment', async () => {
  const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
  open.push(first, second);

  await ask(first.url, 'create table note (line text)');
  const tables = await ask(second.url, `select to_regclass('note')`);

  expect(first.url).not.toBe(second.url);
  expect(tables).toEqual([null]);
  expect(await ask(second.url, 'select count(*) > 0 from migrations')).toEqual([true]);
  const [third, ms] = await timed(testDatabase);
  open.push(third);
  print(`copy of the migrated database ${ms} ms`);
  expect(ms).toBeLessThan(5000);
});

test('a database for tests speaks UTF-8, has the ICU collation of lists, and is gone when closed', async () => {
  const database = await emptyDatabase();

  const [encoding, order] = await ask(
    database.url,
    `select current_setting('server_encoding'), array_agg(x order by x collate "und-x-icu") from unnest('{z,ä,a,Z}'::text[]) x`,
  );
  await database.close();

  expect([encoding, order]).toEqual(['UTF8', ['a', 'ä', 'z', 'Z']]);
  await expect(ask(database.url, 'select 1')).rejects.toThrow('does not exist');
});
