import { compile, type AccessIndex } from '#domain/access/index.ts';
import type { Question } from '#domain/access/decide.ts';
import type { Delta } from '#domain/access/states.ts';
import * as facts from '#tests/access/facts.ts';
import { randomOf } from '#tests/access/random.ts';
import { medianOf, type Figure } from '../figures.ts';
import { bytesInUse, inBatches, oneByOne, p99 } from './measure.ts';
import { idOf, now, warmQuestions, type BenchWorld } from './world.ts';

type Asked = readonly (readonly [string, Question])[];

export type Own = { readonly figures: readonly Figure[]; readonly decision: readonly number[] };

/** What Muster's own compiler takes, each figure in so many rounds. */
export function measureOwn(world: BenchWorld, questions: Asked, rounds: number): Own {
  const taken = Array.from({ length: rounds }, (_, round) => oneRound(world, questions, round));
  const all = (of: (one: Round) => number): readonly number[] => taken.map(of);

  return {
    decision: all(({ decision }) => decision),
    figures: [
      { what: 'decision', unit: 'µs', budget: null, values: all(({ decision }) => decision) },
      {
        what: 'decision, p99 of batches',
        unit: 'µs',
        budget: 1,
        values: all(({ decisionP99 }) => decisionP99),
      },
      { what: 'first decision of a user, p99', unit: 'µs', budget: 100, values: all(({ cold }) => cold) },
      { what: '10,000 decisions at once', unit: 'ms', budget: 2, values: all(({ many }) => many) },
      {
        what: 'grant until the next decision, p99',
        unit: 'µs',
        budget: 500,
        values: all(({ grant }) => grant),
      },
      {
        what: 'group join until the next decision, p99',
        unit: 'µs',
        budget: 500,
        values: all(({ join }) => join),
      },
      {
        what: 'role edit until the next decision, p99',
        unit: 'µs',
        budget: 500,
        values: all(({ edit }) => edit),
      },
      { what: 'a compiled user', unit: 'kB', budget: 4, values: all(({ bytes }) => bytes) },
      {
        what: 'compiling the workspace',
        unit: 'ms',
        budget: null,
        values: all(({ compiling }) => compiling),
      },
      {
        what: 'the workspace compiled, without users',
        unit: 'MB',
        budget: null,
        values: all(({ whole }) => whole),
      },
    ],
  };
}

type Round = Readonly<
  Record<
    | 'decision'
    | 'decisionP99'
    | 'cold'
    | 'many'
    | 'grant'
    | 'join'
    | 'edit'
    | 'bytes'
    | 'compiling'
    | 'whole',
    number
  >
>;

function oneRound(world: BenchWorld, questions: Asked, round: number): Round {
  const empty = bytesInUse();
  const begin = performance.now();
  const index = compile(world.facts);
  const compiling = performance.now() - begin;
  const compiled = bytesInUse();
  const first = firstQuestions(questions);
  const cold = p99(oneByOne(first, ([userId, question]) => index.can(userId, question, now)));
  const bytes = (bytesInUse() - compiled) / 1_024 / index.compiledCount();

  const warm = questions.slice(0, warmQuestions);
  decideAll(index, warm);
  const each = Array.from({ length: 40 }, () =>
    inBatches(warm, ([userId, question]) => index.can(userId, question, now)),
  ).flat();
  const start = performance.now();
  decideAll(index, questions.slice(0, 10_000));
  const many = performance.now() - start;

  return {
    decision: medianOf(each),
    decisionP99: p99(each),
    cold,
    many,
    ...freshness(index, world, { questions, round }),
    bytes,
    compiling,
    whole: (compiled - empty) / 1_048_576,
  };
}

function decideAll(index: AccessIndex, questions: Asked): void {
  for (const [userId, question] of questions) index.can(userId, question, now);
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
