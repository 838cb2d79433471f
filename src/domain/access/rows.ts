import type { PlaceTree } from './place-numbers.ts';
import { unasked } from './role-sets.ts';
import type { Span } from './validity.ts';

/**
 * Whoever is compiled, in integers that lie together, so that a decision touches few of them and no object:
 * of each user a small table, found by hashing, of the places where more is held than everywhere.
 */
export type Rows = {
  readonly tree: PlaceTree;
  /** Four for each user, by the user's number; see `headOf`. */
  heads: Int32Array<ArrayBuffer>;
  /** The tables: cells of a place and the set held there, below 0, as `~set`, where something is held deeper in a project. */
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

const headOf = { table: 0, mask: 1, cap: 2 } as const;
const headLength = 4;

/** A cell is a place and what is held there; at first no place, and what is held everywhere. */
const cellLength = 2;
const free = -1;

export function createRows(tree: PlaceTree): Rows {
  return {
    tree,
    heads: new Int32Array(256 * headLength),
    cells: cellsOf(4096),
    used: firstTable,
    dead: 0,
    spans: new Float64Array(256 * 2),
    bounds: new Float64Array([-Infinity, Infinity]),
  };
}

/** The table of whoever is not compiled is that at 0, which no place is in. */
const firstTable = cellLength;

function cellsOf(length: number): Int32Array<ArrayBuffer> {
  const cells = new Int32Array(length);
  [cells[0], cells[1]] = [free, unasked];

  return cells;
}

/** Whether a user is there. */
export function hasRow({ heads }: Rows, user: number): boolean {
  return (heads[user * headLength] ?? 0) !== 0;
}

/** Whether everybody who is there holds at that moment. */
export function allHoldAt({ bounds }: Rows, moment: number): boolean {
  return (bounds[0] ?? Infinity) <= moment && moment < (bounds[1] ?? -Infinity);
}

/** The number of a user's cap; below 0, as `~cap`, where roles are held in single areas of projects. */
export function capIn({ heads }: Rows, user: number): number {
  return heads[user * headLength + headOf.cap] ?? 0;
}

/**
 * The roles that count in a place: those of the nearest place above it where the user holds any. A project
 * is found at once; only below one in which something is held at a folder the folders are walked.
 */
export function setAt(rows: Rows, user: number, place: number): number {
  const project = rows.tree.roots[place] ?? 0;
  const set = rows.cells[cellOf(rows, user, project) | 1] ?? 0;

  return set >= 0 ? set : nearest(rows, user, place);
}

function nearest(rows: Rows, user: number, place: number): number {
  const { cells, tree } = rows;
  const project = tree.roots[place] ?? 0;

  for (let above = place; above !== project && above !== 0; above = tree.parents[above] ?? 0) {
    const cell = cellOf(rows, user, above);
    if (cells[cell] === above) return cells[cell | 1] ?? 0;
  }

  return ~(cells[cellOf(rows, user, project) | 1] ?? 0);
}

/** Where a place stands in somebody's table, or else a free cell, which says what is held everywhere. */
function cellOf({ heads, cells }: Rows, user: number, place: number): number {
  const table = heads[user * headLength] ?? 0;
  const mask = heads[user * headLength + headOf.mask] ?? 0;

  for (let n = hash(place) & mask; ; n = (n + cellLength) & mask) {
    const cell = (table + n) | 0;
    const key = cells[cell] ?? free;
    // Found or free in one test, since which of the two it will be cannot be foreseen.
    if (((key ^ place) & ~(key >> 31)) === 0) return cell;
  }
}

function hash(place: number): number {
  return Math.imul(place, 0x9e37_79b1) >>> 12;
}

export function writeRow(rows: Rows, user: number, { row, span }: { row: Row; span: Span }): void {
  const length = lengthFor(row.places.length + row.deeper.length);
  dropRow(rows, user);
  expect(rows, user);
  if (rows.used + length > rows.cells.length) moveTables(rows, length);

  const { heads, bounds, spans } = rows;
  const at = user * headLength;
  heads[at + headOf.table] = rows.used;
  heads[at + headOf.mask] = length - cellLength;
  heads[at + headOf.cap] = row.inAreas ? ~row.cap : row.cap;
  fillTable(rows.cells.subarray(rows.used, rows.used + length), row);
  rows.used += length;
  [spans[user * 2], spans[user * 2 + 1]] = [span.from, span.until];
  bounds[0] = Math.max(bounds[0] ?? 0, span.from);
  bounds[1] = Math.min(bounds[1] ?? 0, span.until);
}

/** At most half full, so that a free cell ends every search soon. */
function lengthFor(entries: number): number {
  return cellLength * (entries === 0 ? 1 : 2 ** (32 - Math.clz32(entries * 2 - 1)));
}

function fillTable(table: Int32Array, { places, sets, deeper, everywhere }: Row): void {
  for (let cell = 0; cell < table.length; cell += cellLength) {
    table[cell] = free;
    table[cell + 1] = everywhere;
  }
  for (const [n, place] of places.entries()) {
    const cell = cellFor(table, place);
    table[cell] = place;
    table[cell + 1] = sets[n] ?? everywhere;
  }
  for (const project of deeper) {
    const cell = cellFor(table, project);
    const set = table[cell + 1] ?? everywhere;
    table[cell] = project;
    table[cell + 1] = set < 0 ? set : ~set;
  }
}

/** Where a place stands in a table, or would. */
function cellFor(table: Int32Array, place: number): number {
  const mask = table.length - cellLength;
  let n = hash(place) & mask;
  while (table[n] !== free && table[n] !== place) n = (n + cellLength) & mask;

  return n;
}

export function dropRow(rows: Rows, user: number): void {
  if (!hasRow(rows, user)) return;
  const at = user * headLength;

  rows.dead += lengthOf(rows.heads[at + headOf.mask]);
  rows.heads.fill(0, at, at + headLength);
}

export function dropAllRows(rows: Rows): void {
  rows.heads.fill(0);
  rows.used = firstTable;
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

/** Makes room for a user, as soon as there is such a number: whoever is asked about is looked for. */
export function expect(rows: Rows, user: number): void {
  const room = rows.heads.length / headLength;
  if (user < room) return;
  const next = Math.max(user + 1, room * 2);
  const [heads, spans] = [new Int32Array(next * headLength), new Float64Array(next * 2)];
  heads.set(rows.heads);
  spans.set(rows.spans);

  [rows.heads, rows.spans] = [heads, spans];
}

/** Once there is no room: into an array twice as large as what is alive, leaving the dead behind. */
function moveTables(rows: Rows, length: number): void {
  const { heads } = rows;
  const cells = cellsOf((rows.used - rows.dead + length) * 2);
  let used = firstTable;

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
  return (mask ?? 0) + cellLength;
}
