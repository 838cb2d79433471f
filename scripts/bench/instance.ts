import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../steps.ts';

export interface Instance {
  readonly url: string;
  /** Runs a `muster` command beside the server and answers what it printed. */
  command(args: readonly string[], input?: string): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and takes its data away. */
  end(): Promise<void>;
}

/** A server of its own on a free port, with data that nobody else uses. */
export async function startInstance(): Promise<Instance> {
  const data = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    MUSTER_DATA: data,
    PORT: String(port),
    LOG_LEVEL: 'error',
    SMTP_URL: '',
    DATABASE_URL: '',
  };
  let server: ChildProcess | undefined;

  const start = async () => {
    server = spawn(process.execPath, [muster, 'start'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await ready(url, server);
  };
  const stop = async () => {
    if (server) await stopped(server);
    server = undefined;
  };
  await start();

  return {
    url,
    start,
    stop,
    command: (args, input = '') => command(env, args, input),
    end: () => stop().then(() => rm(data, { recursive: true, force: true })),
  };
}

const muster = join(root, 'src', 'cli', 'muster.ts');

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error('The server ended before it was ready.');
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((again) => setTimeout(again, 10));
  }
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    server.once('exit', () => done());
    server.kill('SIGTERM');
  });
}

function command(env: NodeJS.ProcessEnv, args: readonly string[], input: string): Promise<string> {
  const child = spawn(process.execPath, [muster, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const printed: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  child.stdin.end(input);

  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0 ? done(printed.join('')) : fail(new Error(`muster ${args.join(' ')} ended with ${code}.`)),
    );
  });
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
