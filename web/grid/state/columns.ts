import type { Column } from '../types.ts';
import type { ViewState } from './view.ts';

const usual = { width: 160, minWidth: 64 };

/** A column where it stands now. */
export interface Placed<Row> {
  readonly column: Column<Row>;
  readonly index: number;
  readonly width: number;
  readonly pinned: boolean;
}

/** All columns in the order of the view: the first one and the pinned ones stay at the start. */
export function ordered<Row>(columns: readonly Column<Row>[], view: ViewState): Column<Row>[] {
  const place = new Map(view.order.map((id, index) => [id, index]));
  const rank = (column: Column<Row>, own: number) => place.get(column.id) ?? view.order.length + own;
  const inOrder = columns
    .map((column, own) => ({ column, rank: rank(column, own) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ column }) => column);
  return [
    ...inOrder.filter((column) => isPinned(column, view)),
    ...inOrder.filter((column) => !isPinned(column, view)),
  ];
}

export function visible<Row>(columns: readonly Column<Row>[], view: ViewState): Column<Row>[] {
  return ordered(columns, view).filter((column) => isShown(column, view));
}

export function isShown<Row>(column: Column<Row>, view: ViewState): boolean {
  if (column.only) return false;

  return column.hideable === false || (view.shown[column.id] ?? !column.hidden);
}

export function isPinned<Row>(column: Column<Row>, view: ViewState): boolean {
  return column.pinned === true || view.pinned.includes(column.id);
}

/** Widths in pixels: what the view says stays, the others share what is left over by their own widths. */
export function placed<Row>(columns: readonly Column<Row>[], view: ViewState, room: number): Placed<Row>[] {
  const wishes = columns.map((column) => view.widths[column.id] ?? column.width ?? usual.width);
  const left = room - sum(wishes);
  const elastic = sum(columns.map((column, index) => (column.id in view.widths ? 0 : (wishes[index] ?? 0))));

  return columns.map((column, index) => {
    const wish = wishes[index] ?? usual.width;
    const grows = left > 0 && !(column.id in view.widths) && elastic > 0;
    const width = grows ? Math.floor(wish + (left * wish) / elastic) : wish;
    return {
      column,
      index,
      width: Math.max(width, minWidth(column)),
      pinned: index === 0 || isPinned(column, view),
    };
  });
}

export function minWidth<Row>(column: Column<Row>): number {
  return column.minWidth ?? usual.minWidth;
}

export function resized<Row>(view: ViewState, column: Column<Row>, width: number): ViewState {
  const kept = Math.round(Math.max(minWidth(column), Math.min(width, 960)));
  return { ...view, widths: { ...view.widths, [column.id]: kept } };
}

/** Puts a column before another one; the order of all columns is written down from then on. */
export function movedBefore<Row>(
  view: ViewState,
  columns: readonly Column<Row>[],
  move: { readonly id: string; readonly before: string | undefined },
): ViewState {
  const others = ordered(columns, view)
    .map((column) => column.id)
    .filter((id) => id !== move.id);
  const at = move.before === undefined ? others.length : others.indexOf(move.before);
  return {
    ...view,
    order: at < 0 ? [...others, move.id] : [...others.slice(0, at), move.id, ...others.slice(at)],
  };
}

/** One place to the left or right among the columns on screen. */
export function movedBy<Row>(
  view: ViewState,
  columns: readonly Column<Row>[],
  move: { readonly id: string; readonly by: -1 | 1 },
): ViewState {
  const shown = visible(columns, view).map((column) => column.id);
  const at = shown.indexOf(move.id);
  const target = at + move.by;
  if (at < 0 || target < 0 || target >= shown.length) return view;
  return movedBefore(view, columns, { id: move.id, before: move.by < 0 ? shown[target] : shown[target + 1] });
}

export function shownOrNot(view: ViewState, id: string, shown: boolean): ViewState {
  return { ...view, shown: { ...view.shown, [id]: shown } };
}

export function pinTurned(view: ViewState, id: string): ViewState {
  const pinned = view.pinned.includes(id)
    ? view.pinned.filter((other) => other !== id)
    : [...view.pinned, id];
  return { ...view, pinned };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
