import { compile, type AccessIndex } from '#domain/access/index.ts';
import type { NumberedQuestion, Question } from '#domain/access/decide.ts';
import type { Delta } from '#domain/access/states.ts';
import * as facts from '#tests/access/facts.ts';
import { randomOf } from '#tests/access/random.ts';
import { medianOf, type Figure } from '../figures.ts';
import { atOnce, bytesInUse, inBatches, oneByOne, p99 } from './measure.ts';
import type { Rival } from './rival.ts';
import { idOf, now, warmQuestions, type BenchWorld } from './world.ts';

type Asked = readonly (readonly [string, Question])[];

/** What Muster's own compiler takes, each figure in so many rounds. */
export function measureOwn(world: BenchWorld, questions: Asked, rounds: number): readonly Figure[] {
  const kept: AccessIndex[] = [];
  const taken = Array.from({ length: rounds }, (_, round) => oneRound(world, questions, { round, kept }));

  return told.map(([name, what, unit, budget]) => ({
    what,
    unit,
    budget,
    values: taken.map((round) => round[name]),
  }));
}

/** Muster's own compiler as the others are asked. */
export function ownRival(world: BenchWorld): Rival<OwnPrepared> {
  const index = compile(world.facts);
  const may = index.at(now);

  return {
    name: 'Muster',
    decide: (userId, question) => index.can(userId, question, now),
    prepare: (userId, question) => ({ user: index.user(userId), asked: index.numbered(question) }),
    decidePrepared: ({ user, asked }) => may(user, asked),
  };
}

type OwnPrepared = { readonly user: number; readonly asked: NumberedQuestion };

const told = [
  ['asking', 'asked and not decided', 'µs', null],
  ['manyAsking', '10,000 asked at once and not decided', 'ms', null],
  ['byNumbers', 'decision by numbers', 'µs', null],
  ['byNumbersP99', 'decision by numbers, p99 of batches', 'µs', 1],
  ['byIds', 'decision by ids', 'µs', null],
  ['byIdsP99', 'decision by ids, p99 of batches', 'µs', 1],
  ['cold', 'first decision of a user, p99', 'µs', 100],
  ['manyByNumbers', '10,000 decisions at once by numbers', 'ms', 2],
  ['manyByIds', '10,000 decisions at once by ids', 'ms', null],
  ['grant', 'grant until the next decision, p99', 'µs', 500],
  ['join', 'group join until the next decision, p99', 'µs', 500],
  ['edit', 'role edit until the next decision, p99', 'µs', 500],
  ['bytes', 'a compiled user', 'kB', 4],
  ['compiling', 'compiling the workspace', 'ms', null],
  ['whole', 'the workspace compiled, without users', 'MB', null],
] as const satisfies readonly (readonly [string, string, Figure['unit'], number | null])[];

type Round = Readonly<Record<(typeof told)[number][0], number>>;

/** The index of the round before is kept: with the last one V8 forgets the code that it has compiled to ask one. */
type Turn = { readonly round: number; readonly kept: AccessIndex[] };

function oneRound(world: BenchWorld, questions: Asked, { round, kept }: Turn): Round {
  const empty = bytesInUse();
  const begin = performance.now();
  const index = compile(world.facts);
  const compiling = performance.now() - begin;
  const compiled = bytesInUse();
  const first = firstQuestions(questions);
  const cold = p99(oneByOne(first, ([userId, question]) => index.can(userId, question, now)));
  const bytes = (bytesInUse() - compiled) / 1_024 / index.compiledCount();
  kept.splice(0, 1, index);

  return {
    cold,
    bytes,
    compiling,
    whole: (compiled - empty) / 1_048_576,
    ...warmDecisions(index, questions),
    ...freshness(index, world, { questions, round }),
  };
}

type Warm = Pick<
  Round,
  | 'asking'
  | 'manyAsking'
  | 'byIds'
  | 'byIdsP99'
  | 'manyByIds'
  | 'byNumbers'
  | 'byNumbersP99'
  | 'manyByNumbers'
>;

/** The same questions by ids as they come from outside, and by numbers that were looked up before. */
function warmDecisions(index: AccessIndex, questions: Asked): Warm {
  const may = index.at(now);
  const numbered = questions.map(([userId, question]) => ({
    user: index.user(userId),
    asked: index.numbered(question),
  }));
  const asking = warm(numbered, ({ user }) => user === 0);
  const ids = warm(questions, ([userId, question]) => index.can(userId, question, now));
  const numbers = warm(numbered, ({ user, asked }) => may(user, asked));

  return {
    asking: asking.median,
    manyAsking: asking.many,
    byIds: ids.median,
    byIdsP99: ids.p99,
    manyByIds: ids.many,
    byNumbers: numbers.median,
    byNumbersP99: numbers.p99,
    manyByNumbers: numbers.many,
  };
}

function warm<One>(
  list: readonly One[],
  work: (one: One) => unknown,
): Record<'median' | 'p99' | 'many', number> {
  const some = list.slice(0, warmQuestions);
  for (const one of some) work(one);
  const each = Array.from({ length: 40 }, () => inBatches(some, work)).flat();

  return { median: medianOf(each), p99: p99(each), many: atOnce(list.slice(0, 10_000), work) / 1_000 };
}

/** The first question of everybody who asks. */
function firstQuestions(questions: Asked): Asked {
  return [...new Map(questions.toReversed().map((one) => [one[0], one])).values()];
}

/** A change, and the first decision that it concerns. */
function freshness(
  index: AccessIndex,
  { users, groups, roles, projects, areas }: BenchWorld,
  { questions, round }: { readonly questions: Asked; readonly round: number },
): Pick<Round, 'grant' | 'join' | 'edit'> {
  const random = randomOf(round);
  const changes = (make: (n: number, userId: string) => Delta) =>
    Array.from({ length: 1_000 }, (_, n) => {
      const [userId, question] = questions[n] ?? [random.pick(users), questions[0]?.[1]];
      if (question === undefined) throw new Error('There is nothing to ask');

      return { delta: make(n, userId), userId, question };
    });
  const measured = (list: ReturnType<typeof changes>) =>
    p99(
      oneByOne(list, ({ delta, userId, question }) => {
        index.apply([delta]);
        index.can(userId, question, now);
      }),
    );
  const grants = changes((n, userId) =>
    facts.grant(idOf(20 + round, n), {
      subjectId: userId,
      roleId: random.pick(roles),
      scopeKind: 'project',
      projectId: random.pick(projects),
    }),
  );
  const joins = changes((n, userId) =>
    facts.membership(idOf(40 + round, n), { userId, groupId: random.pick(groups) }),
  );
  const edits = changes((n) =>
    facts.permission(idOf(60 + round, n), {
      roleId: random.pick(roles),
      areaId: random.pick(areas),
      operation: 'read',
    }),
  );

  return { grant: measured(grants), join: measured(joins), edit: measured(edits) };
}
