import type { PlaceTree } from './place-numbers.ts';
import type { Span } from './validity.ts';

/**
 * Whoever is compiled, in integers that lie together, so that a decision touches few of them and no object:
 * of each user what holds everywhere, and a small table, found by hashing, of the places where more is held.
 */
export type Rows = {
  readonly tree: PlaceTree;
  /** Four for each user, by the user's number; see `headOf`. */
  heads: Int32Array<ArrayBuffer>;
  /** The tables, pairs of place and set. */
  cells: Int32Array<ArrayBuffer>;
  used: number;
  /** How many of the used cells belong to nobody any more. */
  dead: number;
  /** From which moment on each holds and until which, two for each user. */
  spans: Float64Array<ArrayBuffer>;
  /** The same of all who are there: within it nobody needs to be looked at. */
  readonly bounds: Float64Array<ArrayBuffer>;
};

export type Row = {
  /** Whether roles are held in single areas of projects. */
  readonly inAreas: boolean;
  readonly cap: number;
  /** The set of roles held in the whole workspace. */
  readonly everywhere: number;
  /** The places where more is held than above them, and for each the set together with what is above. */
  readonly places: readonly number[];
  readonly sets: readonly number[];
  /** The projects of those places that are folders. */
  readonly deeper: readonly number[];
};

const headOf = { everywhere: 0, cap: 1, table: 2, mask: 3 } as const;
const headLength = 4;

/** A free cell in a table, and what is answered where nothing is found: no place and no set. */
const [free, none] = [-1, -0x8000_0000];

export function createRows(tree: PlaceTree): Rows {
  return {
    tree,
    heads: new Int32Array(256 * headLength),
    cells: new Int32Array(4096),
    used: 1,
    dead: 0,
    spans: new Float64Array(256 * 2),
    bounds: new Float64Array([-Infinity, Infinity]),
  };
}

/** Whether a user is there. */
export function hasRow({ heads }: Rows, user: number): boolean {
  return (heads[user * headLength + headOf.table] ?? 0) !== 0;
}

/** Whether everybody who is there holds at that moment. */
export function allHoldAt({ bounds }: Rows, moment: number): boolean {
  return (bounds[0] ?? Infinity) <= moment && moment < (bounds[1] ?? -Infinity);
}

export function capIn({ heads }: Rows, user: number): number {
  return (heads[user * headLength + headOf.cap] ?? 0) >> 1;
}

export function isInAreas({ heads }: Rows, user: number): boolean {
  return ((heads[user * headLength + headOf.cap] ?? 0) & 1) !== 0;
}

/**
 * The roles that count in a place: those of the nearest place above it where the user holds any. A project
 * is found at once; only below one in which something is held at a folder the folders are walked.
 */
export function setAt(rows: Rows, user: number, place: number): number {
  const project = rows.tree.roots[place] ?? 0;
  const set = find(rows, user, project);

  if (set >= 0) return set;
  return set === none
    ? (rows.heads[user * headLength + headOf.everywhere] ?? 0)
    : nearest(rows, user, { place, project, set: ~set });
}

type Below = { readonly place: number; readonly project: number; readonly set: number };

function nearest(rows: Rows, user: number, { place, project, set }: Below): number {
  for (let above = place; above !== project && above !== 0; above = rows.tree.parents[above] ?? 0) {
    const held = find(rows, user, above);
    if (held !== none) return held;
  }

  return set;
}

/** What stands at a place in somebody's table; below 0 where a project has something deeper. */
function find({ heads, cells }: Rows, user: number, place: number): number {
  const mask = heads[user * headLength + headOf.mask] ?? 0;
  const table = heads[user * headLength + headOf.table] ?? 0;

  for (let n = hash(place) & mask; ; n = (n + 1) & mask) {
    const key = cells[table + n * 2] ?? free;
    if (key === place) return cells[table + n * 2 + 1] ?? none;
    if (key === free) return none;
  }
}

function hash(place: number): number {
  return Math.imul(place, 0x9e37_79b1) >>> 12;
}

export function writeRow(rows: Rows, user: number, { row, span }: { row: Row; span: Span }): void {
  const size = sizeFor(row.places.length + row.deeper.length);
  dropRow(rows, user);
  makeRoom(rows, user, size * 2);

  const { heads, bounds, spans } = rows;
  const at = user * headLength;
  heads[at + headOf.everywhere] = row.everywhere;
  heads[at + headOf.cap] = row.cap * 2 + (row.inAreas ? 1 : 0);
  heads[at + headOf.table] = rows.used;
  heads[at + headOf.mask] = size - 1;
  fillTable(rows.cells.subarray(rows.used, rows.used + size * 2), row);
  rows.used += size * 2;
  [spans[user * 2], spans[user * 2 + 1]] = [span.from, span.until];
  bounds[0] = Math.max(bounds[0] ?? 0, span.from);
  bounds[1] = Math.min(bounds[1] ?? 0, span.until);
}

/** At most half full, so that a free cell ends every search soon. */
function sizeFor(entries: number): number {
  return entries === 0 ? 1 : 2 ** (32 - Math.clz32(entries * 2 - 1));
}

function fillTable(table: Int32Array, { places, sets, deeper, everywhere }: Row): void {
  table.fill(free);
  for (const [n, place] of places.entries()) {
    const cell = cellFor(table, place);
    table[cell] = place;
    table[cell + 1] = sets[n] ?? everywhere;
  }

  for (const project of deeper) {
    const cell = cellFor(table, project);
    const set = table[cell] === free ? everywhere : (table[cell + 1] ?? everywhere);
    table[cell] = project;
    table[cell + 1] = set < 0 ? set : ~set;
  }
}

/** Where a place stands in a table, or would. */
function cellFor(table: Int32Array, place: number): number {
  const mask = table.length / 2 - 1;
  let n = hash(place) & mask;
  while (table[n * 2] !== free && table[n * 2] !== place) n = (n + 1) & mask;

  return n * 2;
}

export function dropRow(rows: Rows, user: number): void {
  if (!hasRow(rows, user)) return;
  const at = user * headLength;

  rows.dead += lengthOf(rows.heads[at + headOf.mask]);
  rows.heads.fill(0, at, at + headLength);
}

export function dropAllRows(rows: Rows): void {
  rows.heads.fill(0);
  rows.used = 1;
  rows.dead = 0;
  [rows.bounds[0], rows.bounds[1]] = [-Infinity, Infinity];
}

/** Drops whoever does not hold at that moment; those who are left all do. */
export function dropOthers(rows: Rows, moment: number): void {
  let [from, until] = [-Infinity, Infinity];

  for (let user = 1; user * headLength < rows.heads.length; user += 1) {
    if (!hasRow(rows, user)) continue;
    const [begins, ends] = [rows.spans[user * 2] ?? Infinity, rows.spans[user * 2 + 1] ?? -Infinity];
    if (begins <= moment && moment < ends) {
      from = Math.max(from, begins);
      until = Math.min(until, ends);
    } else {
      dropRow(rows, user);
    }
  }

  [rows.bounds[0], rows.bounds[1]] = [from, until];
}

/** Tables that are no more are cleared away once there is no room. */
function makeRoom(rows: Rows, user: number, length: number): void {
  const room = rows.heads.length / headLength;
  if (user >= room) {
    // Numbers are given out to whoever is named, so somebody far behind may be the first to be compiled.
    const next = Math.max(user + 1, room * 2);
    const [heads, spans] = [new Int32Array(next * headLength), new Float64Array(next * 2)];
    heads.set(rows.heads);
    spans.set(rows.spans);
    [rows.heads, rows.spans] = [heads, spans];
  }
  if (rows.used + length > rows.cells.length) moveTables(rows, length);
}

/** Into an array twice as large as what is alive, leaving the dead behind. */
function moveTables(rows: Rows, length: number): void {
  const { heads } = rows;
  const cells = new Int32Array((rows.used - rows.dead + length) * 2);
  let used = 1;

  for (let at = 0; at < heads.length; at += headLength) {
    const start = heads[at + headOf.table] ?? 0;
    if (start === 0) continue;
    const end = start + lengthOf(heads[at + headOf.mask]);
    cells.set(rows.cells.subarray(start, end), used);
    heads[at + headOf.table] = used;
    used += end - start;
  }

  rows.cells = cells;
  rows.used = used;
  rows.dead = 0;
}

function lengthOf(mask: number | undefined): number {
  return ((mask ?? 0) + 1) * 2;
}
