import type { KyselyPlugin } from 'kysely';
import pg from 'pg';

import { openDatabase } from '#adapters/db/database.ts';
import { transactOn } from '#adapters/db/transact.ts';
import type { World } from '#app/perform.ts';
import type { Space } from './space.ts';

export class Broken extends Error {}

export type Breaking = {
  readonly world: World;
  /** The n-th statement from now on fails; 0 lets all pass. Tells how many have been asked for since. */
  breakAt(n: number): void;
  asked(): number;
  /** As `contentsOf`, over a connection that stays open. */
  contents(): Promise<Contents>;
  close(): Promise<void>;
};

/** A digest of each table by its name. */
type Contents = Readonly<Record<string, string>>;

/** The same world on the same database, whose statements fail where a test wants them to. */
export function breaking(space: Space): Breaking {
  const open = openDatabase({ connectionString: space.databaseUrl, connections: 2, onError: () => {} });
  const watching = new pg.Client({ connectionString: space.databaseUrl });
  const connected = watching.connect();
  let breakAt = 0;
  let asked = 0;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      asked += 1;
      if (asked === breakAt) throw new Broken(`statement ${asked} fails`);

      return node;
    },
    transformResult: async ({ result }) => result,
  };

  return {
    world: { ...space.world, transact: transactOn(open.db.withPlugin(plugin), space.world.crypto) },
    breakAt(n) {
      breakAt = n;
      asked = 0;
    },
    asked: () => asked,
    async contents() {
      await connected;

      return contentsBy(watching, space.databaseUrl);
    },
    async close() {
      await watching.end();
      await open.close();
    },
  };
}

/** A digest of everything in the database, by table: two are equal when nothing has changed. */
export async function contentsOf(url: string): Promise<Contents> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    return await contentsBy(client, url);
  } finally {
    await client.end();
  }
}

async function contentsBy(client: pg.Client, url: string): Promise<Contents> {
  statements.set(url, statements.get(url) ?? (await digestsOf(client)));
  const { rows } = await client.query<{ name: string; digest: string }>(statements.get(url) ?? '');

  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

/** One statement for all tables of a database: it is asked after every single failure. */
const statements = new Map<string, string>();

async function digestsOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );

  return rows
    .map(
      ({ name }) =>
        `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t`,
    )
    .join(' union all ');
}
