import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { locked } from './lock.mjs';
import { environment, pinnedNode } from './runtime.mjs';

/**
 * @typedef {string | string[]} Names a package may give one name as a plain text
 * @typedef {{ version?: string, optional?: boolean, os?: Names, cpu?: Names, libc?: Names }} Locked
 */

/**
 * Makes node_modules what package-lock.json says, once, however many processes ask for it at the same time.
 * @param {string} root
 */
export async function install(root) {
  if (isStamped(root)) return;

  await locked(
    join(root, 'dist', '.install-lock'),
    'Waiting for another installation to finish …',
    async () => {
      if (isStamped(root)) return;
      if (missing(root).length > 0) await bringAll(root);
      stamp(root);
    },
  );
}

/**
 * npm leaves out optional packages whose `engines` refuse the Node it runs on, and says nothing: checkers and
 * bundlers then lack their native part. The second pass runs on the Node that the first one brought.
 * @param {string} root
 */
async function bringAll(root) {
  console.error('Installing what Muster needs …');
  await npm(root, process.execPath, ['ci', ...quiet]);
  if (missing(root).length === 0) return;

  await npm(root, pinnedNode(root), ['install', '--no-save', ...quiet]);
  const left = missing(root);
  if (left.length > 0) throw new Error(`npm did not install ${left.join(', ')}. Run "npm ci" to see why.`);
}

const quiet = ['--include=dev', '--include=optional', '--no-audit', '--no-fund'];

/** @param {string} root @param {string} node @param {string[]} args @returns {Promise<void>} */
function npm(root, node, args) {
  const path =
    node === process.execPath ? process.env['PATH'] : `${dirname(node)}${delimiter}${process.env['PATH']}`;
  const running = process.env['npm_execpath'];
  const [command, first] = running && basename(running) === 'npm-cli.js' ? [node, [running]] : ['npm', []];
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...environment(root), PATH: path, NODE_ENV: '' },
  });

  return new Promise((done, fail) => {
    child.once('error', () => fail(new Error('npm was not found: it comes with Node, install both.')));
    child.once('exit', (code) =>
      code === 0 ? done() : fail(new Error('The installation failed; the lines above say why.')),
    );
  });
}

/**
 * What this machine should have according to the lock, and has not or in another version.
 * @param {string} root
 */
function missing(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));

  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && isForThisMachine(entry))
    .filter(([path, entry]) => present[path]?.version !== entry.version || !existsSync(join(root, path)))
    .map(([path]) => path);
}

/** @param {string} lock @returns {Record<string, Locked>} */
function packagesIn(lock) {
  if (!existsSync(lock)) return {};
  /** @type {unknown} */
  const read = JSON.parse(readFileSync(lock, 'utf8'));

  return /** @type {{ packages: Record<string, Locked> }} */ (read).packages;
}

/**
 * Optional packages that name no platform are parts of those that do, and come or stay away with them.
 * @param {Locked} entry
 */
function isForThisMachine(entry) {
  if (entry.optional && !entry.os && !entry.cpu) return false;

  return (
    allows(entry.os, process.platform) &&
    allows(entry.cpu, process.arch) &&
    allows(entry.libc, libcOfMachine())
  );
}

/** @param {Names | undefined} list @param {string | undefined} value */
function allows(list, value) {
  if (list === undefined) return true;
  if (typeof list === 'string') return list === value;
  if (list.includes(`!${value}`)) return false;

  return (value !== undefined && list.includes(value)) || list.every((one) => one.startsWith('!'));
}

function libcOfMachine() {
  if (process.platform !== 'linux') return undefined;

  /** @type {{ header?: { glibcVersionRuntime?: string } }} */
  const report = process.report.getReport();

  return report.header?.glibcVersionRuntime ? 'glibc' : 'musl';
}

/** @param {string} root */
function isStamped(root) {
  const path = stampPath(root);

  return existsSync(path) && readFileSync(path, 'utf8') === digest(root);
}

/** @param {string} root */
function stamp(root) {
  writeFileSync(stampPath(root), digest(root));
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.muster-installed');
}

/** @param {string} root */
function digest(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));

  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}
