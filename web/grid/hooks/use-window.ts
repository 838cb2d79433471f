import { useVirtualizer, type Range as Shown } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import type { Layout } from './use-layout.ts';

/** Rows in the page at any time, header and summary included, stay at 60 or fewer. */
const mostRows = 57;
const windowedFrom = 20;

export interface Window {
  readonly rows: readonly { readonly line: number; readonly top: number }[];
  readonly bodyHeight: number;
  /** Indices of the columns that are drawn; all of them up to twenty. */
  readonly columns: readonly number[];
  readonly first: number;
  readonly last: number;
  /** How many lines fit between header and summary. */
  readonly page: number;
  readonly scrolling: boolean;
  reveal(line: number, where: 'nearest' | 'middle'): void;
}

/** Which rows and columns are drawn now. The active cell is always among them, so that focus is never lost. */
export function useWindow<Row>(
  scroller: RefObject<HTMLElement | null>,
  layout: Layout<Row>,
  {
    lines,
    active,
    footHeight,
  }: { lines: number; active: { line: number; column: number }; footHeight: number },
): Window {
  const rows = useRowWindow(scroller, layout, { lines, activeLine: active.line });
  const columns = useColumnWindow(scroller, layout, active.column - layout.offset);
  const items = rows.getVirtualItems();
  const page = Math.max(1, Math.floor((layout.height - layout.headHeight - footHeight) / layout.rowHeight));

  return {
    rows: items.map(({ index, start }) => ({ line: index, top: start })),
    bodyHeight: rows.getTotalSize(),
    columns,
    first: rows.range?.startIndex ?? 0,
    last: rows.range?.endIndex ?? 0,
    page,
    scrolling: rows.isScrolling,
    reveal: (line, where) =>
      scrollTo(scroller.current, line * layout.rowHeight, {
        where,
        rowHeight: layout.rowHeight,
        room: layout.height - layout.headHeight - footHeight,
      }),
  };
}

interface Reveal {
  readonly where: 'nearest' | 'middle';
  readonly rowHeight: number;
  /** The height between header and summary. */
  readonly room: number;
}

/** All rows are equally high, so that a place is a plain product and one step leads there. */
function scrollTo(scroller: HTMLElement | null, top: number, { where, rowHeight, room }: Reveal): void {
  if (!scroller) return;
  const above = top < scroller.scrollTop;
  const below = top + rowHeight > scroller.scrollTop + room;
  if (!above && !below) return;
  if (where === 'middle') scroller.scrollTop = top - (room - rowHeight) / 2;
  else scroller.scrollTop = above ? top : top + rowHeight - room;
}

interface RowWish {
  readonly lines: number;
  readonly activeLine: number;
}

function useRowWindow<Row>(scroller: RefObject<HTMLElement | null>, layout: Layout<Row>, wish: RowWish) {
  const { lines, activeLine } = wish;
  const before = useRef(0);
  const extract = useCallback(
    ({ startIndex, endIndex, count }: Shown) => {
      const spare = Math.max(0, mostRows - (endIndex - startIndex + 1));
      const downwards = startIndex >= before.current;
      before.current = startIndex;
      const ahead = Math.min(14, Math.floor(spare * 0.75));
      const behind = Math.min(4, spare - ahead);
      const from = Math.max(0, startIndex - (downwards ? behind : ahead));
      const to = Math.min(count - 1, endIndex + (downwards ? ahead : behind));
      return withActive(spread(from, to), activeLine < count ? activeLine : -1);
    },
    [activeLine],
  );
  const virtual = useVirtualizer({
    count: lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => layout.rowHeight,
    overscan: 0,
    rangeExtractor: extract,
    initialRect: { width: layout.width, height: layout.height },
  });
  useEffect(() => virtual.measure(), [virtual, layout.rowHeight]);
  return virtual;
}

function useColumnWindow<Row>(scroller: RefObject<HTMLElement | null>, layout: Layout<Row>, active: number) {
  const loose = useMemo(() => layout.columns.filter((place) => !place.pinned), [layout.columns]);
  const fixed = layout.columns.length - loose.length;
  const enabled = !layout.cards && loose.length > windowedFrom;
  const extract = useCallback(
    ({ startIndex, endIndex, count }: Shown) =>
      withActive(
        spread(Math.max(0, startIndex - 2), Math.min(count - 1, endIndex + 2)),
        active - fixed < count ? active - fixed : -1,
      ),
    [active, fixed],
  );
  const virtual = useVirtualizer({
    horizontal: true,
    enabled,
    count: loose.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => loose[index]?.width ?? 0,
    overscan: 0,
    rangeExtractor: extract,
  });
  useEffect(() => virtual.measure(), [virtual, loose]);
  const indices = enabled ? virtual.getVirtualIndexes().join(',') : spread(0, loose.length - 1).join(',');

  return useMemo(
    () => [
      ...spread(0, fixed - 1),
      ...(indices === '' ? [] : indices.split(',').map((index) => Number(index) + fixed)),
    ],
    [indices, fixed],
  );
}

function spread(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
}

function withActive(indices: number[], active: number): number[] {
  if (active < 0 || indices.includes(active)) return indices;
  return active < (indices[0] ?? 0) ? [active, ...indices] : [...indices, active];
}
