import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type ServerProcess = {
  readonly url: string;
  readonly setupToken: string | null;
  readonly child: ChildProcess;
  /** How long it took from the start until it said that it is ready. */
  readonly readyMs: number;
  /** What it wrote to its log. */
  log(): string;
  stop(): Promise<void>;
  /** As when the machine loses its power, for this process. */
  kill(): Promise<void>;
};

/** A server of its own, started as an operator starts it. */
export async function startProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const since = performance.now();
  const child = spawn(process.execPath, ['src/cli/muster.ts', 'start'], {
    cwd: root,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let logged = '';

  child.stderr.on('data', (chunk: Buffer) => void (logged += chunk.toString()));
  await new Promise<void>((ready, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Muster is ready at') && said.endsWith('\n')) ready();
    });
    child.once('exit', (code) =>
      fail(new Error(`The server ended with ${code} before it was ready.\n${said}${logged}`)),
    );
  });

  return {
    url: /ready at (\S+)/.exec(said)?.[1] ?? '',
    setupToken: /\/setup#(\S+)/.exec(said)?.[1] ?? null,
    child,
    readyMs: performance.now() - since,
    log: () => logged,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');

  child.kill(signal);
  await ended;
}
