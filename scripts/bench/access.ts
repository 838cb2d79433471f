import { cpus, loadavg, totalmem } from 'node:os';
import { inBatches, oneByOne, p99 } from './access/measure.ts';
import { measureHttp } from './access/http.ts';
import { measureLists } from './access/lists.ts';
import { measureOwn, ownRival } from './access/own.ts';
import { benchWorld, questionsOf, warmQuestions } from './access/world.ts';
import { headLine, isWithin, lineOf, medianOf, tableOf, type Figure } from './figures.ts';
import { casbin } from './access/casbin.ts';
import { casl } from './access/casl.ts';
import { cedar } from './access/cedar.ts';
import { installRivals } from './access/install-rivals.ts';
import { tablesOf, type Rival } from './access/rival.ts';

/**
 * Measures the compiler of access against other libraries on the same large workspace, in one run. Of the parts
 * `own`, `rivals`, `lists` and `http` only those are run that are named; all where none is.
 */
const rounds = 5;
const wantedParts = process.argv.slice(2);
const isWanted = (part: 'own' | 'rivals' | 'lists' | 'http'): boolean =>
  wantedParts.length === 0 || wantedParts.includes(part);

const world = benchWorld();
const questions = questionsOf(world, 50_000);
const figures: Figure[] = [];

console.log(headLine);
if (isWanted('own') || isWanted('rivals')) await compareLibraries();
if (isWanted('lists')) show(await measureLists(world, rounds));
if (isWanted('http')) show(await measureHttp(rounds));
console.log(`\n${tableOf(figures, where())}`);
process.exitCode = figures.every(isWithin) ? 0 : 1;

async function compareLibraries(): Promise<void> {
  show(measureOwn(world, questions, rounds));
  if (!isWanted('rivals')) return;

  installRivals();
  const tables = tablesOf(world);
  const own = ownRival(world);
  const rivals = [await casbin(world, tables), casl(tables), cedar(tables)];
  agree(own, rivals);
  const contenders = [own, ...rivals].map((one) => contenderOf(one));
  // The first round warms and does not count.
  const taken = Array.from({ length: rounds + 1 }, () => contenders.map((one) => one.takeRound())).slice(1);
  const ofOwn = taken.map(([first]) => first);
  const fastest = taken.map(([, ...others]) => ({
    byIds: Math.min(...others.map(({ byIds }) => byIds)),
    prepared: Math.min(...others.map(({ prepared }) => prepared)),
  }));

  for (const [n, { name }] of contenders.entries())
    show(
      decisionFigures(
        name,
        taken.map((round) => round[n] ?? { byIds: Number.NaN, prepared: Number.NaN }),
      ),
    );
  for (const rival of rivals) show([firstDecisions(rival)]);
  show([
    {
      what: 'prepared decisions, times the fastest library',
      unit: 'times',
      budget: 100,
      values: fastest.map(({ prepared }, round) => prepared / (ofOwn[round]?.prepared ?? Number.NaN)),
    },
    {
      what: 'decisions by ids, times the fastest library',
      unit: 'times',
      budget: null,
      values: fastest.map(({ byIds }, round) => byIds / (ofOwn[round]?.byIds ?? Number.NaN)),
    },
  ]);
}

/** A library that answers otherwise would be measured at something else. */
function agree(own: Rival, others: readonly Rival[]): void {
  let allowed = 0;

  for (const [userId, question] of questions.slice(0, 3_000)) {
    const expected = own.decide(userId, question);
    allowed += expected ? 1 : 0;
    for (const { name, decide, prepare, decidePrepared } of [own, ...others])
      if (decide(userId, question) !== expected || decidePrepared(prepare(userId, question)) !== expected)
        throw new Error(`${name} says otherwise of ${userId} ${JSON.stringify(question)}`);
  }
  console.log(`All agree on 3,000 questions, ${allowed} of them allowed.`);
}

type Taken = { readonly byIds: number; readonly prepared: number };

/** The very questions of warm decisions. All take their rounds in turn, so that a slow moment meets all of them. */
function contenderOf<Prepared>({ name, decide, prepare, decidePrepared }: Rival<Prepared>) {
  const some = questions.slice(0, warmQuestions);
  const prepared = some.map(([userId, question]) => prepare(userId, question));
  for (const [userId, question] of some) decide(userId, question);

  return {
    name,
    takeRound: (): Taken => ({
      byIds: medianOf(again(() => inBatches(some, ([userId, question]) => decide(userId, question)))),
      prepared: medianOf(again(() => inBatches(prepared, decidePrepared))),
    }),
  };
}

/** Once at least, and over and over for a tenth of a second, so that each is as warm as it gets. */
function again(work: () => readonly number[]): readonly number[] {
  const each: number[] = [];
  const end = performance.now() + 100;
  do each.push(...work());
  while (performance.now() < end);

  return each;
}

function decisionFigures(name: string, taken: readonly Taken[]): readonly Figure[] {
  return [
    {
      what: `${name}: decision, prepared`,
      unit: 'µs',
      budget: null,
      values: taken.map(({ prepared }) => prepared),
    },
    { what: `${name}: decision by ids`, unit: 'µs', budget: null, values: taken.map(({ byIds }) => byIds) },
  ];
}

function firstDecisions({ name, decide }: Rival): Figure {
  return {
    what: `${name}: first decision of a user, p99`,
    unit: 'µs',
    budget: null,
    values: strangersInRounds().map((list) =>
      p99(oneByOne(list, ([userId, question]) => decide(userId, question))),
    ),
  };
}

/** In each round others who were not asked about before. */
function strangersInRounds(): readonly (typeof questions)[] {
  const others = [...new Map(questions.slice(10_000).map((one) => [one[0], one])).values()];
  const share = Math.floor(others.length / rounds);

  return Array.from({ length: rounds }, (_, round) =>
    others.slice(round * share, (round + 1) * share).slice(0, 500),
  );
}

function show(list: readonly Figure[]): void {
  for (const figure of list) console.log(lineOf(figure));
  figures.push(...list);
}

function where(): string {
  const [cpu] = cpus();
  const load = loadavg()[0]?.toFixed(1) ?? '';

  return `${new Date().toISOString().slice(0, 10)}, ${cpu?.model ?? 'unknown processor'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${load}, \`${['npm run bench:access', ...wantedParts].join(' ')}\``;
}
