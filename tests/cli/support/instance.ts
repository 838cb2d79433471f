import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { parseConfig, type Config } from '#main/config.ts';
import { openWorld, type OpenWorld } from '#main/open-world.ts';
import { emptyDatabase, testDatabase } from '#tests/support/database.ts';

export const testSecret = 'a-secret-for-tests-long-enough-to-be-one';

/** A configuration with a database and a data folder of its own. */
export type OwnInstance = {
  readonly config: Config;
  readonly url: string;
  readonly folder: string;
  close(): Promise<void>;
};

export async function ownInstance(
  kind: 'migrated' | 'bare',
  secret: string | undefined = testSecret,
): Promise<OwnInstance> {
  const database = await (kind === 'migrated' ? testDatabase() : emptyDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'muster-cli-'));
  const config = parseConfig({ DATABASE_URL: database.url, MUSTER_DATA: folder, MUSTER_SECRET: secret });

  return {
    config,
    url: database.url,
    folder,
    async close() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function worldOf({ config }: OwnInstance): Promise<OpenWorld> {
  return openWorld(config, {
    log: { info() {}, warn() {}, error() {} },
    publicUrl: 'https://muster.example',
    connections: 4,
    nudge() {},
    async enqueue() {},
  });
}

export async function query<Row>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Row[]; // the caller knows what was asked for
  } finally {
    await client.end();
  }
}

/** Every row of every table as texts, to compare two databases. */
export async function contentOf(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations' order by 1",
    );
    const content: Record<string, readonly string[]> = {};
    for (const { name } of tables.rows) {
      // oxlint-disable-next-line no-await-in-loop -- one connection
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from "${name}" t order by 1`,
      );
      content[name] = rows.map(({ row }) => row);
    }

    return content;
  } finally {
    await client.end();
  }
}
