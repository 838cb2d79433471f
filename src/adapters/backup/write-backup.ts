import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import pg from 'pg';

import { BackupError, codeOf, formatVersion, type BackupHead } from './format.ts';
import { quoted, tablesIn, type Table } from './tables.ts';

export type BackupOptions = {
  /** The owner's address: requests run as a role that may not see everything. */
  readonly connectionString: string;
  readonly file: string;
  readonly tables: readonly string[];
  readonly head: Pick<BackupHead, 'version' | 'madeAt' | 'secretCheck' | 'secret'>;
  onProgress?(rows: number): void;
};

export type WrittenBackup = {
  readonly file: string;
  readonly bytes: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly migrations: readonly string[];
};

/**
 * Writes everything that a database holds into one file, as it was at one instant, while others go on
 * writing. The file appears under its name only when it is whole.
 */
export async function writeBackup(options: BackupOptions): Promise<WrittenBackup> {
  const client = new pg.Client({
    connectionString: options.connectionString,
    application_name: 'muster backup',
  });
  await client.connect();

  try {
    // Read only, and one snapshot for all tables: nobody waits for a backup, and no two tables disagree in it.
    await client.query('begin isolation level repeatable read read only');
    await client.query(
      "set local timezone to 'UTC'; set local datestyle to 'ISO'; set local bytea_output to 'hex'",
    );
    await client.query(
      'set local statement_timeout to 0; set local idle_in_transaction_session_timeout to 0',
    );

    return await writeFile(client, options);
  } finally {
    await client.end();
  }
}

async function writeFile(client: pg.Client, options: BackupOptions): Promise<WrittenBackup> {
  const { file } = options;
  const draft = `${file}.${randomUUID().slice(0, 8)}.partial`;
  const head = await headOf(client, options);
  const tables = await tablesIn(client, options.tables);
  const rows: Record<string, number> = {};

  try {
    await mkdir(dirname(file), { recursive: true });
    await pipeline(
      Readable.from(sealed(linesOf(client, { head, tables, rows, onProgress: options.onProgress })), {
        objectMode: false,
      }),
      createGzip({ level: 5 }),
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await rename(draft, file);
  } catch (error) {
    // Where the folder itself is the trouble there is nothing to take away.
    await rm(draft, { force: true }).catch(() => null);
    throw errorOf(error, file);
  }

  return { file, bytes: (await stat(file)).size, rows, migrations: head.migrations.map(({ name }) => name) };
}

async function headOf(client: pg.Client, { head }: BackupOptions): Promise<BackupHead> {
  const { rows: found } = await client.query<{ found: string | null }>(
    "select to_regclass('public.migrations') as found",
  );
  if (found[0]?.found == null)
    throw new BackupError('There is nothing to back up: the database holds no instance of Muster.');

  const { rows: migrations } = await client.query<{ name: string; digest: string }>(
    'select name, digest from migrations order by name',
  );
  const { rows: instances } = await client.query<{ instance_id: string }>('select instance_id from instance');

  return {
    muster: 'backup',
    format: formatVersion,
    ...head,
    instanceId: instances[0]?.instance_id ?? null,
    migrations,
  };
}

type Content = {
  readonly head: BackupHead;
  readonly tables: readonly Table[];
  readonly rows: Record<string, number>;
  readonly onProgress: BackupOptions['onProgress'];
};

async function* linesOf(
  client: pg.Client,
  { head, tables, rows, onProgress }: Content,
): AsyncGenerator<string> {
  let total = 0;

  yield line(head);
  for (const table of tables) {
    yield line({ table: table.name, columns: table.columns.map(({ name }) => name) });
    rows[table.name] = 0;

    for await (const batch of rowsOf(client, table)) {
      rows[table.name] = (rows[table.name] ?? 0) + batch.length;
      total += batch.length;
      onProgress?.(total);
      yield batch.map(line).join('');
    }
  }
  // Left open: the digest of what stands before is put behind it.
  yield line({ rows }).slice(0, -2);
}

/** Row by row through a cursor, so that no table has to fit into memory. In the order of keys: the same rows make the same file. */
async function* rowsOf(client: pg.Client, { name, columns, key }: Table): AsyncGenerator<readonly unknown[]> {
  const list = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
  const order = key.length === 0 ? '' : `order by ${key.map(quoted).join(', ')}`;
  const atOnce = columns.some(({ type }) => type === 'bytea') ? 20 : 2_000;

  await client.query(`declare backup_rows no scroll cursor for select ${list} from ${quoted(name)} ${order}`);
  for (;;) {
    const { rows } = await client.query({ text: `fetch ${atOnce} from backup_rows`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close backup_rows');
}

/** Completes the last line by the digest of everything before it. */
async function* sealed(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let last: string | null = null;

  for await (const text of lines) {
    if (last !== null) {
      hash.update(last);
      yield last;
    }
    last = text;
  }
  yield `${last ?? ''},"sha256":"${hash.digest('hex')}"}\n`;
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function errorOf(error: unknown, file: string): unknown {
  const reason = reasons[codeOf(error)];

  return reason === undefined ? error : new BackupError(`The backup cannot be written to ${file}: ${reason}`);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there. Choose another folder, or give this user the right.',
  EPERM: 'this user may not write there. Choose another folder, or give this user the right.',
  EROFS: 'the file system is read-only. Choose another folder.',
  EISDIR: 'there is a folder of that name. Name a file.',
  ENOTDIR: 'a part of the path is a file. Name another path.',
  EEXIST: 'a part of the path is a file. Name another path.',
  ENOSPC: 'the disk is full. Make room, or choose another folder.',
};
