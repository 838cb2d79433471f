import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { groupedLines, pagedLines, shownRows, type Lines } from '../state/lines.ts';
import { pageSize } from '../state/view.ts';
import type { GridProps } from '../props.ts';
import type { GroupHead } from '../types.ts';
import type { FeedState } from './use-feed.ts';
import type { Places } from './use-place.ts';
import type { Window } from './use-window.ts';

interface Wish<Row> {
  readonly props: GridProps<Row>;
  readonly feed: FeedState<Row>;
  readonly collapsed: ReadonlySet<string>;
  readonly setCollapsed: (collapsed: ReadonlySet<string>) => void;
  readonly places: Places;
  readonly window: Window;
  readonly offset: 0 | 1;
}

type Focus = 'focus' | 'quiet';

/** Brings a row on screen by its place in the list: unfolds its group, turns to its page, scrolls to it. */
export function useReveal<Row>(wish: Wish<Row>): (row: number, focus: Focus) => void {
  const [due, setDue] = useState<{ readonly row: number; readonly focus: Focus }>();
  const latest = useRef(wish);
  latest.current = wish;

  useEffect(() => {
    if (!due) return;
    const { feed, collapsed, setCollapsed, places, window, offset, props } = latest.current;
    const line = feed.lines.lineOf(due.row);
    if (line !== undefined) {
      setDue(undefined);
      places.go({ line, column: Math.max(places.place.column, offset) }, due.focus);
      window.reveal(line, 'middle');
      return;
    }
    const groups = feed.state?.groups ?? [];
    const folded = groupOf(groups, due.row);
    if (folded !== undefined && collapsed.has(folded)) setCollapsed(collapsed.difference(new Set([folded])));
    else if (props.view.paging === 'pages') turnTo(due.row, groups, latest.current);
    else setDue(undefined);
  }, [due, wish.feed.lines]);

  return useCallback((row, focus) => setDue({ row, focus }), []);
}

function groupOf(groups: readonly GroupHead[], row: number): string | undefined {
  let first = 0;
  for (const { key, count } of groups) {
    if (row < first + count) return key;
    first += count;
  }
  return undefined;
}

function turnTo<Row>(row: number, groups: readonly GroupHead[], { props, collapsed }: Wish<Row>): void {
  const all = groups.length > 0 ? groupedLines(groups, collapsed) : undefined;
  const pages = all ? Math.ceil(shownRows(all) / pageSize) : 0;
  const page = all ? pageWith(all, row, pages) : Math.floor(row / pageSize);
  if (page + 1 !== props.view.page) props.onView({ ...props.view, page: page + 1 });
}

function pageWith(lines: Lines, row: number, pages: number): number {
  for (let page = 0; page < pages; page += 1) {
    if (pagedLines(lines, page, pageSize).lineOf(row) !== undefined) return page;
  }
  return 0;
}

/** Another question or another page begins at the top; the same question asked again stays where one was. */
export function useScrollTop<Row>(
  scroller: RefObject<HTMLElement | null>,
  { loader, query }: FeedState<Row>,
  { page, onTop }: { page: number; onTop: () => void },
): void {
  const asked = useRef({ query, page });
  useEffect(() => {
    if (!loader || (asked.current.query === query && asked.current.page === page)) return;
    asked.current = { query, page };
    scroller.current?.scrollTo({ top: 0 });
    onTop();
    // oxlint-disable-next-line react/exhaustive-deps -- a question has changed when its answer is on screen
  }, [loader, page]);
}
