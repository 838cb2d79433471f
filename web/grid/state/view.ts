import type { Density, Filter, Match, Query, Sort } from '../types.ts';

export const pageSize = 50;

/** Everything about a list that a saved view keeps and the address shows. */
export interface ViewState {
  readonly q: string;
  readonly filters: readonly Filter[];
  readonly sort: readonly Sort[];
  readonly group?: string;
  /** The columns from left to right; those not named follow in their own order. */
  readonly order: readonly string[];
  /** What somebody chose to see or not to see; a column not named keeps its own habit. */
  readonly shown: Readonly<Record<string, boolean>>;
  readonly pinned: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly density: Density;
  readonly find?: Find;
  readonly paging: 'scroll' | 'pages';
  /** Counts from 1; only meaningful with pages. */
  readonly page: number;
}

export interface Find extends Match {
  readonly only: boolean;
}

export const plainView: ViewState = {
  q: '',
  filters: [],
  sort: [],
  order: [],
  shown: {},
  pinned: [],
  widths: {},
  density: 'standard',
  paging: 'scroll',
  page: 1,
};

export function viewOf(wishes: Partial<ViewState>): ViewState {
  return { ...plainView, ...wishes };
}

export function queryOf({ q, filters, sort, group, find }: ViewState): Query {
  const match = find?.only && find.text !== '' ? matchOf(find) : undefined;
  return { q, filters, sort, ...(group ? { group } : {}), ...(match ? { match } : {}) };
}

/** Sorts by one column alone, or, with `keep`, by it after (or in place among) the others. */
export function sorted(view: ViewState, sort: Sort, others: 'replace' | 'keep'): ViewState {
  if (others === 'replace') return turned(view, { sort: [sort] });
  const known = view.sort.some(({ column }) => column === sort.column);
  const next = view.sort.map((old) => (old.column === sort.column ? sort : old));
  return turned(view, { sort: known ? next : [...view.sort, sort] });
}

/** What a click on the header does: ascending, descending, then as it came. */
export function sortCycled(view: ViewState, column: string, others: 'replace' | 'keep'): ViewState {
  const current = view.sort.find((sort) => sort.column === column);
  if (!current) return sorted(view, { column, direction: 'ascending' }, others);
  if (current.direction === 'ascending') return sorted(view, { column, direction: 'descending' }, others);
  return turned(view, { sort: others === 'keep' ? view.sort.filter((sort) => sort.column !== column) : [] });
}

export function filtered(view: ViewState, filter: Filter): ViewState {
  const known = view.filters.some(({ column }) => column === filter.column);
  const filters = known
    ? view.filters.map((old) => (old.column === filter.column ? filter : old))
    : [...view.filters, filter];
  return turned(view, { filters });
}

export function unfiltered(view: ViewState, column: string): ViewState {
  return turned(view, { filters: view.filters.filter((filter) => filter.column !== column) });
}

/** Takes away everything that hides rows. */
export function cleared(view: ViewState): ViewState {
  const { find, ...rest } = view;
  return turned(find ? { ...rest, find: { ...find, only: false } } : rest, { q: '', filters: [] });
}

export function searched(view: ViewState, q: string): ViewState {
  return turned(view, { q });
}

export function groupedBy(view: ViewState, group: string | undefined): ViewState {
  const { group: _before, ...rest } = view;
  return turned(rest, group ? { group } : {});
}

export function found(view: ViewState, find: Find | undefined): ViewState {
  const { find: _before, ...rest } = view;
  return turned(rest, find ? { find } : {});
}

/** A changed question begins on the first page. */
function turned(view: ViewState, change: Partial<ViewState>): ViewState {
  return { ...view, ...change, page: 1 };
}

function matchOf({ text, column }: Find): Match {
  return column ? { text, column } : { text };
}
