import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Span } from '../state/blocks.ts';
import { sum } from '../state/columns.ts';
import type { Lines } from '../state/lines.ts';
import type { Loader } from '../rows/loader.ts';
import {
  both,
  countOf,
  everything,
  isSelected,
  listed,
  narrows,
  nothing,
  ruleOf,
  sameRule,
  toggled,
  withAlso,
  type Selection,
} from '../state/selection.ts';
import type { Query, Source } from '../types.ts';

/** Naming rows one by one stops being sensible above this many. */
export const mostNamed = 5_000;

export interface Chooser<Row> {
  readonly on: boolean;
  readonly selection: Selection;
  readonly count: number;
  /** How many match the rule of the selection. */
  readonly matching: number;
  readonly head: 'all' | 'some' | 'none';
  /** How many chosen rows the filter hides; nothing where that cannot be known. */
  readonly hidden: number | undefined;
  readonly ruleElsewhere: boolean;
  has(row: Row): boolean;
  can(row: Row): boolean;
  nameOf(id: string): string | undefined;
  toggle(row: Row): void;
  all(): void;
  only(rows: readonly Row[]): void;
  clear(): void;
  drop(): void;
  /** Adds the rows of these spans, read first where they are not there yet. */
  add(spans: readonly Span[]): Promise<'done' | 'too many'>;
}

interface Wish<Row> {
  readonly source: Source<Row>;
  readonly query: Query;
  readonly loader: Loader<Row> | undefined;
  readonly lines: Lines;
  readonly version: number;
  readonly selection: Selection | undefined;
  readonly onSelection: ((selection: Selection) => void) | undefined;
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly selectable: ((row: Row) => boolean) | undefined;
}

/** Everything about chosen rows, by list and by rule, and how the filter of the moment cuts through them. */
export function useChosen<Row>(wish: Wish<Row>): Chooser<Row> {
  const { query, loader, rowId, rowName } = wish;
  const selection = wish.selection ?? nothing;
  const names = useRef(new Map<string, string>());
  const onSelection = wish.onSelection;
  const set = useCallback((next: Selection) => onSelection?.(next), [onSelection]);
  const { selectable } = wish;
  const can = useCallback((row: Row) => selectable?.(row) ?? true, [selectable]);
  const total = loader?.state().total;
  const here = total?.selectable ?? total?.count ?? 0;
  const elsewhere = selection.mode === 'rule' && !sameRule(selection.query, ruleOf(query));
  const cut = useCut(wish, selection, elsewhere);
  const inRule = useMembership(wish, selection, elsewhere);
  const matching = elsewhere ? (cut?.rule ?? here) : here;
  const count = countOf(selection, matching);
  const remember = (row: Row) => names.current.set(rowId(row), rowName(row));

  return {
    on: wish.selection !== undefined && wish.onSelection !== undefined,
    selection,
    count,
    matching,
    head: headOf(selection, count, elsewhere),
    hidden: cut?.hidden,
    ruleElsewhere: elsewhere,
    has: (row) => can(row) && isSelected(selection, rowId(row), inRule(rowId(row))),
    can,
    nameOf: (id) => names.current.get(id),
    toggle(row) {
      if (!can(row)) return;
      remember(row);
      set(toggled(selection, rowId(row), inRule(rowId(row))));
    },
    all: () => set(everything(query)),
    only: (rows) => set(listed(rows.filter(can).map(rowId))),
    clear: () => set(nothing),
    drop: () => set(dropped(selection, query, cut)),
    async add(spans) {
      if (!loader) return 'done';
      if (sum(spans.map((span) => span.to - span.from)) > mostNamed) return 'too many';
      const read = await Promise.all(spans.map((span) => loader.collect(span)));
      const rows = read.flat().filter(can);
      rows.forEach(remember);
      set(withAlso(selection, rows.map(rowId)));
      return 'done';
    },
  };
}

function headOf(selection: Selection, count: number, elsewhere: boolean): 'all' | 'some' | 'none' {
  if (count === 0) return 'none';
  return selection.mode === 'rule' && !elsewhere && selection.except.size === 0 ? 'all' : 'some';
}

interface Cut {
  readonly hidden: number | undefined;
  readonly visible?: readonly string[];
  readonly rule?: number;
}

/** Asks how many of the chosen rows the present filter leaves visible. */
function useCut<Row>(
  { source, query }: Wish<Row>,
  selection: Selection,
  elsewhere: boolean,
): Cut | undefined {
  const [cut, setCut] = useState<{ readonly key: string; readonly cut: Cut }>();
  const rule = JSON.stringify(ruleOf(query));
  const key =
    selection.mode === 'list'
      ? `${rule}|${[...selection.ids].join()}`
      : `${rule}|${JSON.stringify(selection.query)}`;
  const asks =
    elsewhere || (selection.mode === 'list' && selection.ids.size > 0 && source.matching !== undefined);
  const filtered = query.q !== '' || query.filters.length > 0 || query.match !== undefined;

  useEffect(() => {
    if (!asks || (!filtered && selection.mode === 'list')) return;
    const abort = new AbortController();
    cutOf(source, query, { selection, signal: abort.signal }).then(
      (answer) => !abort.signal.aborted && setCut({ key, cut: answer }),
      // The notice about hidden rows is a courtesy; without an answer it is simply not given.
      () => undefined,
    );
    return () => abort.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all that matters of selection and query
  }, [asks, filtered, key, source.key]);

  return asks && cut?.key === key ? cut.cut : undefined;
}

async function cutOf<Row>(
  source: Source<Row>,
  query: Query,
  { selection, signal }: { selection: Selection; signal: AbortSignal },
): Promise<Cut> {
  if (selection.mode === 'list') {
    const visible = (await source.matching?.(query, [...selection.ids], signal)) ?? [...selection.ids];
    return { hidden: selection.ids.size - visible.length, visible };
  }
  const common = both(selection.query, ruleOf(query));
  const [rule, shared] = await Promise.all([
    source.total({ ...selection.query, sort: [] }, signal),
    common ? source.total({ ...common, sort: [] }, signal) : undefined,
  ]);
  const whole = rule.selectable ?? rule.count;
  return { rule: whole, hidden: shared ? whole - (shared.selectable ?? shared.count) : undefined };
}

function dropped(selection: Selection, query: Query, cut: Cut | undefined): Selection {
  if (selection.mode === 'list') return listed(cut?.visible ?? selection.ids);
  const common = both(selection.query, ruleOf(query));
  return common ? { ...selection, query: common } : nothing;
}

/** Whether a row on screen belongs to a rule that was made under another filter: asked, unless it is certain. */
function useMembership<Row>(
  wish: Wish<Row>,
  selection: Selection,
  elsewhere: boolean,
): (id: string) => boolean {
  const [members, setMembers] = useState<ReadonlyMap<string, boolean>>(new Map());
  const rule = selection.mode === 'rule' ? selection.query : undefined;
  const certain = !elsewhere || (rule !== undefined && narrows(ruleOf(wish.query), rule));
  const ruleKey = JSON.stringify(rule);
  const { source, loader, lines, rowId, version } = wish;

  useEffect(() => setMembers(new Map()), [ruleKey]);
  useEffect(() => {
    if (certain || !rule || !loader || !source.matching) return;
    const ids = loadedIds(loader, lines, rowId).filter((id) => !members.has(id));
    if (ids.length === 0) return;
    const abort = new AbortController();
    source.matching({ ...rule, sort: [] }, ids, abort.signal).then(
      (inside) => {
        const belongs = new Set(inside);
        if (!abort.signal.aborted)
          setMembers((old) => new Map([...old, ...ids.map((id) => [id, belongs.has(id)] as const)]));
      },
      // Rows of which nothing is known are drawn as not chosen.
      () => undefined,
    );
    return () => abort.abort();
  }, [certain, rule, ruleKey, loader, lines, source, rowId, members, version]);

  return useMemo(() => (certain ? () => true : (id: string) => members.get(id) ?? false), [certain, members]);
}

function loadedIds<Row>(loader: Loader<Row>, lines: Lines, rowId: (row: Row) => string): string[] {
  const ids: string[] = [];
  for (let line = 0; line < lines.count && ids.length < 1_000; line += 1) {
    const at = lines.at(line);
    const row = at?.kind === 'row' ? loader.row(at.row) : undefined;
    if (row !== undefined) ids.push(rowId(row));
  }
  return ids;
}
