import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedCsv } from '#tests/support/ldif.ts';
import { administrator, measureApi, people } from './bench/api.ts';
import { measureConsole } from './bench/console.ts';
import { headLine, isWithin, lineOf, timed, type Figure } from './bench/figures.ts';
import { startInstance, type Instance } from './bench/instance.ts';
import { buildConsole } from './build-console.ts';

/** Measures the budgets on a server of its own with 10,000 generated people, and fails when a median is over its budget. */
const built = await buildConsole();
if (built !== 0) process.exit(built);

const instance = await startInstance();
try {
  await setUp(instance);
  console.log(headLine);
  const figures = [
    ...show([await measureImport(instance)]),
    ...show(await measureApi(instance)),
    ...show(await measureConsole(instance)),
    ...show([await measureRestart(instance)]),
  ];
  process.exitCode = figures.every(isWithin) ? 0 : 1;
} finally {
  await instance.end();
}

function show(figures: readonly Figure[]): readonly Figure[] {
  for (const figure of figures) console.log(lineOf(figure));

  return figures;
}

function setUp({ command }: Instance): Promise<string> {
  const who = ['--username', administrator.username, '--email', 'bench@example.com', '--password-stdin'];

  return command(
    ['setup', '--workspace', 'Bench', '--preset', 'open-workspace', ...who],
    `${administrator.password}\n`,
  );
}

async function measureImport({ command }: Instance): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-people-'));
  const file = join(folder, 'people.csv');
  await writeFile(file, generatedCsv(people));
  const values = await timed(1, () =>
    command(['import', 'users', file, '--workspace', 'bench', '--format', 'csv']),
  );
  await rm(folder, { recursive: true });

  return { what: `import of ${people.toLocaleString('en')} rows`, unit: 'ms', budget: 60_000, values };
}

async function measureRestart(restarted: Instance): Promise<Figure> {
  const values: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await restarted.stop();
    values.push(...(await timed(1, () => restarted.start())));
  }

  return { what: 'restart until ready', unit: 'ms', budget: 2_000, values };
}
