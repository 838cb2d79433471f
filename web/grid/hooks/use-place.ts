import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { inside, type Bounds, type Place, type Range } from '../state/range.ts';

export interface Places {
  /** The one cell that can be reached by Tab. */
  readonly place: Place;
  readonly range: Range | undefined;
  go(place: Place, focus: 'focus' | 'quiet'): void;
  extend(to: Place): void;
  dropRange(): void;
  /** Puts the focus back into the active cell as soon as it is drawn. */
  focus(): void;
}

/** Where one is in the grid. The focus follows the place; a place that is not drawn yet gets it when it is. */
export function usePlaces(scroller: RefObject<HTMLElement | null>, bounds: Bounds): Places {
  const [wished, setWished] = useState<{ readonly place: Place; readonly range?: Range }>({
    place: { line: -1, column: 0 },
  });
  const due = useRef(false);
  const [, redraw] = useState(0);
  const place = inside(wished.place, bounds);

  useLayoutEffect(() => {
    if (!due.current) return;
    const cell = cellAt(scroller.current, place);
    if (!cell) return;
    due.current = false;
    cell.focus({ preventScroll: true });
    showSideways(scroller.current, cell);
  });

  return {
    place,
    range: wished.range,
    go: useCallback((next, focus) => {
      if (focus === 'focus') due.current = true;
      setWished({ place: next });
    }, []),
    extend: useCallback((to) => {
      due.current = true;
      setWished(({ range, place: from }) => ({
        place: to,
        range: { anchor: range?.anchor ?? from, end: to },
      }));
    }, []),
    dropRange: useCallback(() => setWished(({ place: kept }) => ({ place: kept })), []),
    focus: useCallback(() => {
      due.current = true;
      redraw((turn) => turn + 1);
    }, []),
  };
}

export function cellAt(scroller: HTMLElement | null, { line, column }: Place): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-line="${line}"][data-col="${column}"]`) ?? null;
}

/** The place of a cell that something happened in. */
export function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  if (!cell) return undefined;
  return { line: Number(cell.dataset['line']), column: Number(cell.dataset['col']) };
}

/** Scrolls sideways just enough that the cell does not hide behind the columns that stay. */
function showSideways(scroller: HTMLElement | null, cell: HTMLElement): void {
  if (!scroller || getComputedStyle(cell).position === 'sticky') return;
  const fixed = [...(cell.parentElement?.querySelectorAll<HTMLElement>('[data-fixed]') ?? [])];
  const held = fixed.reduce((width, other) => width + other.offsetWidth, 0);
  const frame = scroller.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  const rightToLeft = getComputedStyle(scroller).direction === 'rtl';
  const left = frame.left + (rightToLeft ? 0 : held);
  const right = frame.left + scroller.clientWidth - (rightToLeft ? held : 0);
  if (box.left < left) scroller.scrollBy({ left: box.left - left });
  else if (box.right > right) scroller.scrollBy({ left: Math.min(box.right - right, box.left - left) });
}
