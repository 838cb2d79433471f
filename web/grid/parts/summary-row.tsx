import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names.ts';
import type { SummaryCells } from '../props.ts';
import type { Placed } from '../state/columns.ts';
import { placeStyle } from './cell.tsx';
import { withGaps } from './row.tsx';
import styles from './head.module.css';

interface Props<Row> {
  columns: readonly Placed<Row>[];
  rows: readonly SummaryCells[];
  offset: 0 | 1;
  ariaIndex: number;
}

/** Stays below the rows, however far they are scrolled. */
export function Summary<Row>({ columns, rows, offset, ariaIndex }: Props<Row>) {
  return (
    <div role="rowgroup" className={styles.foot}>
      {rows.map((cells, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- the rows of a summary have their places
          key={index}
          role="row"
          aria-rowindex={ariaIndex + index}
          className={styles.summary}
        >
          {offset === 1 && (
            <div role="gridcell" aria-colindex={1} className={classNames(styles.check, styles.total)} />
          )}
          {withGaps(columns, (place) => (
            <Total key={place.column.id} place={place} offset={offset}>
              {cells[place.column.id]}
            </Total>
          ))}
        </div>
      ))}
    </div>
  );
}

interface TotalProps<Row> {
  place: Placed<Row>;
  offset: 0 | 1;
  children: ReactNode;
}

function Total<Row>({ place, offset, children }: TotalProps<Row>) {
  return (
    <div
      role="gridcell"
      aria-colindex={place.index + offset + 1}
      className={classNames(
        styles.total,
        styles[place.column.align ?? 'start'],
        place.pinned && styles.fixed,
      )}
      style={placeStyle(place)}
    >
      {children}
    </div>
  );
}
