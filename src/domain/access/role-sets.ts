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

/**
 * Sets of roles that somebody holds together, each known by a number, with the union of what its roles
 * permit. People who hold the same roles share a set, so editing a role touches sets and no person.
 * Set 0 holds no role, and `everything` permits whatever there is.
 */
export type RoleSets = {
  /** The set with one role more. */
  withRole(set: number, roleId: string): number;
  /** The set that holds the roles of both. */
  united(one: number, other: number): number;
  /** What is compiled, for `reach`. */
  readonly shelf: Shelf;
  /** Where the bytes of a set begin, once it is compiled. */
  compile(set: number): number;
  narrow(set: number, permission: number): readonly Narrow[];
  rolesOf(set: number): readonly string[];
  /** What a role permits has changed: the sets that hold it are compiled anew when they are asked for. */
  touch(roleId: string): void;
  /** Areas have changed: every set is compiled anew when it is asked for. */
  forget(): void;
};

/** Which records a permission reaches for whoever holds a set; see `reachOf` and `reachesNarrowly`. */
export function reach({ shelf, compile }: RoleSets, set: number, permission: number): number {
  const known = shelf.starts[set] ?? nowhere;
  const start = known >= 0 ? known : compile(set);

  return permission >>> 0 < shelf.width ? (shelf.bytes[start + permission] ?? 0) : 0;
}

/** The set of whoever has full access to all data. */
export const everything = 1;

/** What a role or a set of roles reaches: one byte for each permission, and what holds narrowly. */
type Compiled = { readonly bytes: Uint8Array; readonly narrow: readonly Narrow[] };

export function roleSetsOf(book: Book, numbers: Numbers): RoleSets {
  const interned = internedSets();
  const roles = new Map<string, Compiled>();
  const shelf = emptyShelf(numbers.permissionCount());

  function roleOf(roleId: string): Compiled {
    const known = roles.get(roleId) ?? compileRole(book.permission.where('roleId', roleId), numbers);
    roles.set(roleId, known);

    return known;
  }

  function compile(set: number): number {
    return set === everything
      ? place(shelf, set, [compileWhole(book.area.all(), numbers)])
      : place(shelf, set, interned.rolesOf(set).map(roleOf));
  }

  return {
    withRole: interned.withRole,
    united: interned.united,
    rolesOf: interned.rolesOf,
    shelf,
    compile,
    narrow(set, permission) {
      if ((shelf.starts[set] ?? nowhere) < 0) compile(set);

      return shelf.narrow.get(set)?.filter((one) => one.permission === permission) ?? [];
    },
    touch(roleId) {
      roles.delete(roleId);
      for (const set of interned.holding(roleId)) setAside(shelf, set);
    },
    forget() {
      roles.clear();
      Object.assign(shelf, emptyShelf(numbers.permissionCount()));
    },
  };
}

/** What all sets that were asked for reach, one after the other. */
export type Shelf = {
  /** How many bytes each takes. */
  width: number;
  /** Where the bytes of a set begin; below 0 while they are not what its roles permit now. */
  starts: Int32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
  used: number;
  narrow: Map<number, readonly Narrow[]>;
};

/** Where nothing was compiled yet. Whatever else is below 0 is a place to compile into again. */
const nowhere = -1;

function emptyShelf(width: number): Shelf {
  const starts = new Int32Array(64).fill(nowhere);

  return { width, starts, bytes: new Uint8Array(width * 64), used: 0, narrow: new Map() };
}

/** Writes a set where it was before, or behind the others. */
function place(shelf: Shelf, set: number, roles: readonly Compiled[]): number {
  const start = roomFor(shelf, set);
  const bytes = shelf.bytes.subarray(start, start + shelf.width);
  const narrow = roles.flatMap((role) => role.narrow);

  bytes.fill(0);
  for (const role of roles)
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) | (role.bytes[at] ?? 0);
  if (narrow.length > 0) shelf.narrow.set(set, narrow);
  else shelf.narrow.delete(set);
  shelf.starts[set] = start;

  return start;
}

function roomFor(shelf: Shelf, set: number): number {
  if (set >= shelf.starts.length) {
    const starts = new Int32Array(Math.max(set + 1, shelf.starts.length * 2)).fill(nowhere);
    starts.set(shelf.starts);
    shelf.starts = starts;
  }
  const before = shelf.starts[set] ?? nowhere;
  if (before !== nowhere) return -before - 2;
  const start = shelf.used;
  shelf.used += shelf.width;

  if (shelf.used > shelf.bytes.length) {
    const bytes = new Uint8Array(shelf.bytes.length * 2);
    bytes.set(shelf.bytes);
    shelf.bytes = bytes;
  }

  return start;
}

/** Keeps the room of a set for when it is asked for again. */
function setAside({ starts }: Shelf, set: number): void {
  const start = starts[set] ?? nowhere;

  if (start >= 0) starts[set] = -start - 2;
}

/** Gives every combination of roles one number, and remembers how combinations come from each other. */
function internedSets() {
  const sets: (readonly string[])[] = [[], []];
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
