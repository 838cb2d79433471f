import { memo, type CSSProperties, type ReactNode } from 'react';
import { classNames } from '../../components/class-names.ts';
import type { Placed } from '../state/columns.ts';
import type { Column, Staged } from '../types.ts';
import { ChoiceEditor } from './choice-editor.tsx';
import { Highlight } from './highlight.tsx';
import type { EditingOf, Kit } from './kit.ts';
import { TextEditor } from './text-editor.tsx';
import styles from './cell.module.css';

interface Props<Row> {
  /** Nothing while it is on its way; the element stays the same when it comes, and keeps the focus. */
  row: Row | undefined;
  line: number;
  place: Placed<Row>;
  kit: Kit<Row>;
  active: boolean;
  inRange: boolean;
  editing: EditingOf<Row>;
}

function CellBox<Row>({ row, line, place, kit, active, inRange, editing }: Props<Row>) {
  const { column, index } = place;
  const staged = row === undefined ? undefined : kit.staged?.(row, column.id);

  return (
    <div
      role={index === 0 ? 'rowheader' : 'gridcell'}
      aria-colindex={index + kit.offset + 1}
      aria-selected={inRange || undefined}
      aria-readonly={column.edit || column.onPress ? undefined : true}
      aria-label={row === undefined && index === 0 ? kit.texts.status.loading : undefined}
      data-line={line}
      data-col={index + kit.offset}
      data-fixed={place.pinned || undefined}
      tabIndex={active ? 0 : -1}
      className={classNames(
        styles.cell,
        styles[column.align ?? 'start'],
        column.mono && styles.mono,
        column.onPress && styles.press,
        place.pinned && styles.fixed,
        inRange && styles.inRange,
        staged && styles.staged,
        editing && styles.editing,
      )}
      style={placeStyle(place)}
    >
      {editing && <Editor column={column} kit={kit} editing={editing} />}
      {!editing &&
        (row === undefined ? <span className={styles.bar} /> : content(row, { column, staged, kit }))}
    </div>
  );
}

/** Columns that come into sight leave the others as they are drawn. */
export const Cell = memo(CellBox) as typeof CellBox; // memo forgets the type parameter.

function Editor<Row>({
  column,
  kit,
  editing,
}: {
  column: Column<Row>;
  kit: Kit<Row>;
  editing: NonNullable<EditingOf<Row>>;
}) {
  const kind = column.edit?.kind;
  const props = { row: editing.row, column, kit, from: editing.from };
  return kind === 'text' || kind === 'date' ? <TextEditor {...props} /> : <ChoiceEditor {...props} />;
}

interface Content<Row> {
  column: Column<Row>;
  staged: Staged | undefined;
  kit: Kit<Row>;
}

function content<Row>(row: Row, { column, staged, kit }: Content<Row>): ReactNode {
  const find = kit.findIn(column);
  if (staged) {
    const spoken = kit.texts.stagedCell(staged.old || kit.texts.nothing, staged.new || kit.texts.nothing);
    const mark = column.renderStaged?.(row, staged);

    return mark === undefined ? (
      <StagedValue staged={staged} spoken={spoken} />
    ) : (
      <span className={styles.content}>
        <span aria-hidden="true">{mark}</span>
        <span className={styles.spoken}>{spoken}</span>
      </span>
    );
  }
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
    <span className={styles.change}>
      <s className={styles.old} aria-hidden="true">
        {staged.old || '—'}
      </s>
      <span className={styles.new} aria-hidden="true">
        {staged.new || '—'}
      </span>
      <span className={styles.spoken}>{spoken}</span>
      {staged.beside && <span className={styles.beside}>{staged.beside}</span>}
    </span>
  );
}

const styleByPlace = new Map<string, CSSProperties>();

/** Widths come from custom properties, so the same few objects serve every row. */
export function placeStyle({ index, pinned }: { index: number; pinned: boolean }): CSSProperties {
  const key = `${index}${pinned ? 'p' : ''}`;
  const known = styleByPlace.get(key);
  if (known) return known;
  const style = {
    inlineSize: `var(--w${index})`,
    ...(pinned ? { insetInlineStart: `var(--s${index})` } : {}),
  };
  styleByPlace.set(key, style);
  return style;
}
