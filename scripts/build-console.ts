import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consoleDigest, consoleFolder, consoleIsCurrent } from './console.mjs';
import { compressBelow } from './compress.ts';
import { locked } from './lock.mjs';
import { quietTool, root } from './steps.ts';

/**
 * Builds the console beside the one in use and swaps the two, so that a running server never meets half of one.
 * The digest is taken first: an edit during the build makes the next start build again.
 */
export async function buildConsole(): Promise<number> {
  if (consoleIsCurrent(root)) return 0;
  const lock = join(root, 'dist', '.console-lock');

  return locked(lock, 'Waiting for another build of the console to finish …', async () => {
    if (consoleIsCurrent(root)) return 0;
    console.error('Building the console …');
    const digest = consoleDigest(root);
    const fresh = join(root, `${consoleFolder}.${process.pid}`);
    const args = ['build', '--config', 'web/vite.config.ts', '--outDir', fresh, '--emptyOutDir'];
    // A build that a test begins is the same as any other.
    const { code, said } = await quietTool('vite', args, { NODE_ENV: 'production' });
    if (code !== 0) console.error(said);
    else await swapIn(fresh, digest);

    await rm(fresh, { recursive: true, force: true });
    return code;
  });
}

async function swapIn(fresh: string, digest: string): Promise<void> {
  await compressBelow(fresh);
  const current = join(root, consoleFolder);
  const old = `${current}.old-${process.pid}`;
  await writeFile(join(fresh, '.built-from'), digest);
  await mkdir(join(root, 'dist'), { recursive: true });

  if (existsSync(current)) await rename(current, old);
  await rename(fresh, current);
  await rm(old, { recursive: true, force: true });
}
