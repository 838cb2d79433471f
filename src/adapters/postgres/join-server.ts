import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { findBinaries, readableByOthers } from './binaries.ts';
import { ensureCluster, ownerRole } from './init-cluster.ts';
import { inTurn } from './launch-lock.ts';
import { identityOf, openPlace, runAs, socketFolder } from './place.ts';
import type { Place } from './place.ts';
import { databaseName, exit, reach } from './presence.ts';
import { postmasterOf } from './processes.ts';
import { startServer } from './start-server.ts';
import type { Start, StartedServer } from './start-server.ts';
import { supervise } from './supervise.ts';

export interface JoinOptions {
  /** Belongs to the embedded database alone; it is created when missing. */
  readonly folder: string;
  readonly log?: (line: string) => void;
  /** Settings of the server beyond our own; they count for the process that starts it. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface OwnerConnection {
  /** The folder of the socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedServer {
  readonly connection: OwnerConnection;
  readonly ownerUrl: string;
  /** The last process that leaves stops the server. Close your own connections before. */
  leave(): Promise<void>;
}

/**
 * Uses the embedded database of a folder: creates it, starts it, adopts a running one, and brings it back when it dies,
 * until `leave`.
 */
export async function joinServer(options: JoinOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => {});
  const place = await openPlace(options.folder);
  const first = await inTurn(place.lockFile, () => arrive(place, options));
  const connection = connectionOf(first.start);

  const presence = supervise(first.session, {
    rejoin: async () => (await inTurn(place.lockFile, () => arrive(place, options))).session,
    log,
  });

  return {
    connection,
    ownerUrl: urlOf(connection),
    leave: async () => {
      const session = await presence.end();
      if (session !== null) await inTurn(place.lockFile, () => exit(session, first.start));
    },
  };
}

interface Arrival {
  readonly start: Start;
  readonly session: pg.Client;
}

async function arrive(place: Place, options: JoinOptions): Promise<Arrival> {
  const start = await prepare(place, options);
  const since = performance.now();
  const tell = sayOnce(options.log ?? (() => {}));
  let started: StartedServer | null = null;

  for (;;) {
    const found = await reach(start);
    if (found.kind === 'ready') return { start, session: found.session };

    const failure = await started?.ended();
    if (failure != null) throw new Error(didNotStart(place, failure));
    const waitedMs = performance.now() - since;
    if (waitedMs > recoveryMs) throw new Error(notReady(place));
    if (waitedMs > 3000)
      tell('Waiting for the embedded database, which is starting, recovering or stopping.');

    if (found.kind === 'absent' && started === null && (await postmasterOf(place.cluster)) === null)
      started = await startServer(start);
    else await pause(5);
  }
}

/** Recovery after a crash replays what was written since the last checkpoint; that may take minutes on a slow disk. */
const recoveryMs = 300_000;

async function prepare(place: Place, options: JoinOptions): Promise<Start> {
  const identity = await identityOf(place);
  const user = await runAs(place);
  const binaries = await findBinaries();
  const server = {
    runAs: user,
    binaries: user.uid === undefined ? binaries : await readableByOthers(binaries),
  };
  await ensureCluster(place, identity, server);

  return {
    ...server,
    place,
    identity,
    socket: await socketFolder(place, identity),
    settings: options.settings ?? {},
  };
}

function sayOnce(log: (line: string) => void): (line: string) => void {
  let said = false;

  return (line) => {
    if (!said) log(line);
    said = true;
  };
}

function connectionOf({ socket, identity }: Start): OwnerConnection {
  return {
    host: socket.forClients,
    port: 5432,
    user: ownerRole,
    password: identity.password,
    database: databaseName,
  };
}

function urlOf({ host, user, password, database }: OwnerConnection): string {
  return `postgres://${user}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(host)}`;
}

function didNotStart(place: Place, failure: string): string {
  return `The embedded database in ${place.folder} does not start. ${failure}\nRemove the cause (the whole log is ${place.logFile}), or set DATABASE_URL to a PostgreSQL of your own.`;
}

function notReady(place: Place): string {
  return `The embedded database in ${place.folder} has been starting, recovering or stopping for five minutes and answers nobody yet. Look at ${place.logFile}, and start again later.`;
}
