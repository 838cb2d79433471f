import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { OwnerConnection } from '#adapters/postgres/join-server.ts';

/** Another process that uses the embedded database of a folder, as a command beside a running server does. */
export interface Joiner {
  /** What it said: `joined`, or why not. */
  readonly answer: string;
  leave(): Promise<void>;
  kill(): Promise<void>;
}

export async function joinFromAnotherProcess(folder: string, user: User = {}): Promise<Joiner> {
  const child = spawnJoiner(folder, user);
  const ended = once(child, 'exit');
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();

  return {
    answer: String(first.value),
    leave: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Another process that is killed so long after it began to join. */
export async function joinAndBeKilled(folder: string, afterMs: number): Promise<void> {
  const child = spawnJoiner(folder, {});
  const ended = once(child, 'exit');
  await pause(afterMs);
  child.kill('SIGKILL');
  await ended;
}

export async function temporaryFolder(): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'mpg-'));

  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

export async function query(server: { connection: OwnerConnection | string }, sql: string): Promise<unknown> {
  const client = new pg.Client(server.connection);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end().catch(() => {});
  }
}

export async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = performance.now();

  return [await work(), Math.round(performance.now() - before)];
}

/** Shows a measurement among the results. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The number of the main process, as the server itself wrote it down; 0 when there is none. */
export async function serverPid(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '0');

  return Number.parseInt(text, 10);
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

function spawnJoiner(folder: string, user: User): ChildProcessByStdio<Writable, Readable, null> {
  return spawn(process.execPath, ['--input-type=module', '--eval', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HOME: '/', NODE_NO_WARNINGS: '1' },
    cwd: '/',
    ...user,
  });
}

const module = new URL('../../src/adapters/postgres/join-server.ts', import.meta.url).href;
const program = `
  import { once } from 'node:events';
  const { joinServer } = await import(${JSON.stringify(module)});
  try {
    const server = await joinServer({ folder: process.argv[1] });
    console.log('joined');
    process.stdin.resume();
    await once(process.stdin, 'end');
    await server.leave();
  } catch (error) {
    console.log(error.message.replaceAll('\\n', ' '));
  }
`;
