import type { Qualifier } from '../role.ts';
import type { Numbers } from './numbers.ts';
import type { Person } from './person.ts';
import { hasNarrow, wordOf, type Narrow, type RoleSets } from './role-sets.ts';

/**
 * A record, or the place where one would be. What is null is not the case: nobody is the assignee of a
 * record without one.
 */
export type Resource = {
  readonly areaId: string;
  readonly projectId: string | null;
  readonly folderId: string | null;
  readonly recordId: string | null;
  readonly state: string | null;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly createdBy: string | null;
  readonly company: string | null;
};

/** What is asked: an operation, for a certain field of the record where that is meant. */
export type Question = {
  readonly operation: string;
  readonly resource: Resource;
  readonly field: string | null;
};

type Tools = { readonly numbers: Numbers; readonly sets: RoleSets };

/**
 * The rule of the product: whoever may sign in may do what full access or a role permits there, as far
 * as the licence lets it through. There is no denying: what is not granted is not allowed.
 */
export function decide({ numbers, sets }: Tools, person: Person, question: Question): boolean {
  const { operation, resource } = question;
  const area = numbers.area(resource.areaId);
  const bit = numbers.bit(area, operation);

  if (!person.signsIn || bit === 0 || !letsThrough(person.cap, area, bit)) return false;
  if (person.everything) return true;

  const place = numbers.place(resource.folderId ?? resource.projectId ?? '');
  if (permits(sets, setAt(numbers, person, place), { person, area, bit, question })) return true;
  if (person.areas.length === 0 || place === 0) return false;

  return permits(sets, setOfArea(person, numbers.root(place), area), { person, area, bit, question });
}

export function letsThrough(cap: Person['cap'], area: number, bit: number): boolean {
  return cap === 'everything' || ((cap[area] ?? 0) & bit) !== 0;
}

/** The roles that count in a place: those of the nearest place above it where the person holds any. */
export function setAt(numbers: Numbers, { places, everywhere }: Person, place: number): number {
  if (places.length === 0) return everywhere;

  for (let at = place; at !== 0; at = numbers.parent(at)) {
    const set = find(places, at);
    if (set >= 0) return set;
  }

  return everywhere;
}

/** The roles that count in one area of a project besides those of its places. */
export function setOfArea({ areas }: Person, project: number, area: number): number {
  for (let at = 0; at < areas.length; at += 3)
    if (areas[at] === project && areas[at + 1] === area) return areas[at + 2] ?? 0;

  return 0;
}

/** Binary search in pairs ordered by their first. */
function find(pairs: Int32Array, place: number): number {
  let [low, high] = [0, pairs.length / 2 - 1];

  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = pairs[middle * 2] ?? 0;
    if (at === place) return pairs[middle * 2 + 1] ?? 0;
    if (at < place) low = middle + 1;
    else high = middle - 1;
  }

  return -1;
}

type Asked = {
  readonly person: Person;
  readonly area: number;
  readonly bit: number;
  readonly question: Question;
};

function permits(sets: RoleSets, set: number, { person, area, bit, question }: Asked): boolean {
  const all = sets.word(set, area, wordOf.all);

  if ((all & bit) !== 0) return true;
  if ((sets.word(set, area, wordOf.assigned) & bit) !== 0 && concerns('assigned', person, question.resource))
    return true;
  if ((sets.word(set, area, wordOf.owned) & bit) !== 0 && concerns('owned', person, question.resource))
    return true;
  if ((sets.word(set, area, wordOf.related) & bit) !== 0 && concerns('related', person, question.resource))
    return true;

  return (
    (all & hasNarrow) !== 0 &&
    sets.narrow(set, area).some((one) => (one.bit & bit) !== 0 && fits(one, { person, question }))
  );
}

/** Whether a narrow permission speaks of this state, this field and this record. */
export function fits(
  { qualifier, state, field }: Omit<Narrow, 'bit'>,
  { person, question: { resource, field: asked } }: { readonly person: Person; readonly question: Question },
): boolean {
  return (
    (state === null || state === resource.state) &&
    (field === null || field === asked) &&
    concerns(qualifier, person, resource)
  );
}

/** Whether a record is among those that a qualifier leaves. */
export function concerns(
  qualifier: Qualifier,
  { userId, teams, relations }: Person,
  resource: Resource,
): boolean {
  switch (qualifier) {
    case 'all':
      return true;
    case 'assigned':
      return resource.assigneeId === userId || (resource.teamId !== null && teams.has(resource.teamId));
    case 'owned':
      return resource.createdBy === userId;
    case 'related':
      return relations.some(({ kind, target }) => target === relatedTo(kind, resource));
  }
}

function relatedTo(kind: 'company' | 'project' | 'record', resource: Resource): string | null {
  if (kind === 'company') return resource.company;

  return kind === 'project' ? resource.projectId : resource.recordId;
}
