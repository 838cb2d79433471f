import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the console is built from; a change in any of these makes the built one stale. */
const sources = ['web', 'src/contract', 'src/domain', 'package-lock.json'];

export const consoleFolder = 'dist/web';

/**
 * True as well where there is nothing to build.
 * @param {string} root
 */
export function consoleIsCurrent(root) {
  if (!existsSync(join(root, 'web', 'vite.config.ts'))) return true;
  const stamp = join(root, consoleFolder, '.built-from');

  return existsSync(stamp) && readFileSync(stamp, 'utf8') === consoleDigest(root);
}

/** @param {string} root */
export function consoleDigest(root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(root, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }

  return hash.digest('hex');
}

/** @param {string} root @param {string} path */
function filesIn(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];

  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => !name.includes('.test.') && statSync(join(root, name)).isFile())
    .toSorted();
}
