import { buildConsole } from './build-console.ts';
import { check } from './check.ts';
import { codeFolders, node, tool, typeProjects } from './steps.ts';

type Task = (args: readonly string[]) => Promise<number>;

/** What `npm run` offers besides `npm start`; every task runs on the pinned Node in a complete installation. */
const tasks: Readonly<Record<string, Task>> = {
  test: () => check(),
  unit: (args) => tool('vitest', ['run', 'src/', 'web/', ...args]),
  slow: (args) => tool('vitest', ['run', '--mode', 'slow', ...args]),
  lint: (args) => tool('oxlint', ['--deny-warnings', ...codeFolders, ...args]),
  format: (args) => tool('oxfmt', args.length > 0 ? args : ['.']),
  types: () => checkTypes(),
  console: () => buildConsole(),
  generate: (args) => node(['scripts/generate.ts', ...args]),
  new: (args) => node(['scripts/new.ts', ...args]),
  seed: (args) => node(['src/cli/muster.ts', 'demo', ...args]),
  bench: (args) => node(['scripts/bench.ts', ...args]),
  'bench:access': (args) => node(['--expose-gc', 'scripts/bench/access.ts', ...args]),
};

const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) console.error(`There is no task "${name}". There are: ${Object.keys(tasks).join(', ')}.`);
process.exitCode = task ? await task(args) : 2;

async function checkTypes(): Promise<number> {
  let worst = 0;
  for (const project of typeProjects) worst = Math.max(worst, await tool('tsc', ['-p', project]));

  return worst;
}
