import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The packaged Node where one exists for this machine, else the machine's own if it is of the same line.
 * @param {string} root
 */
export function pinnedNode(root) {
  const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  if (isPinnedLine(process.versions.node)) return process.execPath;

  throw new Error(
    `Muster runs on Node 24.18 or newer of the 24 line. This machine has ${process.versions.node}, and no ` +
      `packaged Node exists for ${process.platform}-${process.arch}: install Node 24, then start again.`,
  );
}

/** @param {string} version */
function isPinnedLine(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);

  return major === 24 && minor >= 18;
}

/**
 * Tools that are started by name find the pinned Node before any other.
 * @param {string} root
 */
export function environment(root) {
  const bin = join(root, 'node_modules', '.bin');

  return { ...process.env, PATH: [bin, process.env['PATH']].filter(Boolean).join(delimiter) };
}
