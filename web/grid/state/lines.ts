import type { GroupHead } from '../types.ts';
import type { Span } from './blocks.ts';

/** What stands on one line of the grid: a row of the list, or the head of a group. */
export type Line =
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'group'; readonly group: number };

/** The lines from top to bottom. `before` counts the lines on earlier pages. */
export interface Lines {
  readonly count: number;
  readonly before: number;
  readonly all: number;
  at(line: number): Line | undefined;
  lineOf(row: number): number | undefined;
  /** The run of rows around this one that stand together, unbroken by a collapsed group. */
  runOf(row: number): Span;
}

export function flatLines(count: number): Lines {
  return {
    count,
    before: 0,
    all: count,
    at: (line) => (line >= 0 && line < count ? { kind: 'row', row: line } : undefined),
    lineOf: (row) => (row >= 0 && row < count ? row : undefined),
    runOf: () => ({ from: 0, to: count }),
  };
}

export function groupedLines(groups: readonly GroupHead[], collapsed: ReadonlySet<string>): Lines {
  const places = placesOf(groups, collapsed);
  const last = places.at(-1);
  const count = last ? last.line + 1 + last.shown : 0;

  return {
    count,
    before: 0,
    all: count,
    at(line) {
      if (line < 0 || line >= count) return undefined;
      const group = lastWhere(places, (place) => place.line <= line);
      const place = places[group];
      if (!place) return undefined;
      return line === place.line
        ? { kind: 'group', group }
        : { kind: 'row', row: place.row + line - place.line - 1 };
    },
    lineOf(row) {
      const place = places[lastWhere(places, (candidate) => candidate.row <= row)];
      return place && row < place.row + place.shown ? place.line + 1 + row - place.row : undefined;
    },
    runOf: (row) => runAround(places, row),
  };
}

/** One page of the lines: `size` rows that are not folded away, with the heads of their groups. */
export function pagedLines(lines: Lines, page: number, size: number): Lines {
  const { from, to } = pageBounds(lines, page, size);

  return {
    count: to - from,
    before: from,
    all: lines.all,
    at: (line) => (line >= 0 && line < to - from ? lines.at(from + line) : undefined),
    lineOf(row) {
      const line = lines.lineOf(row);
      return line !== undefined && line >= from && line < to ? line - from : undefined;
    },
    runOf: (row) => lines.runOf(row),
  };
}

/** How many rows are not folded away. */
export function shownRows(lines: Lines): number {
  let rows = 0;
  for (let line = 0; line < lines.count;) {
    const at = lines.at(line);
    if (at?.kind !== 'row') {
      line += 1;
      continue;
    }
    const length = unbroken(lines, line, at.row);
    rows += length;
    line += length;
  }
  return rows;
}

/** The spans of rows on these lines, each with the run it belongs to. */
export function rowsOn(
  lines: Lines,
  first: number,
  last: number,
): { readonly wanted: Span; readonly run: Span }[] {
  const spans: { wanted: Span; run: Span }[] = [];
  for (let line = Math.max(0, first); line <= Math.min(last, lines.count - 1); line += 1) {
    const at = lines.at(line);
    if (at?.kind !== 'row') continue;
    const previous = spans.at(-1);
    if (previous && previous.wanted.to === at.row)
      previous.wanted = { from: previous.wanted.from, to: at.row + 1 };
    else spans.push({ wanted: { from: at.row, to: at.row + 1 }, run: lines.runOf(at.row) });
  }
  return spans;
}

interface Place {
  readonly line: number;
  readonly row: number;
  readonly rows: number;
  readonly shown: number;
}

function placesOf(groups: readonly GroupHead[], collapsed: ReadonlySet<string>): Place[] {
  let line = 0;
  let row = 0;
  return groups.map(({ key, count }) => {
    const place = { line, row, rows: count, shown: collapsed.has(key) ? 0 : count };
    line += 1 + place.shown;
    row += count;
    return place;
  });
}

function runAround(places: readonly Place[], row: number): Span {
  const middle = lastWhere(places, (place) => place.row <= row);
  let first = middle;
  let last = middle;
  while (places[first - 1]?.shown || places[first - 1]?.rows === 0) first -= 1;
  while (places[last + 1]?.shown || places[last + 1]?.rows === 0) last += 1;
  const end = places[last];
  return { from: places[first]?.row ?? 0, to: end ? end.row + end.shown : 0 };
}

/** The last index for which the question is true; it must be true up to some point and false after it. */
function lastWhere<Item>(items: readonly Item[], question: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && question(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Pages are walked run by run, not line by line: a list of 100,000 rows has few runs. */
function pageBounds(lines: Lines, page: number, size: number): Span {
  const start = lineOfShown(lines, page * size);
  const end = lineOfShown(lines, (page + 1) * size);
  return { from: page === 0 ? 0 : start, to: end };
}

/** The line where the n-th shown row stands, taking the heads directly above it along; the end if there are fewer. */
function lineOfShown(lines: Lines, nth: number): number {
  let seen = 0;
  let heads = 0;
  for (let line = 0; line < lines.count;) {
    const at = lines.at(line);
    if (at?.kind !== 'row') {
      heads += 1;
      line += 1;
      continue;
    }
    if (seen === nth) return line - heads;
    const length = unbroken(lines, line, at.row);
    if (seen + length > nth) return line + nth - seen;
    seen += length;
    line += length;
    heads = 0;
  }
  return lines.count;
}

/** How many rows follow one another from this line without a group's head between them. */
function unbroken(lines: Lines, line: number, row: number): number {
  const { to } = lines.runOf(row);
  let low = 1;
  let high = to - row;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines.lineOf(row + middle - 1) === line + middle - 1) low = middle;
    else high = middle - 1;
  }
  return low;
}
