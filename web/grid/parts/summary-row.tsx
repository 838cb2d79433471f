import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names.ts';
import type { Placed } from '../state/columns.ts';
import { placeStyle } from './cell.tsx';
import { withGaps } from './row.tsx';
import styles from './head.module.css';

interface Props<Row> {
  columns: readonly Placed<Row>[];
  cells: Readonly<Record<string, ReactNode>>;
  offset: 0 | 1;
  ariaIndex: number;
}

export function SummaryRow<Row>({ columns, cells, offset, ariaIndex }: Props<Row>) {
  return (
    <div role="rowgroup" className={styles.foot}>
      <div role="row" aria-rowindex={ariaIndex} className={styles.summary}>
        {offset === 1 && (
          <div role="gridcell" aria-colindex={1} className={classNames(styles.check, styles.total)} />
        )}
        {withGaps(columns, (place) => (
          <div
            key={place.column.id}
            role="gridcell"
            aria-colindex={place.index + offset + 1}
            className={classNames(
              styles.total,
              styles[place.column.align ?? 'start'],
              place.pinned && styles.fixed,
            )}
            style={placeStyle(place)}
          >
            {cells[place.column.id]}
          </div>
        ))}
      </div>
    </div>
  );
}
