import { qualifiers, type Qualifier } from '../role.ts';
import { letsThrough, setAt, setOfArea } from './decide.ts';
import type { AccessIndex } from './index.ts';
import type { Person } from './person.ts';
import { hasNarrow, wordOf } from './role-sets.ts';

/** One right in one place: an operation on those records of an area that the qualifier leaves. */
export type Right = {
  readonly areaId: string;
  readonly operation: string;
  readonly qualifier: Qualifier;
  readonly state: string | null;
  readonly field: string | null;
};

/** What holds in a place and below it, as far as nothing below says more. Null as place is the whole workspace. */
export type RightsAt = {
  readonly placeId: string | null;
  readonly rights: readonly Right[];
};

/** Everything a user may do at that instant, place by place; what comes from above a place is listed there too. */
export function what(index: AccessIndex, userId: string, now: string): readonly RightsAt[] {
  const person = index.person(userId, now);
  if (person === undefined || !person.signsIn) return [];
  const places = person.everything ? [] : placesOf(person);

  return [0, ...places].map((place) => ({
    placeId: place === 0 ? null : (index.numbers.placeId(place) ?? null),
    rights: rightsAt(index, person, place),
  }));
}

/** The rights of a user in one place, which need not be one where something is granted. */
export function whatAt(index: AccessIndex, userId: string, { placeId, now }: At): readonly Right[] {
  const person = index.person(userId, now);
  if (person === undefined || !person.signsIn) return [];

  return rightsAt(index, person, placeId === null ? 0 : index.numbers.place(placeId));
}

type At = { readonly placeId: string | null; readonly now: string };

/** The places where a person holds more than above. */
export function placesOf({ places, areas }: Person): readonly number[] {
  const found = new Set<number>();
  for (let at = 0; at < places.length; at += 2) found.add(places[at] ?? 0);
  for (let at = 0; at < areas.length; at += 3) found.add(areas[at] ?? 0);

  return [...found];
}

function rightsAt(index: AccessIndex, person: Person, place: number): readonly Right[] {
  const rights: Right[] = [];

  for (let area = 1; area < index.numbers.areaCount(); area += 1) {
    const areaId = index.numbers.areaId(area);
    if (areaId !== undefined) rights.push(...rightsIn(index, person, { area, areaId, place }));
  }

  return rights;
}

type In = { readonly area: number; readonly areaId: string; readonly place: number };

function rightsIn(index: AccessIndex, person: Person, { area, areaId, place }: In): readonly Right[] {
  const { numbers, sets } = index;
  const plain = { areaId, state: null, field: null };
  const lets = (bit: number): boolean => letsThrough(person.cap, area, bit);
  if (person.everything) {
    return numbers
      .operationsOf(area, ~0)
      .filter((operation) => lets(numbers.bit(area, operation)))
      .map((operation) => ({ ...plain, operation, qualifier: 'all' }));
  }
  const held = [setAt(numbers, person, place), setOfArea(person, numbers.root(place), area)];
  const words = qualifiers.map((qualifier) => ({
    qualifier,
    word: held.reduce((word, set) => word | sets.word(set, area, wordOf[qualifier]), 0) & ~hasNarrow,
  }));
  const whole = words[0]?.word ?? 0;
  const broad = words.flatMap(({ qualifier, word }) =>
    numbers
      .operationsOf(area, qualifier === 'all' ? word : word & ~whole)
      .filter((operation) => lets(numbers.bit(area, operation)))
      .map((operation) => ({ ...plain, operation, qualifier })),
  );
  const narrow = held
    .flatMap((set) => sets.narrow(set, area))
    .filter(({ bit }) => (bit & whole) === 0 && lets(bit))
    .map(({ bit, qualifier, state, field }) => ({
      areaId,
      operation: numbers.operationsOf(area, bit)[0] ?? '',
      qualifier,
      state,
      field,
    }));

  return [...broad, ...uniqueRights(narrow)];
}

export function nameOfRight({ areaId, operation, qualifier, state, field }: Right): string {
  return JSON.stringify([areaId, operation, qualifier, state, field]);
}

function uniqueRights(rights: readonly Right[]): readonly Right[] {
  return [...new Map(rights.map((right) => [nameOfRight(right), right])).values()];
}
