import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect } from 'vitest';

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

export type Run = {
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
};

const program = fileURLToPath(new URL('../../../src/cli/muster.ts', import.meta.url));

/** Runs the real command as a process of its own, from a folder that is not the package. */
export function muster(args: readonly string[], { env, input = '', user }: Run): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: '/', NODE_NO_WARNINGS: '1', PORT: '41520', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...user,
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text));
  child.stdin.on('error', () => {});
  child.stdin.end(input);

  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, out, err }));
  });
}

/** The one JSON object that a command answers with `--json`. */
export function jsonOf<Answer>({ out }: Ended): Answer {
  return JSON.parse(out) as Answer; // the test knows what it asked for
}

/** Stands in an expectation for any text with this part. */
export function containing(part: string): unknown {
  return expect.stringContaining(part);
}

export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
