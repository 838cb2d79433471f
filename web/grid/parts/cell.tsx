import type { CSSProperties, ReactNode } from 'react';
import { classNames } from '../../components/class-names.ts';
import type { Placed } from '../state/columns.ts';
import { fold } from '../state/fold.ts';
import type { Column, Staged } from '../types.ts';
import { ChoiceEditor } from './choice-editor.tsx';
import { Highlight } from './highlight.tsx';
import type { EditingOf, Kit } from './kit.ts';
import { TextEditor } from './text-editor.tsx';
import styles from './cell.module.css';

interface Props<Row> {
  row: Row;
  line: number;
  place: Placed<Row>;
  kit: Kit<Row>;
  active: boolean;
  inRange: boolean;
  editing: EditingOf<Row>;
}

export function Cell<Row>({ row, line, place, kit, active, inRange, editing }: Props<Row>) {
  const { column, index } = place;
  const staged = kit.staged?.(row, column.id);
  const find = kit.findIn(column);
  const hit = find !== undefined && find !== '' && fold(column.text(row)).includes(fold(find.trim()));

  return (
    <div
      role={index === 0 ? 'rowheader' : 'gridcell'}
      aria-colindex={index + kit.offset + 1}
      aria-selected={inRange || undefined}
      aria-readonly={column.edit ? undefined : true}
      data-line={line}
      data-col={index + kit.offset}
      data-fixed={place.pinned || undefined}
      data-hit={hit || undefined}
      tabIndex={active ? 0 : -1}
      className={classNames(
        styles.cell,
        styles[column.align ?? 'start'],
        column.mono && styles.mono,
        place.pinned && styles.fixed,
        inRange && styles.inRange,
        staged && styles.staged,
        editing && styles.editing,
      )}
      style={placeStyle(place)}
    >
      {editing ? <Editor row={row} column={column} kit={kit} editing={editing} /> : content(row, { column, staged, find, kit })}
    </div>
  );
}

function Editor<Row>({ row, column, kit, editing }: { row: Row; column: Column<Row>; kit: Kit<Row>; editing: EditingOf<Row> }) {
  if (!editing) return null;
  const kind = column.edit?.kind;
  const props = { row: editing.row ?? row, column, kit, from: editing.from };
  return kind === 'text' || kind === 'date' ? <TextEditor {...props} /> : <ChoiceEditor {...props} />;
}

interface Content<Row> {
  column: Column<Row>;
  staged: Staged | undefined;
  find: string | undefined;
  kit: Kit<Row>;
}

function content<Row>(row: Row, { column, staged, find, kit }: Content<Row>): ReactNode {
  if (staged) return <StagedValue staged={staged} spoken={kit.texts.stagedCell(staged.old || kit.texts.nothing, staged.new || kit.texts.nothing)} />;
  if (column.render) return <div className={styles.content}>{column.render(row, { find })}</div>;
  const text = column.text(row);
  return (
    <span className={styles.text} title={text.length > 24 ? text : undefined}>
      <Highlight text={text} find={find} />
    </span>
  );
}

/** The old value struck through and the new one in ink; heard as one sentence. */
function StagedValue({ staged, spoken }: { staged: Staged; spoken: string }) {
  return (
    <span className={styles.text}>
      <span aria-hidden="true">
        <s className={styles.old}>{staged.old || '—'}</s> {staged.new || '—'}
      </span>
      <span className={styles.spoken}>{spoken}</span>
    </span>
  );
}

const styleByPlace = new Map<string, CSSProperties>();

/** Widths come from custom properties, so the same few objects serve every row. */
export function placeStyle({ index, pinned }: { index: number; pinned: boolean }): CSSProperties {
  const key = `${index}${pinned ? 'p' : ''}`;
  const known = styleByPlace.get(key);
  if (known) return known;
  const style = { inlineSize: `var(--w${index})`, ...(pinned ? { insetInlineStart: `var(--s${index})` } : {}) };
  styleByPlace.set(key, style);
  return style;
}
