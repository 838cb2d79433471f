import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole } from './build-console.ts';
import { codeFolders, quietTool, tool, typeProjects } from './steps.ts';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The whole truth in one command: each checking step counts as one test, and the last line says it all. */
export async function check(): Promise<number> {
  const tallies: Tally[] = [];
  for (const step of steps) tallies.push(await tell(step));
  tallies.push(await tests());

  const { passed, failed, skipped } = tallies.reduce(sum);
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 ? 0 : 1;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<{ readonly code: number; readonly said: string }>;
}

const steps: readonly Step[] = [
  { name: 'format', run: () => quietTool('oxfmt', ['--check', '.']) },
  { name: 'lint', run: () => quietTool('oxlint', ['--deny-warnings', ...codeFolders]) },
  ...typeProjects.map((project) => ({
    name: `types of ${project === '.' ? 'the server' : project}`,
    run: () => quietTool('tsc', ['-p', project]),
  })),
  { name: 'dead code', run: () => quietTool('knip', []) },
  { name: 'console', run: async () => ({ code: await buildConsole(), said: '' }) },
];

async function tell({ name, run }: Step): Promise<Tally> {
  const begin = Date.now();
  const { code, said } = await run();
  if (code !== 0) console.log(said.trimEnd());
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);

  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

async function tests(): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-report-'));
  const file = join(folder, 'tests.json');
  const code = await tool('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = await readFile(file, 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true });

  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return tallyOf(JSON.parse(report) as Report, code); // the shape is vitest's own, of the version pinned
}

/** A file that breaks before its first test, and an error outside of every test, count as one failure each. */
export function tallyOf(report: Report, code: number): Tally {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const counted = report.numFailedTests + broken.length;
  const failed = counted === 0 && code !== 0 ? 1 : counted;

  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

function sum(left: Tally, right: Tally): Tally {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}
