import type { Qualifier } from '../role.ts';
import type { Book } from './book.ts';
import type { Numbers } from './numbers.ts';
import type { AccessStates } from './states.ts';

/** A permission that holds in one state or for one field only. */
export type Narrow = {
  readonly permission: number;
  readonly qualifier: Qualifier;
  readonly state: string | null;
  readonly field: string | null;
};

/** Which records a set lets somebody reach by a permission, as bits that can be united. */
export const reachOf = { all: 1, assigned: 2, owned: 4, related: 8 } as const satisfies Record<
  Qualifier,
  number
>;

/** Beside them: it also reaches some in one state or for one field. */
export const reachesNarrowly = 16;

/** Instead of them: a closer look is needed to tell. */
export const unclear = 128;

/**
 * Sets of roles that somebody holds together, each known by a number, with the union of what its roles
 * permit. People who hold the same roles share a set, so editing a role touches sets and no person.
 * Set 0 holds no role, `everything` permits whatever there is, and `unasked` stands for sets not known yet.
 */
export type RoleSets = {
  /** The set with one role more. */
  withRole(set: number, roleId: string): number;
  /** The set that holds the roles of both. */
  united(one: number, other: number): number;
  /** What is compiled, for `glance` and `reach`. */
  readonly shelf: Shelf;
  compile(set: number): void;
  narrow(set: number, permission: number): readonly Narrow[];
  rolesOf(set: number): readonly string[];
  /** What a role permits has changed: the sets that hold it are compiled anew when they are asked for. */
  touch(roleId: string): void;
  /** Areas have changed: every set is compiled anew when it is asked for. */
  forget(): void;
};

/** Which records a permission reaches for whoever holds a set; see `reachOf` and `reachesNarrowly`. */
export function reach({ shelf, compile }: RoleSets, set: number, permission: number): number {
  if (isStale(shelf, set)) compile(set);

  return glance(shelf, set, permission);
}

/** The same from what is compiled already; `unclear` where that is not what the roles permit now. */
export function glance({ width, bytes }: Shelf, set: number, permission: number): number {
  return permission >>> 0 < width ? (bytes[(Math.imul(set, width) + permission) | 0] ?? 0) : 0;
}

/** The set of whoever has full access to all data. */
export const everything = 1;

/** The set of whoever is not compiled: what it reaches stays `unclear`. */
export const unasked = 2;

/** What a role or a set of roles reaches: one byte for each permission, and what holds narrowly. */
type Compiled = { readonly bytes: Uint8Array; readonly narrow: readonly Narrow[] };

export function roleSetsOf(book: Book, numbers: Numbers): RoleSets {
  const shelf: Shelf = { width: 0, bytes: new Uint8Array(0), narrow: new Map() };
  const interned = internedSets((set) => makeRoom(shelf, set));
  const roles = new Map<string, Compiled>();
  clear(shelf, { width: numbers.permissionCount(), sets: interned.count() });

  function roleOf(roleId: string): Compiled {
    const known = roles.get(roleId) ?? compileRole(book.permission.where('roleId', roleId), numbers);
    roles.set(roleId, known);

    return known;
  }

  function compile(set: number): void {
    if (set === unasked) return;
    place(
      shelf,
      set,
      set === everything ? [compileWhole(book.area.all(), numbers)] : interned.rolesOf(set).map(roleOf),
    );
  }

  return {
    withRole: interned.withRole,
    united: interned.united,
    rolesOf: interned.rolesOf,
    shelf,
    compile,
    narrow(set, permission) {
      if (isStale(shelf, set)) compile(set);

      return shelf.narrow.get(set)?.filter((one) => one.permission === permission) ?? [];
    },
    touch(roleId) {
      roles.delete(roleId);
      for (const set of interned.holding(roleId)) makeStale(shelf, set);
    },
    forget() {
      roles.clear();
      clear(shelf, { width: numbers.permissionCount(), sets: interned.count() });
    },
  };
}

/** What all sets reach, by their numbers: so many bytes for each, `unclear` until it is asked for. */
export type Shelf = {
  width: number;
  bytes: Uint8Array<ArrayBuffer>;
  readonly narrow: Map<number, readonly Narrow[]>;
};

function clear(shelf: Shelf, { width, sets }: { readonly width: number; readonly sets: number }): void {
  shelf.width = width;
  shelf.bytes = new Uint8Array(width * Math.max(sets, 64)).fill(unclear);
  shelf.narrow.clear();
}

function makeRoom(shelf: Shelf, set: number): void {
  if ((set + 1) * shelf.width <= shelf.bytes.length) return;
  const bytes = new Uint8Array(shelf.bytes.length * 2).fill(unclear, shelf.bytes.length);
  bytes.set(shelf.bytes);

  shelf.bytes = bytes;
}

/** Told by the byte of permission 0, which is nobody's. */
function isStale({ width, bytes }: Shelf, set: number): boolean {
  return bytes[set * width] === unclear;
}

function makeStale({ width, bytes }: Shelf, set: number): void {
  bytes.fill(unclear, set * width, (set + 1) * width);
}

/** Where all records are reached, nothing else needs to be said. */
function place(shelf: Shelf, set: number, roles: readonly Compiled[]): void {
  const bytes = shelf.bytes.subarray(set * shelf.width, (set + 1) * shelf.width);
  const narrow = roles.flatMap((role) => role.narrow);

  bytes.fill(0);
  for (const role of roles)
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) | (role.bytes[at] ?? 0);
  for (const [at, byte] of bytes.entries()) if ((byte & reachOf.all) !== 0) bytes[at] = reachOf.all;
  if (narrow.length > 0) shelf.narrow.set(set, narrow);
  else shelf.narrow.delete(set);
}

/** Gives every combination of roles one number, and remembers how combinations come from each other. */
function internedSets(onNew: (set: number) => void) {
  const sets: (readonly string[])[] = [[], [], []];
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
    onNew(set);

    return set;
  }

  return {
    rolesOf,
    count: (): number => sets.length,
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

function compileRole(permissions: readonly AccessStates['permission'][], numbers: Numbers): Compiled {
  const bytes = new Uint8Array(numbers.permissionCount());
  const narrow: Narrow[] = [];

  for (const { areaId, operation, qualifier, state, field } of permissions) {
    const permission = numbers.permission(numbers.area(areaId), operation);
    if (permission === 0) continue;
    const isNarrow = state !== null || field !== null;

    bytes[permission] = (bytes[permission] ?? 0) | (isNarrow ? reachesNarrowly : reachOf[qualifier]);
    if (isNarrow) narrow.push({ permission, qualifier, state, field });
  }

  return { bytes, narrow };
}

/** Whatever there is in every area. */
function compileWhole(areas: Iterable<AccessStates['area']>, numbers: Numbers): Compiled {
  const bytes = new Uint8Array(numbers.permissionCount());
  for (const { areaNo } of areas)
    for (const permission of numbers.permissions(areaNo).values()) bytes[permission] = reachOf.all;

  return { bytes, narrow: [] };
}
