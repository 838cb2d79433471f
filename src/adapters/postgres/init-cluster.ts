import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { exists } from './place.ts';
import type { Identity, Place, RunAs } from './place.ts';

/** The role that owns the database and migrates it. Requests run as another one, which the migrations create. */
export const ownerRole = 'muster_owner';

/** Creates the cluster if there is none; refuses one that another major version made. */
export async function ensureCluster(place: Place, identity: Identity, server: Server): Promise<void> {
  if (await exists(place.cluster)) return expectSameMajor(place, server.binaries);

  await removeDrafts(place);
  const draft = join(place.folder, `new-${randomUUID()}`);
  try {
    await prepare(draft, identity, server.runAs);
    await initdb(join(draft, 'cluster'), server);
    // Only a finished cluster gets the name, so that a start killed half-way leaves nothing that looks like one.
    await rename(join(draft, 'cluster'), place.cluster);
  } finally {
    await rm(draft, leftovers);
  }
}

export interface Server {
  readonly binaries: Binaries;
  readonly runAs: RunAs;
}

async function expectSameMajor(place: Place, { major }: Binaries): Promise<void> {
  const found = (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => '?')).trim();
  if (found === String(major)) return;

  throw new Error(
    `The database in ${place.folder} was made by PostgreSQL ${found}, and this version of Muster brings ${major}. Write a backup with the Muster that made it (muster backup FILE), move the folder away, and restore the backup with this one (muster restore FILE).`,
  );
}

async function removeDrafts(place: Place): Promise<void> {
  const drafts = (await readdir(place.folder)).filter((name) => name.startsWith('new-'));
  for (const name of drafts) await rm(join(place.folder, name), leftovers);
}

/** What a killed start left may still be written by its `initdb`, which ends when it misses its files. */
const leftovers = { recursive: true, force: true, maxRetries: 10 };

async function prepare(draft: string, identity: Identity, { uid = -1, gid = -1 }: RunAs): Promise<void> {
  await mkdir(join(draft, 'cluster'), { recursive: true, mode: 0o700 });
  await writeFile(join(draft, 'password'), identity.password, { mode: 0o600 });
  for (const path of [draft, join(draft, 'cluster'), join(draft, 'password')]) await chown(path, uid, gid);
}

/**
 * The working directory stands for the folder: it stays open to the unprivileged server even below folders that are not.
 *
 * Order is by code point and letters fold as in Unicode, wherever the machine comes from; `und-x-icu` is there for lists.
 */
async function initdb(cluster: string, { binaries, runAs }: Server): Promise<void> {
  const args = [
    '--pgdata=/proc/self/cwd',
    '--pwfile=/proc/self/cwd/../password',
    `--username=${ownerRole}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];

  await new Promise<void>((done, failed) => {
    const options = { cwd: cluster, env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }, ...runAs };
    execFile(join(binaries.folder, 'bin', 'initdb'), args, options, (error, stdout, stderr) => {
      if (error === null) done();
      else failed(new Error(refusal(cluster, `${stderr}${stdout}` || error.message), { cause: error }));
    });
  });
}

function refusal(cluster: string, said: string): string {
  return `The embedded database could not be created in ${cluster}. It said:\n${said.trim()}\nRemove the cause, or set DATABASE_URL to a PostgreSQL of your own.`;
}
