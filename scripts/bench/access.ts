import { compile } from '#domain/access/index.ts';
import { inBatches, oneByOne, p99 } from './access/measure.ts';
import { measureLists } from './access/lists.ts';
import { measureOwn } from './access/own.ts';
import { benchWorld, now, questionsOf, warmQuestions } from './access/world.ts';
import { headLine, isWithin, lineOf, medianOf, type Figure } from './figures.ts';
import { casbin } from './access/casbin.ts';
import { casl } from './access/casl.ts';
import { cedar } from './access/cedar.ts';
import { installRivals } from './access/install-rivals.ts';
import { tablesOf, type Rival } from './access/rival.ts';

/** Measures the compiler of access against other libraries on the same large workspace, in one run. */
const rounds = 5;

installRivals();
const world = benchWorld();
const questions = questionsOf(world, 50_000);
const tables = tablesOf(world);
const rivals = [await casbin(world, tables), casl(tables), cedar(tables)];
agree(rivals);

console.log(headLine);
const { figures, decision } = measureOwn(world, questions, rounds);
show(figures);
const theirs = rivals.map((rival) => show(measureRival(rival)));
const fastest = Math.min(...theirs.map(([first]) => medianOf(first?.values ?? [])));
const ratio = decision.map((own) => fastest / own);
const all = [
  ...figures,
  ...show(await measureLists(world, rounds)),
  ...show([{ what: 'decisions, times the fastest of them', unit: 'times', budget: 100, values: ratio }]),
];
process.exitCode = all.every(isWithin) ? 0 : 1;

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

/** The very questions that are asked of Muster, once in each round since they take longer. */
function measureRival({ name, decide }: Rival): readonly Figure[] {
  const some = questions.slice(0, warmQuestions);
  for (const [userId, question] of some) decide(userId, question);
  const each = Array.from({ length: rounds }, () =>
    inBatches(some, ([userId, question]) => decide(userId, question)),
  );
  const others = [...new Map(questions.slice(10_000).map((one) => [one[0], one])).values()];
  const share = Math.floor(others.length / rounds);
  const strangers = Array.from({ length: rounds }, (_, round) =>
    others.slice(round * share, (round + 1) * share).slice(0, 500),
  );

  return [
    { what: `${name}: decision`, unit: 'µs', budget: null, values: each.map(medianOf) },
    { what: `${name}: decision, p99 of batches`, unit: 'µs', budget: null, values: each.map(p99) },
    {
      what: `${name}: first decision of a user, p99`,
      unit: 'µs',
      budget: null,
      values: strangers.map((list) => p99(oneByOne(list, ([userId, question]) => decide(userId, question)))),
    },
  ];
}

function show(list: readonly Figure[]): readonly Figure[] {
  for (const figure of list) console.log(lineOf(figure));

  return list;
}
