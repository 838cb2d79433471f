// Every npm script enters here, on whatever Node the machine has: it completes the installation,
// then hands over to the Node that Muster is pinned to.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consoleIsCurrent } from './console.mjs';
import { install } from './install.mjs';
import { environment, pinnedNode } from './runtime.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  process.exitCode = await run(process.argv[2] ?? 'start', process.argv.slice(3));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} task @param {string[]} args @returns {Promise<number>} */
async function run(task, args) {
  await install(root);
  const node = pinnedNode(root);

  if (task === 'muster') return handOver(node, [join(root, 'src', 'cli', 'muster.ts'), ...args]);
  if (task !== 'start') return handOver(node, [join(root, 'scripts', 'tasks.ts'), task, ...args]);

  if (!consoleIsCurrent(root)) {
    const built = await handOver(node, [join(root, 'scripts', 'tasks.ts'), 'console']);
    if (built !== 0) return built;
  }
  return handOver(node, [join(root, 'src', 'cli', 'muster.ts'), 'start', ...args]);
}

/** @param {string} node @param {string[]} args @returns {Promise<number>} */
function handOver(node, args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: environment(root) });
  // A terminal sends Ctrl-C to everybody in the foreground; passing it on as well would make it two.
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
  if (process.env['npm_lifecycle_event']) onOrphaned(() => child.kill('SIGTERM'));

  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/**
 * npm that is killed tells nobody; what it started would hold the port for ever.
 * @param {() => void} react
 */
function onOrphaned(react) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    react();
  }, 1_000);
  watch.unref();
}
