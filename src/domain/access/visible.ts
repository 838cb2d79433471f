import type { Qualifier } from '../role.ts';
import { passes } from './caps.ts';
import { setOfArea } from './decide.ts';
import type { AccessIndex } from './index.ts';
import type { Person } from './person.ts';
import { reach, reachesNarrowly, type RoleSets } from './role-sets.ts';

/**
 * Which records a user reaches with an operation, as a list can be told: by place and area, in words of
 * qualifiers, from the very masks by which single decisions are made.
 */
export type Visible = { readonly kind: 'nothing' } | { readonly kind: 'scoped'; readonly scope: Scope };

export type Scope = {
  readonly userId: string;
  readonly teams: readonly string[];
  readonly related: Readonly<Record<'company' | 'project' | 'record', readonly string[]>>;
  /**
   * What holds is told once for each class of places. Class 0 are all places that are in no run; those of no
   * class that reaches anything are left out.
   */
  readonly classes: readonly Class[];
  /** Every place that differs from class 0, each once, folders below included. */
  readonly runs: readonly Run[];
  /** How many areas the words of a class span. */
  readonly areaCount: number;
};

/** Places of one project that are of one class. */
export type Run = { readonly classNo: number; readonly places: readonly number[] };

export type Class = {
  /** One byte for each area number: which qualifiers reach its records. See `reachOf`. */
  readonly bytes: Uint8Array;
  /** What holds in one state only. */
  readonly byState: readonly {
    readonly area: number;
    readonly qualifier: Qualifier;
    readonly state: string;
  }[];
};

/** What `can` would say of every record, whatever field is meant; for lists. */
export function visible(index: AccessIndex, userId: string, { operation, now }: Asked): Visible {
  const person = index.person(userId, now);
  if (person === undefined || !person.signsIn) return { kind: 'nothing' };

  const classes: Class[] = [];
  const classFor = classesOf(index, { person, operation }, classes);
  const everywhere = classFor(person.everywhere, 0);
  if (everywhere !== 0) throw new Error('The first class is that of all places');
  const runs = spread(index, person, classFor);
  if (classes.every(isEmpty)) return { kind: 'nothing' };

  return {
    kind: 'scoped',
    scope: {
      userId,
      teams: [...person.teams],
      related: {
        company: targets(person, 'company'),
        project: targets(person, 'project'),
        record: targets(person, 'record'),
      },
      classes,
      runs,
      areaCount: index.numbers.areaCount(),
    },
  };
}

type Asked = { readonly operation: string; readonly now: string };

/** Whether a class reaches no record at all. */
function isEmpty(one: Class): boolean {
  return one.byState.length === 0 && one.bytes.every((byte) => byte === 0);
}

type ClassFor = (set: number, project: number) => number;

/** Every place that holds something of its own, and everything below. */
function spread({ numbers, setAt }: AccessIndex, person: Person, classFor: ClassFor): readonly Run[] {
  const own = new Map(person.places.map((place) => [place, setAt(person, place)]));
  const projects = new Set(areasOf(person));
  for (const project of projects) if (!own.has(project)) own.set(project, person.everywhere);
  const topmost = [...own.keys()].filter((place) => !hasOwnAbove(numbers.parent, place, own));

  // Places are many for one who sees much. Where nothing is held deeper they are those of the tree as they stand.
  if (own.size === topmost.length)
    return topmost.map((top) => ({ classNo: classAt(top, 0), places: numbers.within(top) }));

  return topmost.flatMap((top) => {
    const known = new Map<number, number>();
    // Those above come before those below.
    for (const place of numbers.within(top))
      known.set(place, classAt(place, known.get(numbers.parent(place)) ?? 0));
    const byClass = Map.groupBy(known.keys(), (place) => known.get(place) ?? 0);

    return [...byClass].map(([classNo, places]) => ({ classNo, places }));
  });

  function classAt(place: number, inherited: number): number {
    const set = own.get(place);
    const project = numbers.root(place);

    return set === undefined ? inherited : classFor(set, projects.has(project) ? project : 0);
  }
}

function hasOwnAbove(
  parent: (place: number) => number,
  place: number,
  own: ReadonlyMap<number, number>,
): boolean {
  for (let above = parent(place); above !== 0; above = parent(above)) if (own.has(above)) return true;

  return false;
}

function areasOf({ areas }: Person): readonly number[] {
  const projects: number[] = [];
  for (let at = 0; at < areas.length; at += 3) projects.push(areas[at] ?? 0);

  return projects;
}

/** Gives each combination of a set of roles and a project with roles of its own areas one class. */
function classesOf(
  { numbers, sets, caps }: AccessIndex,
  { person, operation }: { readonly person: Person; readonly operation: string },
  classes: Class[],
): ClassFor {
  const known = new Map<string, number>();

  return (set, project) => {
    const name = `${set} ${project}`;
    const there = known.get(name);
    if (there !== undefined) return there;
    const bytes = new Uint8Array(numbers.areaCount());
    const byState: Class['byState'][number][] = [];

    for (let area = 1; area < bytes.length; area += 1) {
      const permission = numbers.permission(area, operation);
      if (permission === 0 || !passes(caps, person.cap, permission)) continue;
      const held = [set, ...(project === 0 ? [] : [setOfArea(person, project, area)])];

      bytes[area] = byteOf(sets, held, permission);
      byState.push(...narrowIn(sets, held, { area, permission }));
    }
    known.set(name, classes.push({ bytes, byState }) - 1);

    return classes.length - 1;
  };
}

function byteOf(sets: RoleSets, held: readonly number[], permission: number): number {
  return held.reduce((byte, set) => byte | reach(sets, set, permission), 0) & ~reachesNarrowly;
}

/** A list asks for the record as a whole, so what holds for one field only does not show it. */
function narrowIn(
  sets: RoleSets,
  held: readonly number[],
  { area, permission }: { readonly area: number; readonly permission: number },
): Class['byState'] {
  return held
    .flatMap((set) =>
      (reach(sets, set, permission) & reachesNarrowly) === 0 ? [] : sets.narrow(set, permission),
    )
    .filter(({ field }) => field === null)
    .flatMap(({ qualifier, state }) => (state === null ? [] : [{ area, qualifier, state }]));
}

function targets({ relations }: Person, kind: 'company' | 'project' | 'record'): readonly string[] {
  return relations.filter((relation) => relation.kind === kind).map(({ target }) => target);
}
