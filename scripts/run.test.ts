import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { root } from './steps.ts';

test('the command line is reached as the README says, and ends as the command does', async () => {
  const muster = (...args: string[]) =>
    promisify(execFile)('npm', ['run', '-s', 'muster', '--', ...args], { cwd: root });

  expect((await muster('--version')).stdout.trim()).toBe(packageJson.version);
  await expect(muster('no-such-command')).rejects.toMatchObject({ code: 2 });
}, 60_000);
