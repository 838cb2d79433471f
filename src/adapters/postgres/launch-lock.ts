import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { startTimeOf } from './processes.ts';

/**
 * Lets one process at a time create, start or stop the server of a folder.
 *
 * The lock is a file that names its holder, so that a killed holder blocks nobody. Should two ever hold it, the server's own
 * pid file and the atomic naming of a new cluster keep them from harm; the lock only spares them the collision.
 */
export async function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${(await startTimeOf(process.pid)) ?? ''} ${randomUUID()}`;
  const until = performance.now() + patienceMs;

  while (!(await take(file, mine))) {
    if (performance.now() > until) throw new Error(await tooLong(file));
    await clearIfAbandoned(file);
    await pause(15);
  }

  try {
    return await work();
  } finally {
    if ((await contentOf(file)) === mine) await rm(file, { force: true });
  }
}

/** Longer than a server may take to recover from a crash. */
const patienceMs = 330_000;

/** A holder writes its name right after creating the file; an empty file older than this was left by a killed one. */
const namelessMs = 2000;

async function take(file: string, mine: string): Promise<boolean> {
  try {
    await writeFile(file, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false; // file errors carry codes
    throw error;
  }
}

async function clearIfAbandoned(file: string): Promise<void> {
  const seen = await contentOf(file);
  if (seen === null || (await isHeld(file, seen))) return;

  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => null);
  // Somebody quicker may have cleared it and taken the lock meanwhile: then it is theirs and goes back.
  const taken = await contentOf(aside);
  if (taken !== null && taken !== seen) await link(aside, file).catch(() => null);
  await rm(aside, { force: true });
}

async function isHeld(file: string, content: string): Promise<boolean> {
  const [pid, startTime] = content.split(' ');
  if (content !== '') return (await startTimeOf(Number(pid))) === startTime;

  const made = await stat(file).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs < namelessMs;
}

async function contentOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

async function tooLong(file: string): Promise<string> {
  const pid = (await contentOf(file))?.split(' ')[0] ?? '?';

  return `Process ${pid} has been starting or stopping the database for minutes (lock file ${file}). End it, or wait, and start again.`;
}
