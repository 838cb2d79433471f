import type { KeyboardEvent, RefObject } from 'react';
import { minWidth, movedBy, resized } from '../state/columns.ts';
import { commandOf, type Command, type Where } from '../state/keys.ts';
import { inside, stepped, type Place, type Step } from '../state/range.ts';
import { sortCycled } from '../state/view.ts';
import type { Model } from './use-grid.ts';
import { cellAt } from './use-place.ts';

const pressing: ReadonlySet<string> = new Set(['Enter', ' ']);

/** What every key does, wherever the focus is in the grid. */
export function onGridKey<Row>(event: KeyboardEvent<HTMLElement>, model: Model<Row>): void {
  if (!(event.target instanceof HTMLElement) || !event.currentTarget.contains(event.target)) return;
  const inner = event.target.dataset['line'] === undefined;
  if (inner && (event.key === 'Enter' || event.key === ' ' || isField(event.target))) return;

  const stroke = {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
    composing: event.nativeEvent.isComposing || event.key === 'Process',
  };
  if (ownKey(event, model)) return;
  const command = commandOf(stroke, whereOf(model));
  if (!command) return;
  if (pressing.has(stroke.key) && !stroke.ctrl && !stroke.shift && model.press(model.places.place)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (perform(command, model) === 'left to the browser') return;
  // A typed sign goes on into the editor that has just taken the focus, input methods included.
  if (!(command.do === 'edit' && command.from === 'typed')) event.preventDefault();
  event.stopPropagation();
}

export function whereOf<Row>({ places: { place }, layout, lines, editor, props }: Model<Row>): Where {
  const at = lines.at(place.line);
  const zone =
    place.line < 0
      ? 'head'
      : at?.kind === 'group'
        ? 'group'
        : place.column < layout.offset
          ? 'check'
          : place.column === layout.offset
            ? 'rowHead'
            : 'row';
  return {
    zone,
    edits: zone === 'row' || zone === 'rowHead' ? editor.kindAt(place) : undefined,
    rightToLeft: props.rightToLeft ?? false,
    singleKeys: props.singleKeys ?? true,
  };
}

type Outcome = void | 'left to the browser';

function perform<Row>(command: Command, model: Model<Row>): Outcome {
  switch (command.do) {
    case 'move':
      return move(model, command.step);
    case 'extend':
      return extend(model, command.step);
    case 'extendRows':
      return extendRows(model, command.step);
    case 'edit':
      model.beginEdit(model.places.place, command.from);
      return undefined;
    case 'fold':
      return model.fold(model.places.place.line, command.to);
    case 'sort':
      return sort(model, command.others);
    case 'resize':
      return resize(model, command.by);
    case 'moveColumn':
      return moveColumn(model, command.by);
    case 'find':
      return find(model);
    default:
      return plain(command.do, model);
  }
}

function plain<Row>(what: Exclude<Command['do'], 'move'>, model: Model<Row>): Outcome {
  const { props, places, chooser, scroller } = model;
  const row = model.rowAt(places.place.line);
  switch (what) {
    case 'open':
      return row === undefined ? undefined : props.onOpen?.(row);
    case 'peek':
      return row === undefined ? undefined : peek(model, row);
    case 'actions':
      return row === undefined ? undefined : props.onRowActions?.(row, anchorOf(scroller, places.place));
    case 'menu':
      return model.openMenu(model.columnAt(places.place.column)?.id, anchorOf(scroller, places.place));
    case 'toggle':
      return row === undefined || !chooser.on ? undefined : model.toggle(row, places.place.line);
    case 'selectAll':
      return chooser.on ? chooser.all() : undefined;
    case 'fillDown':
      return places.range ? void model.editor.fillDown(places.range) : undefined;
    case 'empty':
      return void model.editor.empty(places);
    case 'jump':
      return model.setJumping(true);
    case 'clear':
      return places.range
        ? places.dropRange()
        : chooser.on && chooser.count > 0
          ? chooser.clear()
          : 'left to the browser';
    case 'search':
      return model.search.current ? model.search.current.focus() : 'left to the browser';
    case 'addFilter':
      return model.setPanel({ show: 'filter', column: '' });
    default:
      return undefined;
  }
}

function move<Row>(model: Model<Row>, step: Step): void {
  const { places, bounds } = model;
  model.goTo(stepped(places.place, step, bounds));
}

function extend<Row>(model: Model<Row>, step: Step): void {
  const { places, bounds, layout } = model;
  const next = stepped(places.place, step, { ...bounds, firstLine: 0 });
  const to = inside({ line: next.line, column: Math.max(layout.offset, next.column) }, bounds);
  places.extend(to);
  model.window.reveal(to.line, 'nearest');
}

/** Shift+arrow in the first column chooses the row one leaves and the one one comes to. */
function extendRows<Row>(model: Model<Row>, step: Step): void {
  const { places, bounds } = model;
  const from = places.place;
  const to = stepped(from, step, { ...bounds, firstLine: 0 });
  if (model.chooser.on) model.chooseLines(from.line, to.line);
  model.goTo(to);
}

function peek<Row>({ props, columnAt, places }: Model<Row>, row: Row): void {
  const own = columnAt(places.place.column)?.onSpace;
  if (own) own(row);
  else props.onPeek?.(row);
}

function sort<Row>(model: Model<Row>, others: 'replace' | 'keep'): void {
  const { props, places, layout, chooser } = model;
  if (places.place.column < layout.offset) return chooser.head === 'all' ? chooser.clear() : chooser.all();
  const column = model.columnAt(places.place.column);
  if (column?.sortable) props.onView(sortCycled(props.view, column.id, others));
  else column?.onHead?.();
}

function resize<Row>({ props, places, layout }: Model<Row>, by: number): void {
  const placed = layout.columns[places.place.column - layout.offset];
  if (!placed) return;
  const width = Math.max(minWidth(placed.column), placed.width / layout.scale + by);
  props.onView(resized(props.view, placed.column, width));
}

function moveColumn<Row>({ props, places, columnAt, goTo }: Model<Row>, by: -1 | 1): void {
  const column = columnAt(places.place.column);
  if (!column) return;
  const next = movedBy(props.view, props.columns, { id: column.id, by });
  if (next === props.view) return;
  props.onView(next);
  goTo({ line: -1, column: places.place.column + by });
}

/** Opens the panel; while it is open the browser's own find gets the key. */
function find<Row>(model: Model<Row>): Outcome {
  if (!model.findable || model.finding) return 'left to the browser';
  model.openFind(undefined);
}

function ownKey<Row>(event: KeyboardEvent, { props, rowAt, columnAt, places, editor }: Model<Row>): boolean {
  const row = rowAt(places.place.line);
  const plainKey = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!props.onKey || row === undefined || !plainKey || props.singleKeys === false) return false;
  const column = columnAt(places.place.column);
  if (places.place.column > 1 && column && editor.kindAt(places.place) === 'text') return false;
  if (!props.onKey(event.key, row, column?.id ?? '')) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function anchorOf(scroller: RefObject<HTMLElement | null>, place: Place): HTMLElement {
  return cellAt(scroller.current, place) ?? scroller.current ?? document.body;
}

function isField(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}
