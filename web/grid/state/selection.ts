import type { Filter, Query } from '../types.ts';

/** What decides whether a row belongs to a rule; the order of the rows does not. */
export type Rule = Pick<Query, 'q' | 'match' | 'filters'>;

/** Chosen rows: named one by one, or everything that matches a rule except some. */
export type Selection =
  | { readonly mode: 'list'; readonly ids: ReadonlySet<string> }
  | { readonly mode: 'rule'; readonly query: Rule; readonly except: ReadonlySet<string> };

export const nothing: Selection = { mode: 'list', ids: new Set() };

export function everything(query: Query): Selection {
  return { mode: 'rule', query: ruleOf(query), except: new Set() };
}

export function listed(ids: Iterable<string>): Selection {
  return { mode: 'list', ids: new Set(ids) };
}

/** Whether a row is chosen; `inRule` is asked only of a rule. */
export function isSelected(selection: Selection, id: string, inRule: boolean): boolean {
  return selection.mode === 'list' ? selection.ids.has(id) : inRule && !selection.except.has(id);
}

export function toggled(selection: Selection, id: string, inRule: boolean): Selection {
  return isSelected(selection, id, inRule) ? without(selection, [id]) : withAlso(selection, [id]);
}

/** A row outside the rule cannot join it; it only stops being an exception. */
export function withAlso(selection: Selection, ids: Iterable<string>): Selection {
  if (selection.mode === 'list') return { mode: 'list', ids: selection.ids.union(new Set(ids)) };
  return { ...selection, except: selection.except.difference(new Set(ids)) };
}

export function without(selection: Selection, ids: Iterable<string>): Selection {
  if (selection.mode === 'list') return { mode: 'list', ids: selection.ids.difference(new Set(ids)) };
  return { ...selection, except: selection.except.union(new Set(ids)) };
}

/** How many are chosen, given how many rows match the rule. */
export function countOf(selection: Selection, matching: number): number {
  return selection.mode === 'list' ? selection.ids.size : Math.max(0, matching - selection.except.size);
}

export function ruleOf({ q, match, filters }: Query): Rule {
  return { q, filters, ...(match ? { match } : {}) };
}

export function sameRule(one: Rule, other: Rule): boolean {
  return spelled(one) === spelled(other);
}

/** Whether every row of `inner` certainly belongs to `outer`: it asks the same and perhaps more. */
export function narrows(inner: Rule, outer: Rule): boolean {
  const asks = new Set(inner.filters.map((filter) => JSON.stringify(sortedFilter(filter))));
  return (
    (outer.q === '' || outer.q === inner.q) &&
    (outer.match === undefined || JSON.stringify(outer.match) === JSON.stringify(inner.match)) &&
    outer.filters.every((filter) => asks.has(JSON.stringify(sortedFilter(filter))))
  );
}

/** The rows that belong to both, or nothing where one question cannot say it. */
export function both(one: Rule, other: Rule): Rule | undefined {
  if (one.q !== '' && other.q !== '' && one.q !== other.q) return undefined;
  const match = one.match ?? other.match;
  if (one.match && other.match && JSON.stringify(one.match) !== JSON.stringify(other.match)) return undefined;
  const columns = new Map(one.filters.map((filter) => [filter.column, filter]));
  for (const filter of other.filters) {
    const joined = joinedFilter(columns.get(filter.column), filter);
    if (!joined) return undefined;
    columns.set(filter.column, joined);
  }
  return { q: one.q || other.q, filters: [...columns.values()], ...(match ? { match } : {}) };
}

function joinedFilter(one: Filter | undefined, other: Filter): Filter | undefined {
  if (!one || JSON.stringify(sortedFilter(one)) === JSON.stringify(sortedFilter(other))) return other;
  if (one.kind !== 'choice' || other.kind !== 'choice') return undefined;
  const values = one.values.filter((value) => other.values.includes(value));
  return values.length > 0 ? { ...other, values } : undefined;
}

function spelled({ q, match, filters }: Rule): string {
  return JSON.stringify([
    q,
    match ?? null,
    filters.map((filter) => JSON.stringify(sortedFilter(filter))).toSorted(),
  ]);
}

function sortedFilter(filter: Filter): Filter {
  return filter.kind === 'choice' ? { ...filter, values: [...filter.values].toSorted() } : filter;
}
