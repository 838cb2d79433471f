import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

import pg from 'pg';

import { applicationRole } from './database.ts';

const releasedFolder = new URL('migrations/', import.meta.url);

export type MigrateOptions = {
  readonly connectionString: string;
  /** Where the numbered files lie; those of this release unless told otherwise. */
  readonly folder?: URL;
};

export type Migrated = { readonly applied: readonly string[]; readonly schema: string };

export type Schema = { readonly applied: readonly string[]; readonly pending: readonly string[] };

export class MigrationError extends Error {}

/**
 * Brings a database to the newest schema by the numbered files of plain SQL, each in a transaction of
 * its own. Several processes may start at once: one migrates, the others wait.
 */
export async function migrate({
  connectionString,
  folder = releasedFolder,
}: MigrateOptions): Promise<Migrated> {
  const client = new pg.Client({ connectionString });
  await client.connect();

  try {
    await client.query('select pg_advisory_lock($1)', [migrationKey]);
    await prepare(client);
    const applied = await applyMissing(client, folder);
    await grantRights(client);

    return { applied, schema: (await names(folder)).at(-1) ?? '' };
  } finally {
    await client.end();
  }
}

/** The migrations that a database has seen and those that it has not, oldest first. */
export async function schemaOf({
  connectionString,
  folder = releasedFolder,
}: MigrateOptions): Promise<Schema> {
  const client = new pg.Client({ connectionString });
  await client.connect();

  try {
    const { rows } = await client.query<{ found: string | null }>(
      "select to_regclass('public.migrations') as found",
    );
    const done = rows[0]?.found === null ? new Map<string, string>() : await appliedIn(client);

    return {
      applied: [...done.keys()].toSorted(),
      pending: (await names(folder)).filter((name) => !done.has(name)),
    };
  } finally {
    await client.end();
  }
}

/**
 * Lays the named migrations into an empty database within the transaction of the caller, so that a
 * restore brings back schema and rows together or nothing.
 */
export async function layMigrations(
  client: Statements,
  wanted: readonly string[],
  folder = releasedFolder,
): Promise<void> {
  await prepare(client);
  for (const name of wanted) await applyFile(client, await readMigration(name, folder));
  await grantRights(client);
}

export type Migration = { readonly name: string; readonly digest: string };

/** The migrations of this release, and every table they make. */
export async function releasedMigrations(
  folder = releasedFolder,
): Promise<{ migrations: readonly Migration[]; tables: readonly string[] }> {
  const files = await Promise.all((await names(folder)).map((name) => readMigration(name, folder)));
  const tables = files.flatMap(({ text }) =>
    [...text.matchAll(/^create table (?:if not exists )?(\w+)/gim)].map(([, table]) => table ?? ''),
  );

  return { migrations: files.map(({ name, digest }) => ({ name, digest })), tables };
}

type Statements = Pick<pg.Client, 'query'>;

async function prepare(client: Statements): Promise<void> {
  const { rows } = await client.query<{ number: number }>(
    "select current_setting('server_version_num')::int as number",
  );

  if ((rows[0]?.number ?? 0) < 150_000) {
    throw new MigrationError(
      'This PostgreSQL is older than version 15. Upgrade it, or point DATABASE_URL at a newer one.',
    );
  }
  await client.query(
    'create table if not exists migrations (name text primary key, digest text not null, applied_at timestamptz not null)',
  );
  await client.query(
    `do $$ begin create role ${applicationRole} nologin; exception when duplicate_object or unique_violation then null; end $$`,
  );
  await client.query(`grant ${applicationRole} to current_user`);
}

async function applyMissing(client: Statements, folder: URL): Promise<readonly string[]> {
  const done = await appliedIn(client);
  const applied: string[] = [];

  for (const name of await names(folder)) {
    const file = await readMigration(name, folder);

    if (done.has(name)) checkUnedited(name, file.digest, done.get(name));
    else {
      await apply(client, file);
      applied.push(name);
    }
  }

  return applied;
}

type MigrationFile = Migration & { readonly text: string };

async function readMigration(name: string, folder: URL): Promise<MigrationFile> {
  const text = await readFile(new URL(name, folder), 'utf8');

  return { name, text, digest: createHash('sha256').update(text).digest('hex') };
}

async function apply(client: Statements, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await applyFile(client, file);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new MigrationError(`The migration ${file.name} failed and changed nothing`, { cause: error });
  }
}

async function applyFile(client: Statements, { name, text, digest }: MigrationFile): Promise<void> {
  await client.query(text);
  await client.query('insert into migrations (name, digest, applied_at) values ($1, $2, now())', [
    name,
    digest,
  ]);
}

/**
 * Requests never need more than this; the audit log in particular they can only read and append to, and whether a
 * workspace is invented they can say only when it is born. A restore lays older schemas too, which have less.
 */
async function grantRights(client: Statements): Promise<void> {
  await client.query(`
    grant usage on schema public to ${applicationRole};
    grant select, insert, update, delete on all tables in schema public to ${applicationRole};
    revoke insert, update, delete, truncate on migrations from ${applicationRole};
    revoke update, delete, truncate on audit_events, audit_entries, actors from ${applicationRole};
    grant update (erased) on actors to ${applicationRole};
    revoke update, delete, truncate on workspace_guards from ${applicationRole};
    do $$
    declare
      changing text;
    begin
      select string_agg(quote_ident(column_name), ', ') into changing from information_schema.columns
      where table_schema = 'public' and table_name = 'workspace_guards' and column_name not in ('workspace_id', 'demo');
      execute format('grant update (%s) on workspace_guards to ${applicationRole}', changing);
      if to_regprocedure('remove_demo_workspace(uuid)') is not null then
        grant execute on function remove_demo_workspace(uuid) to ${applicationRole};
      end if;
    end
    $$;
  `);
}

async function appliedIn(client: Statements): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from migrations',
  );

  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function checkUnedited(name: string, digest: string, applied: string | undefined): void {
  if (digest !== applied) {
    throw new MigrationError(
      `The migration ${name} is not the one that was applied to this database. Use the version of Muster that made it.`,
    );
  }
}

async function names(folder: URL): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
}

const migrationKey = 68_783_702;
