import { cpus, loadavg, totalmem } from 'node:os';
import { compile } from '#domain/access/index.ts';
import { inBatches, oneByOne, p99 } from './access/measure.ts';
import { measureHttp } from './access/http.ts';
import { measureLists } from './access/lists.ts';
import { measureOwn } from './access/own.ts';
import { benchWorld, now, questionsOf, warmQuestions } from './access/world.ts';
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
  const own = measureOwn(world, questions, rounds);
  show(own.figures);
  if (!isWanted('rivals')) return;

  installRivals();
  const tables = tablesOf(world);
  const rivals = [await casbin(world, tables), casl(tables), cedar(tables)];
  agree(rivals);
  const theirs = rivals.map((rival) => measureRival(rival));
  for (const one of theirs) show(one.figures);
  const fastest = (of: 'byIds' | 'prepared') => Math.min(...theirs.map((one) => medianOf(one[of])));

  show([
    {
      what: 'prepared decisions, times the fastest library',
      unit: 'times',
      budget: 100,
      values: own.byNumbers.map((value) => fastest('prepared') / value),
    },
    {
      what: 'decisions by ids, times the fastest library',
      unit: 'times',
      budget: null,
      values: own.byIds.map((value) => fastest('byIds') / value),
    },
  ]);
}

/** A library that answers otherwise would be measured at something else. */
function agree(others: readonly Rival[]): void {
  const index = compile(world.facts);
  let allowed = 0;

  for (const [userId, question] of questions.slice(0, 3_000)) {
    const expected = index.can(userId, question, now);
    allowed += expected ? 1 : 0;
    for (const { name, decide } of others)
      if (decide(userId, question) !== expected)
        throw new Error(`${name} says otherwise of ${userId} ${JSON.stringify(question)}`);
  }
  console.log(`All agree on 3,000 questions, ${allowed} of them allowed.`);
}

type Measured = {
  readonly figures: readonly Figure[];
  readonly byIds: readonly number[];
  readonly prepared: readonly number[];
};

/** The very questions that are asked of Muster, once in each round since they take longer. */
function measureRival<Prepared>({ name, decide, prepare, decidePrepared }: Rival<Prepared>): Measured {
  const some = questions.slice(0, warmQuestions);
  const prepared = some.map(([userId, question]) => prepare(userId, question));
  for (const [userId, question] of some) decide(userId, question);
  const each = Array.from({ length: rounds }, () => ({
    byIds: inBatches(some, ([userId, question]) => decide(userId, question)),
    prepared: inBatches(prepared, decidePrepared),
  }));
  const byIds = each.map((round) => medianOf(round.byIds));
  const quick = each.map((round) => medianOf(round.prepared));
  const cold = strangersInRounds().map((list) =>
    p99(oneByOne(list, ([userId, question]) => decide(userId, question))),
  );
  const figure = (what: string, values: readonly number[]): Figure => ({
    what: `${name}: ${what}`,
    unit: 'µs',
    budget: null,
    values,
  });

  return {
    byIds,
    prepared: quick,
    figures: [
      figure('decision, prepared', quick),
      figure('decision by ids', byIds),
      figure('first decision of a user, p99', cold),
    ],
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
