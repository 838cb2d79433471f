import { memo, type ReactElement } from 'react';
import { classNames } from '../../components/class-names.ts';
import type { Placed } from '../state/columns.ts';
import { Cell, placeStyle } from './cell.tsx';
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
  const cards = kit.cards && row !== undefined;
  const cellOf = (place: Placed<Row>) => (row === undefined ? blank(place, props) : filled(row, place, props));

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
        row !== undefined && kit.tone?.(row) === 'quiet' && styles.quiet,
        cards && styles.card,
      )}
      style={{ insetBlockStart: props.top }}
    >
      {kit.offset === 1 && <CheckCell {...props} />}
      {cards ? <CardCells columns={columns} cellOf={cellOf} /> : <WideCells columns={columns} cellOf={cellOf} />}
    </div>
  );
}

/** Rows that merely scroll by are not drawn again. */
export const GridRow = memo(RowLine) as typeof RowLine; // memo forgets the type parameter.

interface CellsProps<Row> {
  columns: readonly Placed<Row>[];
  cellOf: (place: Placed<Row>) => ReactElement;
}

/** Where columns are windowed, a gap stands for those that are not drawn. */
function WideCells<Row>({ columns, cellOf }: CellsProps<Row>) {
  return columns.map((place, index) => {
    const before = columns[index - 1]?.index ?? -1;
    if (place.index === before + 1) return cellOf(place);
    return (
      <Gap key={`gap-${place.index}`} from={before + 1} to={place.index}>
        {cellOf(place)}
      </Gap>
    );
  });
}

export function Gap({ from, to, children }: { from: number; to: number; children: ReactElement }) {
  const widths = Array.from({ length: to - from }, (_, offset) => `var(--w${from + offset})`).join(' + ');
  return (
    <>
      <span role="presentation" className={styles.gap} style={{ inlineSize: `calc(${widths})` }} />
      {children}
    </>
  );
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

function filled<Row>(row: Row, place: Placed<Row>, props: RowProps<Row>) {
  const column = place.index + props.kit.offset;
  return (
    <Cell
      key={place.column.id}
      row={row}
      line={props.line}
      place={place}
      kit={props.kit}
      active={props.activeColumn === column}
      inRange={column >= props.rangeFrom && column <= props.rangeTo}
      editing={props.editing?.place.column === column ? props.editing : undefined}
    />
  );
}

/** Bars in the real column widths while the row is on its way. */
function blank<Row>({ column, index, pinned }: Placed<Row>, { line, kit, activeColumn }: RowProps<Row>) {
  return (
    <div
      key={column.id}
      role={index === 0 ? 'rowheader' : 'gridcell'}
      aria-colindex={index + kit.offset + 1}
      aria-label={index === 0 ? kit.texts.status.loading : undefined}
      data-line={line}
      data-col={index + kit.offset}
      data-fixed={pinned || undefined}
      tabIndex={activeColumn === index + kit.offset ? 0 : -1}
      className={classNames(cells.cell, cells[column.align ?? 'start'], pinned && cells.fixed)}
      style={placeStyle({ index, pinned })}
    >
      <span className={styles.bar} />
    </div>
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
      {row !== undefined && canChoose && <CheckBox label={kit.texts.selection.row(kit.rowName(row))} checked={chosen} />}
    </div>
  );
}
