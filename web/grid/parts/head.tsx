import { classNames } from '../../components/class-names.ts';
import type { Placed } from '../state/columns.ts';
import type { ViewState } from '../state/view.ts';
import type { GridTexts } from '../texts.ts';
import { CheckBox } from './check-box.tsx';
import { HeadCell, type HeadActions } from './head-cell.tsx';
import { withGaps } from './row.tsx';
import styles from './head.module.css';

interface Props<Row> extends HeadActions {
  columns: readonly Placed<Row>[];
  view: ViewState;
  /** -1 when the focus is not in the header. */
  activeColumn: number;
  litColumn: number;
  offset: 0 | 1;
  cards: boolean;
  all: 'all' | 'some' | 'none';
  texts: GridTexts;
}

export function Head<Row>({
  columns,
  offset,
  cards,
  all,
  activeColumn,
  litColumn,
  view,
  texts,
  ...actions
}: Props<Row>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={classNames(styles.row, cards && styles.cards)}>
        {offset === 1 && (
          <div
            role="columnheader"
            aria-label={texts.selection.column}
            aria-colindex={1}
            data-line={-1}
            data-col={0}
            data-fixed
            tabIndex={activeColumn === 0 ? 0 : -1}
            className={styles.check}
          >
            <CheckBox
              label={texts.selection.all}
              checked={all === 'all' ? true : all === 'some' ? 'some' : false}
            />
          </div>
        )}
        {withGaps(columns, (place) => (
          <HeadCell
            key={place.column.id}
            place={place}
            offset={offset}
            view={view}
            active={activeColumn === place.index + offset}
            lit={litColumn === place.index + offset}
            texts={texts}
            {...actions}
          />
        ))}
      </div>
    </div>
  );
}
