import { useCallback, useState } from 'react';
import { boxOf, type Box, type Place, type Range } from '../state/range.ts';
import { readTsv, writeTsv } from '../state/tsv.ts';
import type { GridTexts } from '../texts.ts';
import { fold } from '../state/fold.ts';
import type { Column, Edit, Source, Staged } from '../types.ts';

export interface Editing<Row> {
  readonly place: Place;
  /** The row as it was when the edit began; an edit belongs to it even if the list is reordered meanwhile. */
  readonly row: Row;
  readonly column: Column<Row>;
  readonly from: 'value' | 'typed';
}

export interface Wish<Row> {
  readonly columnAt: (column: number) => Column<Row> | undefined;
  readonly rowsOf: (first: number, last: number) => Promise<readonly (Row | undefined)[]>;
  readonly ready: Source<Row>['ready'];
  readonly rowName: (row: Row) => string;
  readonly rowAt: (line: number) => Row | undefined;
  readonly staged: ((row: Row, column: string) => Staged | undefined) | undefined;
  readonly onEdit: ((edits: readonly Edit<Row>[]) => void) | undefined;
  readonly lastColumn: number;
  readonly lines: number;
  readonly texts: GridTexts;
  readonly warn: (text: string) => void;
}

export interface Editor<Row> {
  readonly editing: Editing<Row> | undefined;
  kindAt(place: Place): 'text' | 'choice' | undefined;
  begin(place: Place, from: 'value' | 'typed'): boolean;
  /** Takes the value, or leaves without one; says what is wrong instead when it cannot be taken. */
  finish(value: string | undefined): string | undefined;
  stop(): void;
  paste(text: string, target: { range: Range | undefined; place: Place }): Promise<void>;
  fillDown(range: Range): Promise<void>;
  /** Takes away what cells hold that can be without it. */
  empty(target: { range: Range | undefined; place: Place }): Promise<void>;
  copy(target: { range: Range | undefined; place: Place }): string;
}

/** Editing in place, pasting and filling; everything ends in `onEdit`, and each value arrives there exactly once. */
export function useEditing<Row>(wish: Wish<Row>): Editor<Row> {
  const [editing, setEditing] = useState<Editing<Row>>();
  const stop = useCallback(() => setEditing(undefined), []);

  return {
    editing,
    stop,
    kindAt(place) {
      const column = wish.columnAt(place.column);
      const row = wish.rowAt(place.line);
      if (!column?.edit || row === undefined || !canEdit(wish, column, row)) return undefined;
      return column.edit.kind === 'text' || column.edit.kind === 'date' ? 'text' : 'choice';
    },
    begin(place, from) {
      const column = wish.columnAt(place.column);
      const row = wish.rowAt(place.line);
      if (!column || row === undefined || !canEdit(wish, column, row)) return false;
      setEditing({ place, row, column, from });
      return true;
    },
    finish(value) {
      if (!editing) return undefined;
      const { row, column } = editing;
      if (value === undefined || value === currentValue(wish, column, row)) {
        stop();
        return undefined;
      }
      const wrong = column.edit?.validate?.(value, row);
      if (wrong) return wrong;
      stop();
      wish.onEdit?.([{ row, column: column.id, value }]);
      return undefined;
    },
    paste: (text, { range, place }) => pasteInto(wish, readTsv(text), range ? boxOf(range) : cellBox(place)),
    fillDown: (range) => fill(wish, boxOf(range)),
    empty({ range, place }) {
      const box = range ? boxOf(range) : cellBox(place);
      const valueAt = (_down: number, aside: number) => wish.columnAt(box.left + aside)?.edit?.cleared;
      return lay(wish, box, { lost: 0, valueAt });
    },
    copy({ range, place }) {
      const box = range ? boxOf(range) : cellBox(place);
      return writeTsv(
        blockOf(box).map((line) => line.map(({ line: at, column }) => textAt(wish, at, column))),
      );
    },
  };
}

/** What an editor starts from: the staged value where there is one. */
export function currentValue<Row>(
  { staged }: Pick<Wish<Row>, 'staged'>,
  column: Column<Row>,
  row: Row,
): string {
  const pending = staged?.(row, column.id);
  return pending ? (pending.value ?? pending.new) : (column.edit?.value(row) ?? '');
}

function canEdit<Row>({ onEdit }: Wish<Row>, { edit }: Column<Row>, row: Row): boolean {
  return onEdit !== undefined && edit !== undefined && (edit.editable?.(row) ?? true);
}

function cellBox({ line, column }: Place): Box {
  return { top: line, bottom: line, left: column, right: column };
}

function blockOf({ top, bottom, left, right }: Box): Place[][] {
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_cell, aside) => ({ line: top + down, column: left + aside })),
  );
}

function textAt<Row>(wish: Wish<Row>, line: number, at: number): string {
  const column = wish.columnAt(at);
  const row = wish.rowAt(line);
  if (!column || row === undefined) return '';
  return wish.staged?.(row, column.id)?.new ?? column.text(row);
}

/** One copied cell fills the whole range; a block is laid down from its top left corner. */
async function pasteInto<Row>(
  wish: Wish<Row>,
  cells: readonly (readonly string[])[],
  box: Box,
): Promise<void> {
  const first = cells[0]?.[0];
  const single = cells.length === 1 && cells[0]?.length === 1;
  const tall = single ? box.bottom - box.top + 1 : cells.length;
  const wide = single ? box.right - box.left + 1 : Math.max(...cells.map((row) => row.length));
  const target = {
    top: box.top,
    left: box.left,
    bottom: Math.min(wish.lines - 1, box.top + tall - 1),
    right: Math.min(wish.lastColumn, box.left + wide - 1),
  };
  const lost = tall * wide - (target.bottom - target.top + 1) * (target.right - target.left + 1);
  await lay(wish, target, { lost, valueAt: (down, aside) => (single ? first : cells[down]?.[aside]) });
}

async function fill<Row>(wish: Wish<Row>, box: Box): Promise<void> {
  if (box.bottom === box.top) return;
  const [source] = await rowsIn(wish, { ...box, bottom: box.top });
  if (source === undefined) return;
  const valueAt = (_down: number, aside: number) => {
    const column = wish.columnAt(box.left + aside);
    return column?.edit ? currentValue(wish, column, source) : undefined;
  };
  await lay(wish, { ...box, top: box.top + 1 }, { lost: 0, valueAt });
}

/** So many cells that were left as before are named; more than that nobody reads. */
const mostReasons = 5;

interface Laying {
  readonly lost: number;
  valueAt(down: number, aside: number): string | undefined;
}

async function lay<Row>(wish: Wish<Row>, box: Box, { lost, valueAt }: Laying): Promise<void> {
  const rows = await rowsIn(wish, box);
  const edits: Edit<Row>[] = [];
  const refused = Array.from({ length: lost }, () => wish.texts.status.notEditable);

  rows.forEach((row, down) => {
    for (let aside = 0; aside <= box.right - box.left; aside += 1) {
      const given = valueAt(down, aside);
      if (given === undefined || row === undefined) continue;
      const taken = taking(wish, { row, column: wish.columnAt(box.left + aside), given });
      if (taken.refused !== undefined) refused.push(taken.refused);
      else if (taken.edit) edits.push(taken.edit);
    }
  });

  if (edits.length > 0) wish.onEdit?.(edits);
  if (refused.length > 0) {
    const why = [...new Set(refused)].slice(0, mostReasons).join('\n');
    wish.warn(wish.texts.status.notPasted(refused.length, refused.length + edits.length, why));
  }
}

/** The rows of a block, with whatever its cells need to be there. */
async function rowsIn<Row>(
  wish: Wish<Row>,
  { top, bottom, left, right }: Box,
): Promise<readonly (Row | undefined)[]> {
  const rows = await wish.rowsOf(top, bottom);
  const columns = Array.from({ length: right - left + 1 }, (_, aside) => wish.columnAt(left + aside)?.id);
  await wish.ready?.(
    rows.filter((row) => row !== undefined),
    columns.filter((id) => id !== undefined),
  );
  return rows;
}

interface Taken<Row> {
  readonly edit?: Edit<Row>;
  readonly refused?: string;
}

/** What is refused says in which cell. A value that is there already is no edit. */
function taking<Row>(
  wish: Wish<Row>,
  { row, column, given }: { row: Row; column: Column<Row> | undefined; given: string },
): Taken<Row> {
  const place = `${wish.rowName(row)}, ${column?.header ?? ''}`;
  if (!column?.edit || !canEdit(wish, column, row))
    return { refused: wish.texts.status.refusedCell(place, wish.texts.status.notEditable) };
  const read = meaning(column, row, { given, texts: wish.texts });
  const wrong = 'wrong' in read ? read.wrong : column.edit.validate?.(read.value, row);
  if (wrong !== undefined || 'wrong' in read)
    return { refused: wish.texts.status.refusedCell(place, wrong ?? '') };
  const { value } = read;
  return value === currentValue(wish, column, row) ? {} : { edit: { row, column: column.id, value } };
}

/** A pasted word may be the label of an option, in whatever case, as well as its value. */
function meaning<Row>(
  column: Column<Row>,
  row: Row,
  { given, texts }: { given: string; texts: GridTexts },
): { readonly value: string } | { readonly wrong: string } {
  if (column.edit?.read && given !== column.edit.value(row)) return column.edit.read(given, row);
  const options = optionsOf(column, row, texts);
  const option =
    options?.find(({ value, label }) => value === given || label === given) ??
    options?.find(({ label }) => fold(label) === fold(given.trim()));
  if (options && !option) return { wrong: given };
  return { value: option?.value ?? given };
}

export function optionsOf<Row>({ edit }: Column<Row>, row: Row, { filters }: GridTexts) {
  if (edit?.options) return edit.options(row);
  if (edit?.kind !== 'boolean') return undefined;
  return [
    { value: 'yes', label: filters.yes },
    { value: 'no', label: filters.no },
  ];
}
