import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { totalmem } from 'node:os';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Server } from './init-cluster.ts';
import type { Identity, Place, SocketFolder } from './place.ts';
import { endStrays, pidInFile } from './processes.ts';
import { openLog, sizeOf, tail } from './server-log.ts';

export interface Start extends Server {
  readonly place: Place;
  readonly identity: Identity;
  readonly socket: SocketFolder;
  readonly settings: Readonly<Record<string, string>>;
}

/** A server that is on its way; `ended` is what to tell the operator when it ends before it was ready. */
export interface StartedServer {
  readonly ended: () => Promise<string | null>;
}

/** The name under which the server of this folder, and only that one, answers. */
export function clusterName(identity: Identity): string {
  return `muster-${identity.instance}`;
}

/**
 * Starts the server apart from us: it outlives this process, and a Ctrl-C in our terminal does not reach it.
 *
 * The caller knows that none is running.
 */
export async function startServer(start: Start): Promise<StartedServer> {
  const { place } = start;
  await endStrays(place.cluster);
  await forgetForeignPid(place.cluster);

  const log = await openLog(place);
  const from = await sizeOf(place);
  const child = spawn(join(start.binaries.folder, 'bin', 'postgres'), args(start), {
    cwd: place.cluster,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    ...start.runAs,
  });

  let failure: string | null = null;
  child.on('error', (error) => (failure = cannotRun(start, error)));
  child.on('exit', (code, signal) => (failure ??= `It ended with ${signal ?? `code ${code}`}.`));
  await spawned(child);
  child.unref();
  await log.close();

  return {
    ended: async () => (failure === null ? null : `${failure}\n${await tail(place, from)}`.trim()),
  };
}

/** Of the whole machine, or what a container may have of it, in bytes. */
function memory(): number {
  const allowed = process.constrainedMemory();

  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}

/**
 * How much of the database is kept at hand, in MB: an eighth of the memory, where the manual gives a quarter to a
 * server that shares its machine with nobody. It is taken only as it fills.
 */
export function buffersFor(bytes: number): number {
  return Math.min(1024, Math.max(128, Math.floor(bytes / 8 / 2 ** 20)));
}

/** Modest: the server shares its machine with us. What protects rows from a power cut stays on. */
const settings = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: `${buffersFor(memory())}MB`,
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Values of rows do not enter the log: no statements, no details of errors, no errors of requests.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const;

function args({ identity, socket, settings: more }: Start): string[] {
  const all = {
    ...settings,
    ...more,
    unix_socket_directories: socket.forServer,
    cluster_name: clusterName(identity),
  };

  return [
    '-D',
    '/proc/self/cwd',
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/**
 * After a restart of the machine the number in the pid file may belong to anybody, and the server would believe it.
 * No server lives here (the caller knows, and strays are gone), so a number of a living process is a foreign one.
 */
async function forgetForeignPid(cluster: string): Promise<void> {
  const pid = await pidInFile(cluster);
  if (pid !== null && isAlive(pid)) await rm(join(cluster, 'postmaster.pid'), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function spawned(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined) return;
  // The reason is kept by the listener above; here it only must have arrived.
  await once(child, 'close').catch(() => null);
}

function cannotRun({ binaries, runAs }: Start, error: Error): string {
  const who = runAs.uid === undefined ? 'this user' : `user ${runAs.uid}`;

  return `The database server in ${binaries.folder} cannot be run by ${who} (${error.message}).`;
}
