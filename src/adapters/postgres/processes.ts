import { readdir, readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Tells a process from a later one with the same number; null when it is gone or only waits to be reaped. */
export async function startTimeOf(pid: number): Promise<string | null> {
  const status = await statusOf(pid);

  return status === null || status.state === 'Z' ? null : status.startTime;
}

/**
 * The database processes that live in a cluster folder.
 *
 * The folder is their working directory, which no copied, restored or outdated pid file can fake.
 */
export async function serverProcessesIn(cluster: string): Promise<number[]> {
  const home = await stat(cluster).catch(() => null);
  if (home === null) return [];

  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const inside = await Promise.all(pids.map((pid) => isServerAt(pid, home)));

  return pids.filter((_, index) => inside[index]);
}

/** The main process of the server of a cluster folder, if it lives. */
export async function postmasterOf(cluster: string): Promise<number | null> {
  const pid = await pidInFile(cluster);
  const home = await stat(cluster).catch(() => null);

  return pid !== null && home !== null && (await isServerAt(pid, home)) ? pid : null;
}

export async function pidInFile(cluster: string): Promise<number | null> {
  const text = await readFile(`${cluster}/postmaster.pid`, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);

  return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
}

/** Ends the server in the fast way (open transactions roll back), and harder only when that takes too long. */
export async function stopServer(cluster: string): Promise<void> {
  const pid = await postmasterOf(cluster);
  if (pid === null) return;
  const home = await stat(cluster);
  // It takes its file away while it still ends, so the file does not tell.
  const hasEnded = async () => !(await isServerAt(pid, home));

  for (const [signal, patienceMs] of stopSteps) {
    send(pid, signal);
    if (await comesTrue(hasEnded, patienceMs)) return;
  }

  throw new Error(`The database server (process ${pid}) does not stop. End it by hand and start again.`);
}

/**
 * Ends server processes whose main process was killed; the rows they were writing roll back at the next start.
 *
 * A new main process refuses to start while one of them still holds the shared memory.
 */
export async function endStrays(cluster: string): Promise<void> {
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const strays = await serverProcessesIn(cluster);
    if (strays.length === 0) return;

    for (const pid of strays) send(pid, signal);
    await comesTrue(async () => (await serverProcessesIn(cluster)).length === 0, 2000);
  }
}

const stopSteps = [
  ['SIGINT', 60_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5000],
] as const;

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // process.kill throws only these
  }
}

/** Whether something becomes so within a time. */
export async function comesTrue(holds: () => Promise<boolean>, patienceMs: number): Promise<boolean> {
  const until = performance.now() + patienceMs;

  while (performance.now() < until) {
    if (await holds()) return true;
    await pause(5);
  }

  return false;
}

async function isServerAt(pid: number, home: { dev: number; ino: number }): Promise<boolean> {
  const where = await stat(`/proc/${pid}/cwd`).catch(() => null);
  if (where === null || where.dev !== home.dev || where.ino !== home.ino) return false;

  const status = await statusOf(pid);
  return status?.name === 'postgres' && status.state !== 'Z';
}

async function statusOf(pid: number): Promise<{ name: string; state: string; startTime: string } | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name stands in parentheses and may contain anything, so what follows is counted from the last one.
  const parts = text === null ? null : /^\d+ \((.*)\) (.*)$/s.exec(text);
  const fields = parts?.[2]?.split(' ') ?? [];

  return parts === null
    ? null
    : { name: parts[1] ?? '', state: fields[0] ?? '', startTime: fields[19] ?? '' };
}
