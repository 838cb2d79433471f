import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { joinServer } from '#adapters/postgres/join-server.ts';
import { databaseAt, runOf } from './database-names.ts';

/**
 * One server for the whole run. It is shared with other runs in this checkout, which may come and go meanwhile.
 *
 * `DATABASE_URL_TEST` names another server (PostgreSQL 15 to 18, a role that may create databases) to test on.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await joinTestServer();
  const run = `${Date.now().toString(36)}_${process.pid}`;
  await dropDatabases(server.url, (name) => isAbandoned(runOf(name)));
  project.provide('testServerUrl', server.url);
  project.provide('testRun', run);

  return async () => {
    await dropDatabases(server.url, (name) => runOf(name) === run);
    await server.leave();
  };
}

interface TestServer {
  readonly url: string;
  leave(): Promise<void>;
}

async function joinTestServer(): Promise<TestServer> {
  const own = process.env['DATABASE_URL_TEST'];
  if (own) return { url: own, leave: async () => {} };

  const checkout = createHash('sha256')
    .update(import.meta.url)
    .digest('hex')
    .slice(0, 12);
  const folder = join(tmpdir(), `muster-test-${process.getuid?.() ?? 0}-${checkout}`);
  // Test rows need not survive a power cut.
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '300',
  };
  const server = await joinServer({ folder, settings });

  return { url: databaseAt(server.ownerUrl, 'postgres'), leave: () => server.leave() };
}

async function dropDatabases(url: string, which: (name: string) => boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    for (const { datname } of rows)
      if (which(datname))
        await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  } finally {
    await client.end();
  }
}

/** A run that was killed leaves its databases; its process is gone, or it is older than any run takes. */
function isAbandoned(run: string | null): boolean {
  if (run === null) return false;
  const [startedAt = '', pid = ''] = run.split('_');

  return Date.now() - Number.parseInt(startedAt, 36) > 12 * 3_600_000 || isGone(Number(pid));
}

function isGone(pid: number): boolean {
  // On a server of its own other machines may be testing too, whose processes we cannot see.
  if (process.env['DATABASE_URL_TEST']) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'; // process.kill throws only these
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string;
    testRun: string;
  }
}
