import { affectedBy, affectedByRoles, type Affected } from './affected.ts';
import type { AccessIndex } from './index.ts';
import { suppose } from './index.ts';
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

/** How the access of these users differs between two instants, or between facts and a draft. */
export function diff(before: Compared, after: Compared, userIds: Iterable<string>): readonly Difference[] {
  const differences: Difference[] = [];

  for (const userId of userIds) {
    for (const placeId of placesOfBoth(before, after, userId)) {
      const was = new Map(rightsOf(before, userId, placeId).map((right) => [nameOfRight(right), right]));
      const is = new Map(rightsOf(after, userId, placeId).map((right) => [nameOfRight(right), right]));
      const gained = [...is].filter(([name]) => !was.has(name)).map(([, right]) => right);
      const lost = [...was].filter(([name]) => !is.has(name)).map(([, right]) => right);

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
  const found: Affected[] = [affectedByRoles(index.book, draft), affectedByRoles(after.book, draft)];
  for (const delta of draft) found.push(affectedBy(index.book, delta), affectedBy(after.book, delta));

  if (found.includes('everybody')) {
    return {
      users: new Set(
        [index, after].flatMap(({ book }) => [...book.user.all()].map(({ id }) => id as string)),
      ),
      after,
    };
  }
  const users = new Set<string>();
  for (const one of found) if (one !== 'everybody') for (const user of one) users.add(user);

  return { users, after };
}

function rightsOf({ index, now }: Compared, userId: string, placeId: string | null): readonly Right[] {
  return whatAt(index, userId, { placeId, now });
}

/** The workspace, and every place where somebody holds something on either side. */
function placesOfBoth(before: Compared, after: Compared, userId: string): ReadonlySet<string | null> {
  const places = new Set<string | null>([null]);

  for (const { index, now } of [before, after]) {
    const person = index.person(userId, now);
    const own = person === undefined || person.everything ? [] : placesOf(person);
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
