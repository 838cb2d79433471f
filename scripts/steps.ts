import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whatever holds code of ours; the linter skips what it is not told by name. */
export const codeFolders = ['src', 'web', 'tests', 'scripts'].filter((folder) =>
  existsSync(join(root, folder)),
);

/** Each of these sees other global names: the server none of a browser's, the tests both. */
export const typeProjects = ['.', 'scripts', 'tests', 'web'].filter((folder) =>
  existsSync(join(root, folder, 'tsconfig.json')),
);

/** Starts a tool of node_modules/.bin in the package folder and answers its exit code. */
export function tool(name: string, args: readonly string[]): Promise<number> {
  return start(join(root, 'node_modules', '.bin', name), args, { output: 'inherit' }).then(
    ({ code }) => code,
  );
}

export function node(args: readonly string[]): Promise<number> {
  return start(process.execPath, args, { output: 'inherit' }).then(({ code }) => code);
}

/** Like `tool`, but keeps what the tool says, so that a step that went well says nothing. */
export function quietTool(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return start(join(root, 'node_modules', '.bin', name), args, { output: 'pipe', env });
}

interface Ended {
  readonly code: number;
  readonly said: string;
}

interface Started {
  readonly output: 'inherit' | 'pipe';
  readonly env?: Readonly<Record<string, string>>;
}

function start(command: string, args: readonly string[], { output, env }: Started): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['inherit', output, output],
    env: { ...process.env, ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  }
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', passOn);

  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      process.off('SIGTERM', passOn);
      done({ code: code ?? 1, said: said.join('') });
    });
  });
}
