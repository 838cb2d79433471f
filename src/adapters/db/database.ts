import { CamelCasePlugin, Kysely, sql, type KyselyPlugin } from 'kysely';
import pg from 'pg';

import { lateDialect } from './dialect.ts';
import { FencePlugin } from './fence.ts';
import type { DB } from './schema.gen.ts';

export type Database = Kysely<DB>;

export type OpenDatabase = {
  readonly db: Database;
  close(): Promise<void>;
};

/** The role that serves requests. It may not change protected rows; only migrations run as the owner. */
export const applicationRole = 'muster_app';

/**
 * Opens a pool whose every connection acts as the application role. Moments come as ISO texts and
 * 64-bit numbers as numbers: versions and counts stay far below 2^53.
 */
export function openDatabase(options: {
  connectionString: string;
  connections: number;
  onError(error: Error): void;
}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.connections,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    types: { getTypeParser },
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its type does not say so
    onConnect: async (client) => {
      await client.query(
        `set role ${applicationRole}; set timezone to 'UTC'; set statement_timeout to '60s'`,
      );
    },
  });

  pool.on('error', options.onError);
  // A connection that breaks between two statements of a transaction tells it to nobody but itself.
  pool.on('connect', (client) => client.on('error', options.onError));

  return {
    db: new Kysely<DB>({
      dialect: lateDialect(pool),
      plugins: [new FencePlugin(), names],
    }),
    close: () => pool.end(),
  };
}

/** Whether the database answers. */
export async function ping(db: Database): Promise<void> {
  await sql`select 1`.execute(db);
}

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/** Names are snake case in the database and camel case here. Raw SQL names everything as the database does. */
const names: KyselyPlugin = {
  transformQuery: (args) => (args.node.kind === 'RawNode' ? args.node : camelCase.transformQuery(args)),
  transformResult: (args) => camelCase.transformResult(args),
};

const timestamptz = 1184;
const int8 = 20;

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === timestamptz) return isoOf;
  if (oid === int8) return Number;

  return pg.types.getTypeParser(oid, format) as (value: string) => unknown; // text format, as asked for by pg
}

/**
 * A moment as the database writes it, 2026-11-30 08:00:00.123456+00, to the millisecond: several times as quick as
 * `Date`, which reads whatever is not written like that (years far from ours, moments without end).
 */
function isoOf(text: string): string {
  const isPlain = text.charCodeAt(10) === space && text.endsWith('+00');
  if (!isPlain) return new Date(text).toISOString();
  const fraction = text.slice(20, -3).slice(0, 3).padEnd(3, '0');

  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

const space = 0x20;
