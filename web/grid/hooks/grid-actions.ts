import { flushSync } from 'react-dom';
import type { After } from '../parts/kit.ts';
import { rowsOn } from '../state/lines.ts';
import { stepped, type Place } from '../state/range.ts';
import { found } from '../state/view.ts';
import { mostNamed } from './use-chosen.ts';
import type { Facts } from './use-grid.ts';
import { cellAt } from './use-place.ts';

export interface Actions<Row> {
  goTo(place: Place): void;
  beginEdit(place: Place, from: 'value' | 'typed'): void;
  /** Switches the mark of a cell that has one; whether there was one. */
  press(place: Place): boolean;
  finishEdit(value: string | undefined, then: After): string | undefined;
  fold(line: number, to: 'open' | 'closed' | 'other'): void;
  toggle(row: Row, line: number): void;
  chooseTo(line: number): void;
  chooseLines(from: number, to: number): void;
  openMenu(column: string | undefined, anchor: HTMLElement): void;
  openFind(column: string | undefined): void;
  closeFind(): void;
  jumpTo(row: number): void;
}

/** What keys, pointer and menus have in common. */
export function actionsOf<Row>(facts: Facts<Row>): Actions<Row> {
  const { places, window, props, chooser, chosenLine, lines, setMenu, setJumping, showRow } = facts;
  const goTo = ({ line, column }: Place) => {
    // Cards have one header cell only.
    const place = {
      line,
      column: facts.layout.cards && line < 0 ? Math.min(column, facts.layout.offset) : column,
    };
    places.go(place, 'focus');
    if (place.line >= 0) window.reveal(place.line, 'nearest');
  };
  const chooseLines = (from: number, to: number) => {
    const spans = rowsOn(lines, Math.min(from, to), Math.max(from, to)).map(({ wanted }) => wanted);
    void chooser
      .add(spans)
      .then((done) => done === 'too many' && facts.warn(facts.texts.selection.tooMany(mostNamed)));
  };

  return {
    goTo,
    chooseLines,
    beginEdit: (place, from) => beginEdit(facts, place, from),
    press: (place) => press(facts, place),
    finishEdit: (value, then) => finishEdit(facts, value, { after: then, goTo }),
    fold: (line, to) => fold(facts, line, to),
    toggle(row, line) {
      chosenLine.current = line;
      chooser.toggle(row);
    },
    chooseTo: (line) => chooseLines(chosenLine.current ?? places.place.line, line),
    openMenu: (column, anchor) => column !== undefined && setMenu({ column, anchor }),
    openFind(column) {
      const { text = '', only = false } = props.view.find ?? {};
      props.onView(found(props.view, { text, only, ...(column ? { column } : {}) }));
    },
    closeFind() {
      props.onView(found(props.view, undefined));
      places.focus();
    },
    jumpTo(row) {
      setJumping(false);
      showRow(row - 1, 'focus');
    },
  };
}

function press<Row>({ columnAt, rowAt, scroller, dropNotice, layout }: Facts<Row>, place: Place): boolean {
  const row = rowAt(place.line);
  const own = place.column < layout.offset ? undefined : columnAt(place.column)?.onPress;
  const cell = cellAt(scroller.current, place);
  if (!own || row === undefined || !cell) return false;
  dropNotice();
  own(row, cell);
  return true;
}

/** Drawn at once: the sign that began the edit must find the field focused. */
function beginEdit<Row>(
  { places, editor, say, texts, dropNotice }: Facts<Row>,
  place: Place,
  from: 'value' | 'typed',
): void {
  const began = flushSync(() => {
    dropNotice();
    places.go(place, 'quiet');
    return editor.begin(place, from);
  });
  if (!began && from === 'value') say(texts.status.notEditable);
}

interface Onward {
  readonly after: After;
  readonly goTo: (place: Place) => void;
}

/** A wrong value keeps its editor open, unless one went elsewhere: then it is named and left behind. */
function finishEdit<Row>(
  facts: Facts<Row>,
  value: string | undefined,
  { after, goTo }: Onward,
): string | undefined {
  const { editor, places, bounds, warn, texts } = facts;
  const refused = editor.finish(value);
  if (refused !== undefined) {
    if (after !== 'leave') return refused;
    editor.stop();
    warn(texts.status.notPasted(1, 1, refused));
    return undefined;
  }
  if (after === 'stay') places.focus();
  else if (after !== 'leave') goTo(stepped(places.place, after, { ...bounds, firstLine: 0 }));
  return undefined;
}

function fold<Row>(
  { lines, groups, collapsed, setCollapsed }: Facts<Row>,
  line: number,
  to: 'open' | 'closed' | 'other',
): void {
  const at = lines.at(line);
  const key = at?.kind === 'group' ? groups[at.group]?.key : undefined;
  if (key === undefined) return;
  const close = to === 'other' ? !collapsed.has(key) : to === 'closed';
  setCollapsed(close ? collapsed.union(new Set([key])) : collapsed.difference(new Set([key])));
}
