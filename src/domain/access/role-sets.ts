import type { Qualifier } from '../role.ts';
import type { Book } from './book.ts';
import type { Numbers } from './numbers.ts';
import type { AccessStates } from './states.ts';

/** A permission that holds in one state or for one field only. */
export type Narrow = {
  readonly bit: number;
  readonly qualifier: Qualifier;
  readonly state: string | null;
  readonly field: string | null;
};

/** Where the words of a set stand: one word of operations for each qualifier of each area. */
export const wordOf = { all: 0, assigned: 1, owned: 2, related: 3 } as const satisfies Record<
  Qualifier,
  number
>;

/** In the word of `all`: the set has narrow permissions in this area as well. */
export const hasNarrow = 0x8000_0000;

/**
 * Sets of roles that somebody holds together, each known by a number, with the union of what its roles
 * permit. People who hold the same roles share a set, so editing a role touches sets and no person.
 * Set 0 holds no role.
 */
export type RoleSets = {
  /** The set with one role more. */
  withRole(set: number, roleId: string): number;
  /** The set that holds the roles of both. */
  united(one: number, other: number): number;
  /** The word of an area and a qualifier; see `wordOf`. */
  word(set: number, area: number, qualifier: number): number;
  narrow(set: number, area: number): readonly Narrow[];
  rolesOf(set: number): readonly string[];
  /** What a role permits has changed: the sets that hold it are compiled anew when they are asked for. */
  touch(roleId: string): void;
  /** Areas have changed: every set is compiled anew when it is asked for. */
  forget(): void;
};

type Compiled = { readonly words: Uint32Array; readonly narrow: ReadonlyMap<number, readonly Narrow[]> };

export function roleSetsOf(book: Book, numbers: Numbers): RoleSets {
  const interned = internedSets();
  const compiled: (Compiled | undefined)[] = [];

  function compile(set: number): Compiled {
    const permissions = interned.rolesOf(set).flatMap((role) => book.permission.where('roleId', role));
    const now = compileSet(permissions, numbers);
    compiled[set] = now;

    return now;
  }

  return {
    withRole: interned.withRole,
    united: interned.united,
    rolesOf: interned.rolesOf,
    word(set, area, qualifier) {
      const { words } = compiled[set] ?? compile(set);

      return words[area * 4 + qualifier] ?? 0;
    },
    narrow: (set, area) => (compiled[set] ?? compile(set)).narrow.get(area) ?? [],
    touch(roleId) {
      for (const set of interned.holding(roleId)) compiled[set] = undefined;
    },
    forget() {
      compiled.length = 0;
    },
  };
}

/** Gives every combination of roles one number, and remembers how combinations come from each other. */
function internedSets() {
  const sets: (readonly string[])[] = [[]];
  const numberOf = new Map<string, number>([['', 0]]);
  const holding = new Map<string, number[]>();
  const added = new Map<string, Map<number, number>>();
  const joined = new Map<number, number>();
  const rolesOf = (set: number): readonly string[] => sets[set] ?? [];

  function setOf(roles: readonly string[]): number {
    const name = roles.join(' ');
    const known = numberOf.get(name);
    if (known !== undefined) return known;
    const set = sets.push(roles) - 1;

    numberOf.set(name, set);
    for (const role of roles) listed(holding, role).push(set);

    return set;
  }

  return {
    rolesOf,
    holding: (roleId: string): readonly number[] => holding.get(roleId) ?? [],
    withRole(set: number, roleId: string): number {
      const memory = added.get(roleId) ?? new Map<number, number>();
      added.set(roleId, memory);
      const known = memory.get(set);
      if (known !== undefined) return known;
      const roles = rolesOf(set);
      const larger = roles.includes(roleId) ? set : setOf([...roles, roleId].toSorted());
      memory.set(set, larger);

      return larger;
    },
    united(one: number, other: number): number {
      if (one === other || other === 0) return one;
      if (one === 0) return other;
      const pair = one * 0x10_0000 + other;
      const known = joined.get(pair);
      if (known !== undefined) return known;
      const set = setOf([...new Set([...rolesOf(one), ...rolesOf(other)])].toSorted());
      joined.set(pair, set);

      return set;
    },
  };
}

function listed<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);

  return list;
}

function compileSet(permissions: readonly AccessStates['permission'][], numbers: Numbers): Compiled {
  const words = new Uint32Array(numbers.areaCount() * 4);
  const narrow = new Map<number, Narrow[]>();

  for (const { areaId, operation, qualifier, state, field } of permissions) {
    const area = numbers.area(areaId);
    const bit = area === 0 ? 0 : numbers.bit(area, operation);
    if (bit === 0) continue;

    if (state === null && field === null) {
      setBits(words, area * 4 + wordOf[qualifier], bit);
    } else {
      setBits(words, area * 4, hasNarrow);
      const list = narrow.get(area);
      if (list === undefined) narrow.set(area, [{ bit, qualifier, state, field }]);
      else list.push({ bit, qualifier, state, field });
    }
  }

  return { words, narrow };
}

function setBits(words: Uint32Array, at: number, bits: number): void {
  words[at] = (words[at] ?? 0) | bits;
}
