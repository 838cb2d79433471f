import { useCallback, useLayoutEffect, useMemo, useState, type CSSProperties, type RefObject } from 'react';
import { placed, sum, visible, type Placed } from '../state/columns.ts';
import type { ViewState } from '../state/view.ts';
import { rowHeights, type Column } from '../types.ts';

export const checkWidth = 44;
const cardHeight = 60;
const headHeight = 36;
/** Below this width, in pixels, rows become cards of two lines. */
const cardsBelow = 640;

export interface Layout<Row> {
  readonly columns: readonly Placed<Row>[];
  /** How many cells stand before the first column: one where rows can be chosen. */
  readonly offset: 0 | 1;
  readonly cards: boolean;
  readonly rowHeight: number;
  readonly headHeight: number;
  readonly width: number;
  readonly height: number;
  /** How much larger than usual the person wants text; all measures of the grid grow with it. */
  readonly scale: number;
  readonly style: CSSProperties;
}

/** Measures the room and gives every column its place; widths travel as custom properties, so rows need not redraw. */
export function useLayout<Row>(
  scroller: RefObject<HTMLElement | null>,
  { columns, view, offset }: { columns: readonly Column<Row>[]; view: ViewState; offset: 0 | 1 },
): Layout<Row> {
  const { width, height, scale } = useSize(scroller);
  const cards = width > 0 && width < cardsBelow;
  const check = offset * checkWidth;
  const shown = useMemo(() => {
    const all = visible(columns, view);
    return cards ? cardColumns(all) : all;
  }, [columns, view, cards]);
  const places = useMemo(
    () => scaled(placed(shown, view, Math.max(0, width - check) / scale), scale),
    [shown, view, width, check, scale],
  );
  const rowHeight = Math.round((cards ? cardHeight : rowHeights[view.density]) * scale);

  return useMemo(() => {
    const total = cards ? '100%' : `${check + sum(places.map((place) => place.width))}px`;
    const style = { '--row-height': `${rowHeight}px`, '--total': total, ...vars(places, check) };
    return {
      columns: places,
      offset,
      cards,
      rowHeight,
      headHeight: headHeight * scale,
      width,
      height,
      scale,
      style,
    };
  }, [places, offset, cards, rowHeight, width, height, check, scale]);
}

/** A title, at most two things about it on the second line, and what stands at the side. */
function cardColumns<Row>(columns: readonly Column<Row>[]): Column<Row>[] {
  const [title, ...rest] = columns;
  const lines = rest.filter((column) => column.card === 'line' || column.card === undefined).slice(0, 2);
  const aside = rest.filter((column) => column.card === 'aside').slice(0, 1);
  return [...(title ? [title] : []), ...lines, ...aside];
}

function scaled<Row>(places: readonly Placed<Row>[], scale: number): readonly Placed<Row>[] {
  if (scale === 1) return places;

  return places.map((place) => ({ ...place, width: Math.floor(place.width * scale) }));
}

function vars<Row>(places: readonly Placed<Row>[], check: number): CSSProperties {
  let start = check;
  const pairs = places.flatMap(({ index, width }) => {
    const pair = [
      [`--w${index}`, `${width}px`],
      [`--s${index}`, `${start}px`],
    ];
    start += width;
    return pair;
  });
  return Object.fromEntries(pairs) as CSSProperties; // Custom properties, which the type of styles does not list.
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0, scale: 1 });
  const measure = useCallback(() => {
    const now = element.current;
    if (!now) return;
    const next = { width: now.clientWidth, height: now.clientHeight, scale: textScale() };
    setSize((old) =>
      old.width === next.width && old.height === next.height && old.scale === next.scale ? old : next,
    );
  }, [element]);

  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, measure]);

  return size;
}

const usualTextSize = 16;

function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualTextSize || 1;
}
