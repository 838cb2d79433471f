import { randomBytes, randomUUID } from 'node:crypto';
import {
  access,
  chown,
  constants,
  lchown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The files of one embedded database. */
export interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly identityFile: string;
  readonly lockFile: string;
  readonly logFile: string;
}

/** What tells this database from every other, and the word that opens it. */
export interface Identity {
  readonly instance: string;
  readonly password: string;
}

/** The user the server runs as, when that is not the user we run as. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Where clients find the socket, and what the server calls the same folder. */
export interface SocketFolder {
  readonly forClients: string;
  readonly forServer: string;
}

export async function openPlace(folder: string): Promise<Place> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error); // file errors carry codes
    throw new Error(
      `The database folder ${path} cannot be written (${why}). Give this user the right to write there, or set MUSTER_DATA to another folder.`,
      { cause: error },
    );
  }

  return {
    folder: path,
    cluster: join(path, 'cluster'),
    identityFile: join(path, 'instance.json'),
    lockFile: join(path, 'launch.lock'),
    logFile: join(path, 'server.log'),
  };
}

export async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

/** Reads who this database is; a new folder gets its identity here. */
export async function identityOf(place: Place): Promise<Identity> {
  const text = await readFile(place.identityFile, 'utf8').catch(() => null);
  if (text !== null) return parseIdentity(place, text);
  if (await exists(place.cluster)) throw new Error(withoutIdentity(place));

  const identity = { instance: randomUUID(), password: randomBytes(24).toString('base64url') };
  const draft = `${place.identityFile}.${identity.instance}`;
  await writeFile(draft, `${JSON.stringify(identity)}\n`, { mode: 0o600 });
  await rename(draft, place.identityFile);

  return identity;
}

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of its cluster, or as `nobody` from the first start on.
 */
export async function runAs(place: Place): Promise<RunAs> {
  const me = process.getuid?.() ?? -1;
  const owner = await stat(place.cluster).catch(() => null);

  if (me !== 0) {
    if (owner !== null && owner.uid !== me) throw new Error(ofSomebodyElse(place));
    return {};
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const nobody = await userNobody();
  if (owner !== null) await give(place.cluster, nobody);

  return nobody;
}

/**
 * The socket lies in the cluster folder, which only its owner may enter. Socket addresses end at 107 bytes, so below a long
 * path it moves to a short folder that is closed in the same way.
 */
export async function socketFolder(place: Place, identity: Identity): Promise<SocketFolder> {
  if (Buffer.byteLength(join(place.cluster, socketName)) <= longestSocket)
    return { forClients: place.cluster, forServer: '.' };

  const parent = Buffer.byteLength(tmpdir()) <= 40 ? tmpdir() : '/tmp';
  const folder = join(parent, `muster-${identity.instance}`);
  const { uid = process.getuid?.() ?? -1, gid = process.getgid?.() ?? -1 } = await runAs(place);
  await mkdir(folder, { mode: 0o700 }).then(
    () => chown(folder, uid, gid),
    () => null,
  );

  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0)
    throw new Error(
      `The folder ${folder} for the database socket belongs to somebody else. Remove it and start again.`,
    );

  return { forClients: folder, forServer: folder };
}

export async function give(path: string, { uid = -1, gid = -1 }: RunAs): Promise<void> {
  await lchown(path, uid, gid);
  if (!(await lstat(path)).isDirectory()) return;

  for (const name of await readdir(path)) await give(join(path, name), { uid, gid });
}

const socketName = '.s.PGSQL.5432';
const longestSocket = 103;

function parseIdentity(place: Place, text: string): Identity {
  try {
    const { instance, password } = JSON.parse(text) as Partial<Identity>; // checked in the next line
    if (typeof instance === 'string' && typeof password === 'string') return { instance, password };
  } catch {
    // Said below, in the same words as for a file that is JSON but not ours.
  }

  throw new Error(
    `${place.identityFile} is damaged. Restore it from a backup of the data folder and start again.`,
  );
}

function withoutIdentity(place: Place): string {
  return `The database folder ${place.folder} holds a database but not the password for it: ${place.identityFile} is missing. Restore that file, or move the folder away and restore a backup into a new one.`;
}

function ofSomebodyElse(place: Place): string {
  return `The database in ${place.folder} belongs to another user. Start Muster as that user, or set MUSTER_DATA to another folder.`;
}

async function userNobody(): Promise<Required<RunAs>> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, , uid, gid] =
    users
      .split('\n')
      .find((line) => line.startsWith('nobody:'))
      ?.split(':') ?? [];

  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}
