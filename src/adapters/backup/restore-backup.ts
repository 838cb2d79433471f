import pg from 'pg';

import { BackupError, type BackupHead, type Row, type TableLine } from './format.ts';
import { readBackup } from './read-backup.ts';
import { quoted, tablesIn, type Table } from './tables.ts';

/** What laying the schema needs of a connection. */
export type Statements = Pick<pg.Client, 'query'>;

export type RestoreOptions = {
  readonly connectionString: string;
  readonly file: string;
  /** Every table that Muster ever made; nothing else in the database is touched. */
  readonly tables: readonly string[];
  /** Says what is wrong with a backup before anything is changed. */
  check(head: BackupHead): void;
  /** Makes the schema that the rows fit, within the transaction of the restore; by then the database is known to be empty. */
  prepare(client: Statements, head: BackupHead): Promise<void>;
  /** Sets right what the rows cannot bring along, within the same transaction. */
  finish?(client: Statements): Promise<void>;
  onProgress?(rows: number): void;
};

export type Restored = { readonly head: BackupHead; readonly rows: Readonly<Record<string, number>> };

/**
 * Fills an empty database with a backup, at the schema of the backup, in one transaction. The file is read
 * from end to end before: a damaged one changes nothing.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { head } = await readBackup(options.file);
  options.check(head);

  const client = new pg.Client({
    connectionString: options.connectionString,
    application_name: 'muster restore',
  });
  await client.connect();
  try {
    await client.query('begin');
    await client.query("set local timezone to 'UTC'; set local datestyle to 'ISO'");
    await client.query(
      'set local statement_timeout to 0; set local idle_in_transaction_session_timeout to 0',
    );
    await clear(client, options.tables);
    await options.prepare(client, head);
    const rows = await fill(client, options);
    await options.finish?.(client);
    await client.query('commit');

    return { head, rows };
  } finally {
    await client.end();
  }
}

/** Makes room where nobody has begun anything yet. A database with people in it is refused. */
async function clear(client: pg.Client, names: readonly string[]): Promise<void> {
  const tables = (await tablesIn(client, [...names, 'migrations'])).map(({ name }) => name);
  if (tables.length === 0) return;

  // Locked before looking, so that nobody sets the instance up in between.
  await client.query(`lock table ${tables.map(quoted).join(', ')} in access exclusive mode`);
  for (const table of ['accounts', 'workspaces'].filter((name) => tables.includes(name))) {
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`);
    if (rowCount !== 0) throw new BackupError(inUse);
  }
  await client.query(`drop table ${tables.map(quoted).join(', ')}`);
}

const inUse =
  'Not restored: this instance is in use, and a backup is restored into an empty one only. Set MUSTER_DATA to a new folder, or DATABASE_URL to an empty database, and restore there.';

async function fill(
  client: pg.Client,
  { file, tables, onProgress }: RestoreOptions,
): Promise<Readonly<Record<string, number>>> {
  const known = new Map((await tablesIn(client, tables)).map((table) => [table.name, table]));
  let batch: Batch | null = null;
  let total = 0;

  const { foot } = await readBackup(file, {
    async table(line) {
      await flush();
      batch = startBatch(line, known);
    },
    async row(row) {
      batch?.rows.push(row);
      if (batch !== null) batch.size += sizeOf(row);
      if (batch !== null && (batch.rows.length >= 2_000 || batch.size > 8_000_000)) await flush();
    },
  });
  await flush();

  return foot.rows;

  async function flush(): Promise<void> {
    if (batch === null || batch.rows.length === 0) return;
    await insert(client, batch);
    total += batch.rows.length;
    batch = { ...batch, rows: [], size: 0 };
    onProgress?.(total);
  }
}

type Batch = { readonly table: Table; readonly rows: Row[]; size: number };

/** The columns in the order of the backup, with the types that this database gives them. */
function startBatch({ table, columns }: TableLine, known: ReadonlyMap<string, Table>): Batch {
  const types = new Map(known.get(table)?.columns.map((column) => [column.name, column]));
  const found = columns.map((name) => types.get(name));
  if (!found.every((column) => column !== undefined))
    throw new BackupError(
      `The backup holds ${table} in a form that its migrations do not make. Nothing was changed.`,
    );

  return { table: { name: table, columns: found, key: [] }, rows: [], size: 0 };
}

/** A column of a batch is one array of texts, so that a statement has as many parameters as the table has columns. */
async function insert(client: pg.Client, { table, rows }: Batch): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ');
  const casts = table.columns.map(({ type }, n) => `r.c${n}::${type}`).join(', ');
  const arrays = table.columns.map((_, n) => `$${n + 1}::text[]`).join(', ');
  const aliases = table.columns.map((_, n) => `c${n}`).join(', ');

  await client.query(
    `insert into ${quoted(table.name)} (${names}) select ${casts} from unnest(${arrays}) as r (${aliases})`,
    table.columns.map((_, n) => rows.map((row) => row[n] ?? null)),
  );
}

function sizeOf(row: Row): number {
  return row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
}
