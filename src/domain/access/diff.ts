import type { Qualifier } from '../role.ts';
import { affectedBy, affectedByMoves, affectedByRoles, type Affected } from './affected.ts';
import type { AccessIndex } from './index.ts';
import { suppose } from './index.ts';
import type { Person } from './person.ts';
import type { Delta } from './states.ts';
import { nameOfRight, placesOf, whatAt, type Right } from './what.ts';

/** What a user gains and loses in one place; null is the whole workspace. */
export type Difference = {
  readonly userId: string;
  readonly placeId: string | null;
  readonly gained: readonly Right[];
  readonly lost: readonly Right[];
};

export type Compared = { readonly index: AccessIndex; readonly now: string };

/**
 * How the access of these users differs between two instants, or between facts and a draft. A right that
 * another one covers is neither gained nor lost; one that reaches more than before is gained.
 */
export function diff(before: Compared, after: Compared, userIds: Iterable<string>): readonly Difference[] {
  const differences: Difference[] = [];
  const moved = movedFolders(before.index, after.index);

  for (const userId of userIds) {
    for (const placeId of new Set([...placesOfBoth(before, after, userId), ...moved])) {
      const was = heldAt(before, userId, placeId);
      const is = heldAt(after, userId, placeId);
      const gained = is.rights.filter((right) => !isCovered(right, is, was));
      const lost = was.rights.filter((right) => !isCovered(right, was, is));

      if (gained.length + lost.length > 0) differences.push({ userId, placeId, gained, lost });
    }
  }

  return withoutRepetition(differences);
}

/** Everybody whose access a draft may change: asked before it and with it. */
export function touchedBy(
  index: AccessIndex,
  draft: readonly Delta[],
): { users: ReadonlySet<string>; after: AccessIndex } {
  const after = suppose(index, draft);
  const found: Affected[] = [];
  for (const { book } of [index, after]) {
    found.push(affectedByRoles(book, draft), affectedByMoves(book, draft));
    for (const delta of draft) found.push(affectedBy(book, delta));
  }

  if (found.includes('everybody')) {
    return {
      users: new Set<string>([index, after].flatMap(({ book }) => [...book.user.all()].map(({ id }) => id))),
      after,
    };
  }
  const users = new Set<string>();
  for (const one of found) if (one !== 'everybody') for (const user of one) users.add(user);

  return { users, after };
}

type Held = {
  readonly rights: readonly Right[];
  readonly byOperation: ReadonlyMap<string, readonly Right[]>;
  readonly person: Person | undefined;
};

function heldAt({ index, now }: Compared, userId: string, placeId: string | null): Held {
  const rights = whatAt(index, userId, { placeId, now });

  return { rights, byOperation: Map.groupBy(rights, nameOfOperation), person: index.person(userId, now) };
}

function nameOfOperation({ areaId, operation }: Right): string {
  return `${areaId} ${operation}`;
}

/** Whether the other side reaches everything that a right reaches. */
function isCovered(right: Right, own: Held, other: Held): boolean {
  const { qualifier, state, field } = right;
  if (qualifier === 'related' && own.person?.relations.length === 0) return true;

  return (other.byOperation.get(nameOfOperation(right)) ?? []).some(
    (one) =>
      (one.state === null || one.state === state) &&
      (one.field === null || one.field === field) &&
      (one.qualifier === 'all' ||
        (one.qualifier === qualifier && reachOf(own, qualifier).isSubsetOf(reachOf(other, qualifier)))),
  );
}

/** What a qualifier reaches beyond the user's own name. */
function reachOf({ person }: Held, qualifier: Qualifier): ReadonlySet<string> {
  if (qualifier === 'assigned') return person?.teams ?? nothing;
  if (qualifier !== 'related') return nothing;

  return new Set(person?.relations.map(({ kind, target }) => `${kind} ${target}`));
}

const nothing: ReadonlySet<string> = new Set();

/** Folders that lie elsewhere: whoever holds something above them, then or now, holds it in them by that. */
function movedFolders({ book: was }: AccessIndex, { book: is }: AccessIndex): readonly string[] {
  if (was === is) return [];

  return [...is.folder.all()]
    .filter(({ id, parentId }) => {
      const before = was.folder.get(id);

      return before !== undefined && before.parentId !== parentId;
    })
    .map(({ id }) => id);
}

/** The workspace, and every place where somebody holds something on either side. */
function placesOfBoth(before: Compared, after: Compared, userId: string): ReadonlySet<string | null> {
  const places = new Set<string | null>([null]);

  for (const { index, now } of [before, after]) {
    const person = index.person(userId, now);
    const own = person === undefined ? [] : placesOf(person);
    for (const place of own) places.add(index.numbers.placeId(place) ?? null);
  }

  return places;
}

/** What changes in the whole workspace is not told again for each place in it. */
function withoutRepetition(differences: readonly Difference[]): readonly Difference[] {
  const everywhere = new Map(
    differences.filter(({ placeId }) => placeId === null).map((one) => [one.userId, one]),
  );

  return differences
    .map((one) => {
      const whole = one.placeId === null ? undefined : everywhere.get(one.userId);
      if (whole === undefined) return one;

      return { ...one, gained: besides(one.gained, whole.gained), lost: besides(one.lost, whole.lost) };
    })
    .filter(({ gained, lost }) => gained.length + lost.length > 0);
}

function besides(rights: readonly Right[], told: readonly Right[]): readonly Right[] {
  const names = new Set(told.map(nameOfRight));

  return rights.filter((right) => !names.has(nameOfRight(right)));
}
