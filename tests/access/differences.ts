import type { Question, Resource } from '#domain/access/decide.ts';
import { diff, touchedBy, type Compared, type Difference } from '#domain/access/diff.ts';
import { compile, type AccessIndex } from '#domain/access/index.ts';
import type { Delta } from '#domain/access/states.ts';
import type { Right } from '#domain/access/what.ts';
import { basicOperations } from '#domain/role.ts';
import type { Random } from './random.ts';
import { fitsRight, placesAbove } from './rights.ts';
import type { Tally } from './tally.ts';
import { idsOf, moments, specials, type World } from './worlds.ts';

type Drafted = {
  readonly before: World;
  readonly after: World;
  readonly live: AccessIndex;
  readonly changes: readonly Delta[];
};

/**
 * What a draft gains and loses for each is told if and only if it is so: whatever changes for a record is told
 * in a place above it, and for whatever is told there is a record for which it changes.
 */
export function checkDifference(
  { before, after, live, changes }: Drafted,
  { random, tally }: { readonly random: Random; readonly tally: Tally },
): void {
  const now = random.pick(moments);
  const { users, after: supposed } = touchedBy(live, changes);
  const everybody = [...new Set([before, after].flatMap((world) => idsOf(world, 'user')))];
  const sides = { was: { index: live, now }, is: { index: supposed, now } };

  checkTold(sides, diff(sides.was, sides.is, users), { everybody, before, tally });

  const later = { was: { index: live, now }, is: { index: live, now: random.pick(moments) } };
  checkTold(later, diff(later.was, later.is, everybody), { everybody, before, tally });
}

type Sides = { readonly was: Compared; readonly is: Compared };

function checkTold(
  { was, is }: Sides,
  differences: readonly Difference[],
  {
    everybody,
    before,
    tally,
  }: { readonly everybody: readonly string[]; readonly before: World; readonly tally: Tally },
): void {
  const fresh = {
    was: { index: compile(factsOf(was)), now: was.now },
    is: { index: compile(factsOf(is)), now: is.now },
  };

  for (const userId of everybody) {
    for (const question of questionsOf(before, fresh)) {
      const [could, may] = [fresh.was, fresh.is].map(({ index, now }) => index.can(userId, question, now));
      if (could === may) continue;
      tally.changed += 1;
      const side = may === true ? fresh.is : fresh.was;
      const told = differences.some(
        (one) =>
          one.userId === userId &&
          isAbove(fresh, one.placeId, question.resource) &&
          (may === true ? one.gained : one.lost).some((right) =>
            fitsRight(side.index, right, { userId, question, now: side.now }),
          ),
      );
      if (!told)
        throw new Error(`Not told: ${JSON.stringify({ userId, question, could, may, differences })}`);
    }
  }
  for (const difference of differences) checkWitnessed(fresh, difference);
}

function factsOf({ index: { book } }: Compared): readonly Delta[] {
  return Object.entries(book).flatMap(
    ([kind, table]) =>
      typeof table === 'function'
        ? []
        : [...table.all()].map((state) => ({ kind, id: state.id, state }) as Delta), // a table holds facts of its kind
  );
}

/** Whoever asks for a place that is only there on one side asks for two different things. */
function questionsOf({ records }: World, { was, is }: Sides): readonly Question[] {
  const isThere = (resource: Resource): boolean =>
    [was, is].every(
      ({ index: { numbers } }) => numbers.place(resource.folderId ?? resource.projectId ?? '') !== 0,
    );

  return records
    .filter((record) => record.projectId === null || isThere(record))
    .flatMap((resource) =>
      [...basicOperations, ...specials].flatMap((operation) =>
        [null, 'Due'].map((field) => ({ operation, resource, field })),
      ),
    );
}

function isAbove({ was, is }: Sides, placeId: string | null, resource: Resource): boolean {
  return [was, is].some(({ index }) => placesAbove(index, resource).includes(placeId));
}

function checkWitnessed({ was, is }: Sides, { userId, placeId, gained, lost }: Difference): void {
  for (const [rights, there, missing] of [
    [gained, is, was],
    [lost, was, is],
  ] as const) {
    for (const right of rights) {
      if ([was, is].some((side) => isRelatedToProject(side.index, userId))) continue;
      const witness = witnessesOf(there.index, { right, userId, placeId }).find(
        (question) =>
          there.index.can(userId, question, there.now) && !missing.index.can(userId, question, missing.now),
      );
      if (witness === undefined)
        throw new Error(`Told, but not so: ${JSON.stringify({ userId, placeId, right, gained, lost })}`);
    }
  }
}

type Told = { readonly right: Right; readonly userId: string; readonly placeId: string | null };

/** Whoever is related to a whole project reaches all of it or none of it by that, which no right tells by itself. */
function isRelatedToProject({ book }: AccessIndex, userId: string): boolean {
  return book.relation.where('userId', userId).some(({ kind }) => kind === 'project');
}

/** Records that a right speaks of and as little else as possible. */
function witnessesOf({ book }: AccessIndex, { right, userId, placeId }: Told): readonly Question[] {
  const folder = placeId === null ? undefined : book.folder.get(placeId);
  const bare: Resource = {
    areaId: right.areaId,
    projectId: folder === undefined ? placeId : folder.projectId,
    folderId: folder?.id ?? null,
    recordId: null,
    state: right.state ?? 'a state of its own',
    assigneeId: null,
    teamId: null,
    createdBy: null,
    company: null,
  };
  const related = book.relation.where('userId', userId).map(({ kind, target }) => ({
    ...bare,
    ...{ company: { company: target }, project: { projectId: target }, record: { recordId: target } }[kind],
  }));
  const teams = [...book.group.all()].map(({ id }) => ({ ...bare, teamId: id }));
  const resources = {
    all: [bare],
    assigned: [{ ...bare, assigneeId: userId }, ...teams],
    owned: [{ ...bare, createdBy: userId }],
    related,
  }[right.qualifier];

  return resources.map((resource) => ({ operation: right.operation, resource, field: right.field }));
}
