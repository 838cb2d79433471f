import { memo, type ReactElement } from 'react';
import { classNames } from '../../components/class-names.ts';
import type { Placed } from '../state/columns.ts';
import { Cell } from './cell.tsx';
import { CheckBox } from './check-box.tsx';
import type { EditingOf, Kit } from './kit.ts';
import cells from './cell.module.css';
import styles from './row.module.css';

export interface RowProps<Row> {
  row: Row | undefined;
  line: number;
  /** Counts from 1 over the whole list, the header being the first. */
  ariaIndex: number;
  top: number;
  columns: readonly Placed<Row>[];
  kit: Kit<Row>;
  chosen: boolean;
  canChoose: boolean;
  level: number | undefined;
  activeColumn: number;
  rangeFrom: number;
  rangeTo: number;
  editing: EditingOf<Row>;
}

function RowLine<Row>(props: RowProps<Row>) {
  const { row, columns, kit, chosen } = props;
  const cellOf = (place: Placed<Row>) => drawn(place, props);
  const tone = row === undefined ? undefined : kit.tone?.(row);

  return (
    <div
      role="row"
      aria-rowindex={props.ariaIndex}
      aria-selected={kit.offset ? chosen : undefined}
      aria-level={props.level}
      aria-busy={row === undefined || undefined}
      className={classNames(
        styles.row,
        chosen && styles.chosen,
        props.activeColumn >= 0 && styles.active,
        tone && styles[tone],
        kit.cards && styles.card,
      )}
      style={{ insetBlockStart: props.top }}
    >
      {kit.offset === 1 && <CheckCell {...props} />}
      {kit.cards ? (
        <CardCells columns={columns} cellOf={cellOf} />
      ) : (
        <WideCells columns={columns} cellOf={cellOf} />
      )}
    </div>
  );
}

/** Rows that merely scroll by are not drawn again. */
export const GridRow = memo(RowLine) as typeof RowLine; // memo forgets the type parameter.

interface CellsProps<Row> {
  columns: readonly Placed<Row>[];
  cellOf: (place: Placed<Row>) => ReactElement;
}

function WideCells<Row>({ columns, cellOf }: CellsProps<Row>) {
  return withGaps(columns, cellOf);
}

/** Where columns are windowed, a gap stands for those that are not drawn. */
export function withGaps<Row>(
  columns: readonly Placed<Row>[],
  cellOf: (place: Placed<Row>) => ReactElement,
): ReactElement[] {
  return columns.flatMap((place, index) => {
    const from = (columns[index - 1]?.index ?? -1) + 1;
    return from === place.index
      ? [cellOf(place)]
      : [<Gap key={`gap-${from}`} from={from} to={place.index} />, cellOf(place)];
  });
}

function Gap({ from, to }: { from: number; to: number }) {
  const inlineSize = `calc(var(--s${to}) - var(--s${from}))`;
  return <span role="presentation" className={styles.gap} style={{ inlineSize }} />;
}

function CardCells<Row>({ columns, cellOf }: CellsProps<Row>) {
  const [title, ...rest] = columns;
  return (
    <>
      {title && cellOf(title)}
      <div role="presentation" className={styles.second}>
        {rest.filter(({ column }) => column.card !== 'aside').map(cellOf)}
      </div>
      {rest.filter(({ column }) => column.card === 'aside').map(cellOf)}
    </>
  );
}

function drawn<Row>(place: Placed<Row>, props: RowProps<Row>) {
  const column = place.index + props.kit.offset;
  return (
    <Cell
      key={place.column.id}
      row={props.row}
      line={props.line}
      place={place}
      kit={props.kit}
      active={props.activeColumn === column}
      inRange={column >= props.rangeFrom && column <= props.rangeTo}
      editing={props.editing?.place.column === column ? props.editing : undefined}
    />
  );
}

function CheckCell<Row>({ row, line, kit, chosen, canChoose, activeColumn }: RowProps<Row>) {
  return (
    <div
      role="gridcell"
      aria-colindex={1}
      data-line={line}
      data-col={0}
      data-fixed
      tabIndex={activeColumn === 0 ? 0 : -1}
      className={classNames(cells.cell, cells.fixed, styles.check)}
    >
      {row !== undefined && canChoose && (
        <CheckBox label={kit.texts.selection.row(kit.rowName(row))} checked={chosen} />
      )}
    </div>
  );
}
