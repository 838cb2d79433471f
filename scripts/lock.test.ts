import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { locked } from './lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'muster-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
vi.spyOn(console, 'error').mockImplementation(() => {});

test('of many that want the same work one does it at a time', async () => {
  const path = join(folder, 'shared');
  let inside = 0;
  const together: number[] = [];

  const work = async () => {
    inside += 1;
    together.push(inside);
    await new Promise(setImmediate);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => locked(path, 'waiting', work)));

  expect(together).toEqual([1, 1, 1, 1, 1]);
  expect(existsSync(path)).toBe(false);
});

test('the lock of a process that died is taken over', async () => {
  const path = join(folder, 'dead');
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(path, `${hostname()} ${pid} 1`);

  expect(await locked(path, 'waiting', async () => 'done')).toBe('done');
});

test('the lock of a machine that fell silent is taken over', async () => {
  const path = join(folder, 'silent');
  writeFileSync(path, `another-machine 1 1`);
  utimesSync(path, new Date(0), new Date(0));

  expect(await locked(path, 'waiting', async () => 'done')).toBe('done');
});

test('work that fails gives the lock back', async () => {
  const path = join(folder, 'failing');

  await expect(locked(path, 'waiting', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

  expect(existsSync(path)).toBe(false);
});
