import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rivalsFolder as folder } from './rival.ts';

/** Brings the measured libraries at their exact versions, once; the program itself never has them. */
export function installRivals(): void {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('npm did not install the libraries to measure against');
}
