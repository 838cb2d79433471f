import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTurn } from './launch-lock.ts';
import { startTimeOf } from './processes.ts';

describe('the launch lock', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-lock-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('lets one at a time in, and leaves nothing behind', async () => {
    const file = join(folder, 'turns');
    let inside = 0;
    let most = 0;

    const turns = Array.from({ length: 12 }, () =>
      inTurn(file, async () => {
        most = Math.max(most, ++inside);
        await pause(2);
        inside--;
      }),
    );
    await Promise.all(turns);

    expect(most).toBe(1);
    expect((await readdir(folder)).filter((name) => name.startsWith('turns'))).toEqual([]);
  });

  test('is released when the work fails', async () => {
    const file = join(folder, 'failing');

    await expect(inTurn(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await inTurn(file, async () => 'free')).toBe('free');
  });

  test('of a killed process blocks nobody', async () => {
    const file = join(folder, 'killed');
    const holder = spawn('sleep', ['60']);
    await writeFile(file, `${holder.pid} ${await startTimeOf(holder.pid ?? 0)} word`);

    const waiting = Array.from({ length: 5 }, () => inTurn(file, async () => 'free'));
    await pause(100);
    await access(file);
    holder.kill('SIGKILL');
    await once(holder, 'exit');

    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 5 }, () => 'free'));
  });

  test.each([
    ['a process whose number another one has now', `${process.pid} 1 word`],
    ['a process that wrote nonsense', 'nonsense'],
    ['a process killed before it wrote its name', ''],
  ])('of %s blocks nobody', async (_, content) => {
    const file = join(folder, 'left');
    await writeFile(file, content);
    await utimes(file, new Date(0), new Date(0));

    expect(await inTurn(file, async () => 'free')).toBe('free');
  });
});
