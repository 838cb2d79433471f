import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const staleAfterMs = 60_000;

/**
 * Runs `work` while no other process on this folder does; the lock of a process that died is taken over.
 * @template T
 * @param {string} path
 * @param {string} waiting what to tell while another process holds the lock
 * @param {() => Promise<T>} work
 */
export async function locked(path, waiting, work) {
  await take(path, waiting);
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), 5_000);

  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

/** @param {string} path @param {string} waiting */
async function take(path, waiting) {
  await mkdir(dirname(path), { recursive: true });
  for (let attempt = 0; ; attempt += 1) {
    if (await claim(path)) return;
    if (attempt === 0) console.error(waiting);
    await clearIfStale(path);
    await sleep(200);
  }
}

/** @param {string} path */
async function claim(path) {
  try {
    await writeFile(path, me(), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Of several that find the same stale lock only one moves it; a lock renewed meanwhile is put back.
 * @param {string} path
 */
async function clearIfStale(path) {
  const found = await holder(path);
  if (!found || !isStale(found)) return;

  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => {});
  const moved = await holder(aside);
  if (moved && moved.who !== found.who) await rename(aside, path);
  else await rm(aside, { force: true });
}

/** @param {string} path */
async function holder(path) {
  try {
    return { who: await readFile(path, 'utf8'), ageMs: Date.now() - (await stat(path)).mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {{ who: string, ageMs: number }} held */
function isStale({ who, ageMs }) {
  if (ageMs > staleAfterMs) return true;
  const [host, pid] = who.split(' ');
  if (host !== hostname() || !pid) return false;

  return !isAlive(Number(pid));
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function me() {
  return `${hostname()} ${process.pid} ${Date.now()}`;
}
