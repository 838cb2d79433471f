import { rm } from 'node:fs/promises';
import pg from 'pg';
import { ownerRole } from './init-cluster.ts';
import type { Identity, Place, SocketFolder } from './place.ts';
import { comesTrue, stopServer } from './processes.ts';
import { clusterName } from './start-server.ts';

/** What a look at the socket tells: nobody there, somebody not ready, or a session with the server of this folder. */
export type Reach = { kind: 'absent' } | { kind: 'busy' } | { kind: 'ready'; session: pg.Client };

export interface Door {
  readonly place: Place;
  readonly identity: Identity;
  readonly socket: SocketFolder;
}

/** The database of the product in the cluster. */
export const databaseName = 'muster';

/** Joins the server if it answers: the presence is said before the session is handed out. */
export async function reach(door: Door): Promise<Reach> {
  const session = new pg.Client({
    host: door.socket.forClients,
    port: 5432,
    user: ownerRole,
    password: door.identity.password,
    database: 'postgres',
    application_name: 'muster presence',
    connectionTimeoutMillis: 10_000,
  });
  // A lost connection also makes the pending call fail or the session end; without a listener it would end the process.
  session.on('error', () => {});

  try {
    await session.connect();
    await expectOurServer(session, door);
    await enter(session);
    return { kind: 'ready', session };
  } catch (error) {
    await session.end().catch(() => {});
    return { kind: whyNot(error, door) };
  }
}

/** Gives the presence up; the last one out stops the server. The caller holds the launch lock. */
export async function exit(session: pg.Client, door: Door): Promise<void> {
  try {
    const isLast = await comesTrue(() => isAlone(session), noticeMs);
    if (isLast) await close(door);
    // Said before the session ends, because the server notices an ended session only a moment later.
    else await session.query('select pg_advisory_unlock_shared($1)', [key]);
  } catch (error) {
    // A server that vanishes at this moment needs no stopping.
    if (!isConnectionLoss(error)) throw error;
  } finally {
    await session.end().catch(() => {});
  }
}

/** In this time even a busy server notices that a killed process is gone. */
const noticeMs = 150;

/** "muster" in letters on a telephone. */
const key = 687_837;

/** Says "I use this server" for as long as the session lives. Waits for one who is about to stop it. */
async function enter(session: pg.Client): Promise<void> {
  await session.query('select pg_advisory_lock_shared($1)', [key]);
  const { rowCount } = await session.query('select from pg_database where datname = $1', [databaseName]);
  if (rowCount !== 0) return;

  await session.query(`create database ${databaseName}`).catch((error: unknown) => {
    // The server may still be carrying out the wish of a process that was killed: then it is there now.
    if (!['42P04', '23505'].includes(codeOf(error))) throw error;
  });
}

async function close({ place, socket }: Door): Promise<void> {
  await stopServer(place.cluster);
  // A socket folder below the temporary folder is made again by the next start.
  if (socket.forClients !== place.cluster) await rm(socket.forClients, { recursive: true, force: true });
}

async function isAlone(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [key]);

  return rows[0]?.alone === true;
}

async function expectOurServer(session: pg.Client, { identity, place }: Door): Promise<void> {
  const { rows } = await session.query<{ cluster_name: string }>('show cluster_name');
  if (rows[0]?.cluster_name !== clusterName(identity)) throw new Error(foreign(place));
}

function whyNot(error: unknown, { place }: Door): 'absent' | 'busy' {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent';
  if (code === '57P03' || code === '53300' || isConnectionLoss(error)) return 'busy';
  if (code === '28P01') throw new Error(foreign(place), { cause: error });

  throw error;
}

function isConnectionLoss(error: unknown): boolean {
  return (
    lossCodes.has(codeOf(error)) ||
    (error instanceof Error && /Connection terminated|not queryable/.test(error.message))
  );
}

/** Ended by a stop, by a crash, or in the middle of a word. */
const lossCodes = new Set(['57P01', '57P02', 'ECONNRESET', 'EPIPE']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function foreign(place: Place): string {
  return `A database server answers for ${place.folder} that was not made there: the folder was copied or replaced while its server ran. Stop that server (its process is named postgres) and start again.`;
}
