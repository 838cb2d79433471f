import type { FocusEvent, MouseEvent, PointerEvent } from 'react';
import { contains, type Place } from '../state/range.ts';
import { sortCycled } from '../state/view.ts';
import type { Model } from './use-grid.ts';
import { placeOf } from './use-place.ts';

/** A press puts the active cell where it falls; with Shift it draws the range on. */
export function onGridPress<Row>(event: PointerEvent, { places, lines }: Model<Row>): void {
  const place = placeOf(event.target);
  if (!place || event.button !== 0 || isOwnControl(event.target)) return;
  const cell = place.line >= 0 && lines.at(place.line)?.kind === 'row';
  if (event.shiftKey && cell && isDataCell(event.target)) {
    event.preventDefault();
    places.extend(place);
  } else if (!isSame(place, places.place) || places.range) places.go(place, 'quiet');
}

/** Wherever the focus comes from, a screen reader included, the place follows it. */
export function onGridFocus<Row>({ target }: FocusEvent, { places, editor }: Model<Row>): void {
  if (!(target instanceof HTMLElement) || target.dataset['line'] === undefined || editor.editing) return;
  // A selection left behind in a field would get what is copied and pasted here.
  document.getSelection()?.removeAllRanges();
  const place = placeOf(target);
  if (place && !isSame(place, places.place)) places.go(place, 'quiet');
}

export function onGridClick<Row>(event: MouseEvent, model: Model<Row>): void {
  const place = placeOf(event.target);
  if (!place || isOwnControl(event.target)) return;
  if (place.line < 0) return onHeadClick(event, place, model);
  if (model.lines.at(place.line)?.kind === 'group') return model.fold(place.line, 'other');
  onRowClick(event, place, model);
}

export function onGridDoubleClick<Row>(event: MouseEvent, model: Model<Row>): void {
  const place = placeOf(event.target);
  const row = place && model.rowAt(place.line);
  if (!place || row === undefined || place.column < model.layout.offset || isOwnControl(event.target)) return;
  if (model.editor.kindAt(place)) model.beginEdit(place, 'value');
  else model.props.onOpen?.(row);
}

export function onGridContextMenu<Row>(event: MouseEvent, model: Model<Row>): void {
  const place = placeOf(event.target);
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null;
  if (!place || !cell) return;
  const row = model.rowAt(place.line);
  if (place.line < 0) {
    event.preventDefault();
    model.openMenu(model.columnAt(place.column)?.id, cell);
  } else if (row !== undefined && model.props.onRowActions) {
    event.preventDefault();
    model.props.onRowActions(row, cell);
  }
}

/** The header of the column one points at lights up; done by hand, so that no row is drawn for it. */
export function onGridHover(event: PointerEvent<HTMLElement>): void {
  const column = placeOf(event.target)?.column;
  const root = event.currentTarget;
  const lit = root.querySelector<HTMLElement>('[data-crossed]');
  if (lit && Number(lit.dataset['col']) === column) return;
  lit?.removeAttribute('data-crossed');
  if (column !== undefined)
    root.querySelector(`[role="columnheader"][data-col="${column}"]`)?.setAttribute('data-crossed', '');
}

export function onGridHoverEnd(event: PointerEvent<HTMLElement>): void {
  event.currentTarget.querySelector('[data-crossed]')?.removeAttribute('data-crossed');
}

function onHeadClick<Row>(
  event: MouseEvent,
  place: Place,
  { layout, chooser, columnAt, props }: Model<Row>,
): void {
  if (place.column < layout.offset) return chooser.head === 'all' ? chooser.clear() : chooser.all();
  const column = columnAt(place.column);
  if (column?.sortable) props.onView(sortCycled(props.view, column.id, event.shiftKey ? 'keep' : 'replace'));
  else column?.onHead?.();
}

function onRowClick<Row>(event: MouseEvent, place: Place, model: Model<Row>): void {
  const { layout, chooser, props, rowAt } = model;
  const row = rowAt(place.line);
  if (row === undefined) return;
  const check = place.column < layout.offset;
  const head = place.column === layout.offset;
  if (chooser.on && event.shiftKey && (check || head)) return model.chooseTo(place.line);
  if (chooser.on && (check || ((event.ctrlKey || event.metaKey) && head)))
    return model.toggle(row, place.line);
  const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
  if (plain && model.press(place)) return;
  if (plain && model.columnAt(place.column)?.edit?.opens && model.editor.kindAt(place))
    return model.beginEdit(place, 'value');
  if (head && plain && !model.editor.editing) props.onOpen?.(row);
}

/** Links, buttons and fields inside a cell answer for themselves; the boxes of the grid do not. */
function isOwnControl(target: EventTarget): boolean {
  const control =
    target instanceof Element ? target.closest('a, button, select, textarea, input, [data-grip]') : null;
  return control !== null && !(control instanceof HTMLInputElement && control.type === 'checkbox');
}

function isDataCell(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="gridcell"]:not([data-col="0"])') !== null;
}

function isSame(one: Place, other: Place): boolean {
  return contains({ top: one.line, bottom: one.line, left: one.column, right: one.column }, other);
}
