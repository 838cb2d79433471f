import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '#adapters/db/migrate.ts';
import { databaseAt, nameInRun } from './database-names.ts';

export interface TestDatabase {
  /** The owner's address of a migrated database of one's own. */
  readonly url: string;
  close(): Promise<void>;
}

/** A fresh copy of the migrated database, in a fraction of the time the migrations take. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = await withServer(async (server) => {
    const template = await ensureTemplate(server);
    return create(server, template);
  });

  return {
    url: databaseAt(inject('testServerUrl'), name),
    close: () => withServer((server) => drop(server, name)),
  };
}

/** An empty database that nobody has migrated. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = await withServer((server) => create(server, 'template0'));

  return {
    url: databaseAt(inject('testServerUrl'), name),
    close: () => withServer((server) => drop(server, name)),
  };
}

async function withServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: inject('testServerUrl') });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

async function create(server: pg.Client, template: string): Promise<string> {
  const name = nameInRun(inject('testRun'), randomUUID().slice(0, 8));
  await server.query(`create database ${name} template ${template}`);

  return name;
}

async function drop(server: pg.Client, name: string): Promise<void> {
  await server.query(`drop database if exists ${name} with (force)`);
}

/** The first file that asks migrates for the whole run; others wait. Roles are shared, so other runs wait too. */
async function ensureTemplate(server: pg.Client): Promise<string> {
  const template = nameInRun(inject('testRun'), 'template');
  await server.query('select pg_advisory_lock($1)', [templateKey]);

  const { rowCount } = await server.query('select from pg_database where datname = $1', [template]);
  if (rowCount === 0) await migrateTemplate(server, template);
  await server.query('select pg_advisory_unlock($1)', [templateKey]);

  return template;
}

async function migrateTemplate(server: pg.Client, template: string): Promise<void> {
  // Only a migrated database gets the name.
  const draft = await create(server, 'template0');
  await migrate({ connectionString: databaseAt(inject('testServerUrl'), draft) });
  await server.query(`alter database ${draft} allow_connections false`);
  await server.query(`alter database ${draft} rename to ${template}`);
}

const templateKey = 68_783_701;
