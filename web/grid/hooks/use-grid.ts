import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Panel } from '../parts/toolbar.tsx';
import type { GridProps, SummaryCells } from '../props.ts';
import type { Bounds, Place } from '../state/range.ts';
import { rowsOn, type Lines } from '../state/lines.ts';
import { wordsOf } from '../texts.ts';
import { actionsOf, type Actions } from './grid-actions.ts';
import { useAnnouncer } from './use-announcer.ts';
import { useChosen } from './use-chosen.ts';
import { useEditing } from './use-editing.ts';
import { useFeed, type FeedState } from './use-feed.ts';
import { useFind } from './use-find.ts';
import { useLayout, type Layout } from './use-layout.ts';
import { usePlaces } from './use-place.ts';
import { useReveal, useScrollTop } from './use-reveal.ts';
import { useWindow, type Window } from './use-window.ts';

/** Everything the grid knows and can do, put together once; its parts draw from it. */
export function useGrid<Row>(props: GridProps<Row>): Model<Row> {
  const facts = useFacts(props);
  return { ...facts, ...actionsOf(facts) };
}

export type Model<Row> = Facts<Row> & Actions<Row>;

export type Facts<Row> = ReturnType<typeof useFacts<Row>>;

function useFacts<Row>(props: GridProps<Row>) {
  const ui = useUi(props);
  const feed = useFeed(props.source, props.view, ui.collapsed);
  const sheet = useSheet(props, ui, feed);
  const cells = cellsOf(feed, sheet);
  const editor = useEditing<Row>({
    ...cells,
    staged: props.staged,
    onEdit: props.onEdit,
    ready: props.source.ready,
    rowName: props.rowName,
    lastColumn: sheet.bounds.columns - 1,
    lines: feed.lines.count,
    texts: ui.texts,
    warn: ui.warn,
  });
  const { source, selection, onSelection, rowId, rowName, selectable } = props;
  const { query, loader, lines, version } = feed;
  const chooser = useChosen({
    source,
    query,
    loader,
    lines,
    version,
    selection,
    onSelection,
    rowId,
    rowName,
    selectable,
  });
  const lookup = useLookup(props, { ui, feed, sheet });
  return {
    props,
    feed,
    lines: feed.lines,
    groups: feed.state?.groups ?? [],
    ...ui,
    ...sheet,
    ...cells,
    ...lookup,
    editor,
    chooser,
  };
}

type Ui = ReturnType<typeof useUi>;
type Sheet<Row> = ReturnType<typeof useSheet<Row>>;

/** What only the grid itself remembers: what is folded, what is open, what was said. */
function useUi<Row>(props: GridProps<Row>) {
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  /** The line chosen last; Shift chooses from there. */
  const chosenLine = useRef<number>(undefined);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [panel, setPanel] = useState<Panel>();
  const [menu, setMenu] = useState<{ readonly column: string; readonly anchor: HTMLElement }>();
  const [jumping, setJumping] = useState(false);
  const texts = useMemo(() => wordsOf(props.texts), [props.texts]);
  const announcer = useAnnouncer();
  return {
    root,
    scroller,
    search,
    chosenLine,
    collapsed,
    setCollapsed,
    panel,
    setPanel,
    menu,
    setMenu,
    jumping,
    setJumping,
    texts,
    ...announcer,
  };
}

const summaryHeight = 36;

/** One row of the summary, several, or none. */
export function summaryRows(summary: GridProps<never>['summary']): readonly SummaryCells[] {
  if (summary === undefined) return [];

  return isList(summary) ? summary : [summary];
}

function isList(summary: SummaryCells | readonly SummaryCells[]): summary is readonly SummaryCells[] {
  return Array.isArray(summary);
}

/** The sheet that is drawn: columns and lines, the part of them in the window, and the place one is at. */
function useSheet<Row>(props: GridProps<Row>, { scroller }: Ui, { lines }: FeedState<Row>) {
  const offset = props.selection && props.onSelection ? 1 : 0;
  const layout = useLayout(scroller, { columns: props.columns, view: props.view, offset });
  const footHeight = layout.cards ? 0 : summaryHeight * summaryRows(props.summary).length;
  const bounds = boundsOf(layout, lines, footHeight);
  const places = usePlaces(scroller, bounds);
  const window = useWindow(scroller, layout, { lines: lines.count, active: places.place, footHeight });
  return { layout, footHeight, bounds, places, window };
}

function boundsOf<Row>(layout: Layout<Row>, lines: Lines, footHeight: number): Bounds {
  const fitting = Math.floor((layout.height - layout.headHeight - footHeight) / layout.rowHeight);
  return {
    firstLine: -1,
    lines: lines.count,
    columns: layout.columns.length + layout.offset,
    page: Math.max(1, fitting - 1),
  };
}

function cellsOf<Row>({ lines, loader }: FeedState<Row>, { layout }: Sheet<Row>) {
  const rowAt = (line: number): Row | undefined => {
    const at = lines.at(line);
    return at?.kind === 'row' ? loader?.row(at.row) : undefined;
  };
  return {
    rowAt,
    columnAt: (column: number) => layout.columns[column - layout.offset]?.column,
    async rowsOf(first: number, last: number): Promise<(Row | undefined)[]> {
      for (const { wanted } of rowsOn(lines, first, last)) await loader?.collect(wanted);
      return Array.from({ length: last - first + 1 }, (_, down) => rowAt(first + down));
    },
  };
}

interface Parts<Row> {
  readonly ui: Ui;
  readonly feed: FeedState<Row>;
  readonly sheet: Sheet<Row>;
}

/** Finding and showing rows that may be anywhere, and asking for those that come into the window. */
function useLookup<Row>(props: GridProps<Row>, { ui, feed, sheet }: Parts<Row>) {
  const { places, window } = sheet;
  const { collapsed, setCollapsed } = ui;
  // Before a row is shown: a page that was turned to for its sake must not begin at its top again.
  const onTop = () =>
    places.go({ ...places.place, line: Math.min(places.place.line, 0) } satisfies Place, 'quiet');
  useScrollTop(ui.scroller, feed, { page: props.view.page, onTop });
  const showRow = useReveal({
    props,
    feed,
    collapsed,
    setCollapsed,
    places,
    window,
    offset: sheet.layout.offset,
  });
  const onFound = useCallback((row: number) => showRow(row, 'quiet'), [showRow]);
  const from = () => {
    const at = feed.lines.at(places.place.line);
    return at?.kind === 'row' ? at.row : 0;
  };
  const find = useFind({ source: props.source, query: feed.query, find: props.view.find, from, onFound });
  useWanted(feed, window);

  return { showRow, find, findable: props.source.find !== undefined, finding: props.view.find !== undefined };
}

function useWanted<Row>({ want, loader, lines }: FeedState<Row>, { first, last }: Window): void {
  useEffect(() => {
    want(first, last);
    // oxlint-disable-next-line react/exhaustive-deps -- `want` is new with every draw, the rest says when
  }, [loader, lines, first, last]);
}
