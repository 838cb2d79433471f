import type { Question } from '#domain/access/decide.ts';
import { explain } from '#domain/access/explain.ts';
import { compile, suppose, type AccessIndex } from '#domain/access/index.ts';
import type { Delta } from '#domain/access/states.ts';
import { visible } from '#domain/access/visible.ts';
import { who } from '#domain/access/who.ts';
import { basicOperations } from '#domain/role.ts';
import { changesOf, type Graveyard } from './changes.ts';
import { checkDifference } from './differences.ts';
import { isVisible } from './in-scope.ts';
import { questionOf, somebodyOf } from './questions.ts';
import { randomOf, type Random } from './random.ts';
import { isAllowed, listsOf, type Case } from './reference.ts';
import { rightsIn } from './rights.ts';
import { checked, type Tally } from './tally.ts';
import { idsOf, moments, nameOf, specials, worldOf, write, type World } from './worlds.ts';

/** How many changes a world lives through, and how many cases are drawn from it as it stands after each. */
const changesEach = 6;
const casesEach = 60;

/** Draws worlds until so many cases have been judged by everything that judges. */
export function agreeOn(cases: number, firstSeed: number): Tally {
  const tally: Tally = { cases: 0, allowed: 0, worlds: 0, changed: 0 };

  for (let seed = firstSeed; tally.cases < cases; seed += 1) {
    checked(`world ${seed}`, () => liveThrough(seed, tally));
    tally.worlds += 1;
  }

  return tally;
}

/** A world that changes, its index that follows, and its past. */
function liveThrough(seed: number, tally: Tally): void {
  const random = randomOf(seed);
  const world = worldOf(random);
  const live = compile(world.facts.values());
  const kept = numbersKept(world, live);
  const graveyard: Graveyard = new Map();
  const past: World[] = [];

  for (let step = 0; step <= changesEach; step += 1) {
    checked(`after ${step} changes`, () => judge(world, live, { random, tally }));
    past.push({ ...world, facts: new Map(world.facts) });
    const then = random.pick(past);
    judgeCases(then, compile(then.facts.values()), { random, tally, count: 5 });

    const changes = changesOf(random, world, graveyard);
    checked(`change ${step} is ${JSON.stringify(changes)}`, () => {
      judgeDraft(world, live, { random, tally, changes });
      live.apply(changes);
      for (const delta of changes) write(world, delta);
      checkSame(world, live, random.pick(moments));
      kept(random.pick(moments));
    });
  }
}

/**
 * Everybody and everything by the numbers they have before anything changes; the check asks by them again. Ids that had
 * no number are left out, since they may get one.
 */
function numbersKept(world: World, live: AccessIndex): (now: string) => void {
  const users = idsOf(world, 'user').map((id) => [id, live.user(id)] as const);
  const questions = everyQuestion(world)
    .map(live.numbered)
    .filter(({ permission, place, question: { resource } }) => {
      const hasPlace = (resource.folderId ?? resource.projectId) !== null;

      return permission !== 0 && (place !== 0 || !hasPlace);
    });

  return (now) => {
    const may = live.at(now);
    for (const [userId, user] of users)
      for (const asked of questions)
        if (may(user, asked) !== live.can(userId, asked.question, now))
          throw new Error(`By numbers it is otherwise: ${JSON.stringify({ userId, asked, now })}`);
  };
}

type Judged = { readonly random: Random; readonly tally: Tally };

/** Everything that answers from an index says the same, and an index that followed says what a new one says. */
function judge(world: World, index: AccessIndex, { random, tally }: Judged): void {
  judgeCases(world, index, { random, tally, count: casesEach });
  judgeWho(world, index, random);
}

/** A draft laid over the facts is the facts with the draft, and leaves what is below as it is. */
function judgeDraft(
  world: World,
  live: AccessIndex,
  { random, tally, changes }: Judged & { readonly changes: readonly Delta[] },
): void {
  const drafted: World = { ...world, facts: new Map(world.facts) };
  for (const delta of changes) write(drafted, delta);
  const supposed = suppose(live, changes);

  checkSame(drafted, supposed, random.pick(moments));
  checkSame(world, live, random.pick(moments));
  judgeCases(drafted, supposed, { random, tally, count: 10 });
  checkDifference({ before: world, after: drafted, live, changes }, { random, tally });
}

function judgeCases(
  world: World,
  index: AccessIndex,
  { random, tally, count }: Judged & { readonly count: number },
): void {
  const facts = listsOf(world.facts.values());

  for (let n = 0; n < count; n += 1) {
    const question = questionOf(random, world);
    const one = { userId: somebodyOf(random, world), question, now: random.pick(moments) };
    const expected = isAllowed(facts, one);

    for (const [judge, answer] of Object.entries(judges)) {
      if (answer(index, one) !== expected) throw disagreement(world, { judge, expected, one });
    }
    tally.cases += 1;
    tally.allowed += expected ? 1 : 0;
  }
}

type Judge = (index: AccessIndex, one: Case) => boolean;

const judges: Readonly<Record<string, Judge>> = {
  can: (index, { userId, question, now }) => index.can(userId, question, now),
  at: (index, { userId, question, now }) => index.at(now)(index.user(userId), index.numbered(question)),
  explain: (index, { userId, question, now }) => explain(index, userId, { question, now }).allowed,
  what: (index, one) => rightsIn(index, one),
  visible: (index, one) => isShown(index, one),
};

/** A list asks for whole records; what holds for a field alone is asked of `can`. */
function isShown(index: AccessIndex, { userId, question, now }: Case): boolean {
  const { operation, resource } = question;
  const whole = isVisible(index, visible(index, userId, { operation, now }), resource);
  if (question.field === null) return whole;
  const isAllowedWhole = index.can(userId, { ...question, field: null }, now);
  if (whole !== isAllowedWhole) throw new Error('A list shows something else than is allowed');

  return index.can(userId, question, now);
}

function judgeWho(world: World, index: AccessIndex, random: Random): void {
  const facts = listsOf(world.facts.values());
  const [question, now] = [questionOf(random, world), random.pick(moments)];
  const expected = idsOf(world, 'user').filter((userId) => isAllowed(facts, { userId, question, now }));
  const found = who(index, question, now);

  if (found.toSorted().join() !== expected.toSorted().join())
    throw new Error(
      `who says ${found.join()}, not ${expected.join()}, of ${JSON.stringify({ question, now })}`,
    );
}

/** Every user, every record, every operation. */
function checkSame(world: World, index: AccessIndex, now: string): void {
  const fresh = compile(world.facts.values());

  for (const userId of idsOf(world, 'user')) {
    for (const question of everyQuestion(world)) {
      if (index.can(userId, question, now) !== fresh.can(userId, question, now))
        throw new Error(`The index has not followed: ${JSON.stringify({ userId, question, now })}`);
    }
    checkShown(world, index, { fresh, userId, now });
  }
}

/** Every list of a user, record by record. */
function checkShown(
  { records }: World,
  index: AccessIndex,
  { fresh, userId, now }: { readonly fresh: AccessIndex; readonly userId: string; readonly now: string },
): void {
  for (const operation of [...basicOperations, ...specials]) {
    const shown = visible(index, userId, { operation, now });
    const wrong = records.find(
      (resource) =>
        isVisible(index, shown, resource) !== fresh.can(userId, { operation, resource, field: null }, now),
    );
    if (wrong !== undefined)
      throw new Error(`The list has not followed: ${JSON.stringify({ userId, operation, wrong, now })}`);
  }
}

const operations = [...basicOperations, ...specials, 'fly'];

function everyQuestion({ records }: World): readonly Question[] {
  return records.flatMap((resource) =>
    operations.map((operation, n) => ({ operation, resource, field: n % 2 === 0 ? null : 'Price' })),
  );
}

/** The smallest world that still disagrees, so that the reason can be read. */
function disagreement(
  world: World,
  { judge, expected, one }: { readonly judge: string; readonly expected: boolean; readonly one: Case },
): Error {
  const answer = judges[judge] ?? (() => expected);
  const disagrees = (facts: readonly Delta[]): boolean =>
    answer(compile(facts), one) !== isAllowed(listsOf(facts), one);
  let facts = [...world.facts.values()];
  const isStale = !disagrees(facts);

  for (const fact of isStale ? [] : facts) {
    const without = facts.filter((other) => other !== fact);
    if (disagrees(without)) facts = without;
  }
  const shown = isStale
    ? 'an index compiled anew agrees'
    : facts.map((fact) => `${nameOf(fact)} ${JSON.stringify(fact.state)}`).join('\n');

  return new Error(`${judge} says ${String(!expected)} of ${JSON.stringify(one)}\n${shown}`);
}
