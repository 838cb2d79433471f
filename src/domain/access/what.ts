import { qualifiers, type Qualifier } from '../role.ts';
import { passes } from './caps.ts';
import { setOfArea } from './decide.ts';
import type { AccessIndex } from './index.ts';
import type { Person } from './person.ts';
import { reach, reachOf } from './role-sets.ts';

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

  return [0, ...placesOf(person)].map((place) => ({
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
  const found = new Set(places);
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
  const { numbers, sets, caps } = index;
  const held = [index.setAt(person, place), setOfArea(person, numbers.root(place), area)];
  const rights: Right[] = [];

  for (const [operation, permission] of numbers.permissions(area)) {
    if (!passes(caps, person.cap, permission)) continue;
    const right = { areaId, operation, state: null, field: null };
    const reaching = qualifiersOf(index, held, permission);
    if (reaching.includes('all')) {
      rights.push({ ...right, qualifier: 'all' });
      continue;
    }

    for (const qualifier of reaching) rights.push({ ...right, qualifier });
    for (const { qualifier, state, field } of held.flatMap((set) => sets.narrow(set, permission)))
      rights.push({ ...right, qualifier, state, field });
  }

  return uniqueRights(rights);
}

/** Which records a permission reaches whatever their state, for whoever holds these sets. */
function qualifiersOf(
  { sets }: AccessIndex,
  held: readonly number[],
  permission: number,
): readonly Qualifier[] {
  const reached = held.reduce((union, set) => union | reach(sets, set, permission), 0);

  return qualifiers.filter((one) => (reached & reachOf[one]) !== 0);
}

export function nameOfRight({ areaId, operation, qualifier, state, field }: Right): string {
  return JSON.stringify([areaId, operation, qualifier, state, field]);
}

function uniqueRights(rights: readonly Right[]): readonly Right[] {
  return [...new Map(rights.map((right) => [nameOfRight(right), right])).values()];
}
