import { useCallback, useSyncExternalStore } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { classNames } from '../../components/class-names.ts';
import { cellWords, effectiveWords, partWords, sourceWords, untilWords } from './cell-words.ts';
import type { Line } from './lines.ts';
import type { Cell, Cells } from './matrix-cells.ts';
import { t } from '../../texts/texts.ts';
import styles from './project-access.module.css';

interface Props {
  one: Line;
  other: Line;
  cells: Cells;
  show: 'sources' | 'effective';
}

/** Cells that could not be read, while the rows and whatever was read stand. */
export function CellsFailed({ cells }: Pick<Props, 'cells'>) {
  const failure = useSyncExternalStore(cells.subscribe, cells.failure);

  return failure === undefined ? null : <ErrorState error={failure} onRetry={() => cells.renew()} />;
}

/** What somebody has in a project: in ink what was given there, dimmed and with its source what comes from elsewhere. */
export function MatrixCell({ one, other, cells, show }: Props) {
  const watch = useCallback((listener: () => void) => cells.watch(one, other, listener), [cells, one, other]);
  const cell = useSyncExternalStore(watch, () => cells.at(one, other));

  if (cell === undefined)
    return <span role="img" aria-label={t('state.loading')} className={styles.waiting} />;
  if (cell === null) return <Nothing />;

  const parts = cell.direct.length + cell.inherited.length + Math.min(cell.partial, 1);

  return (
    <span className={classNames(styles.cell, parts > 1 && styles.several)} title={cellWords(cell)}>
      {show === 'effective' ? (
        <span className={styles.role}>{effectiveWords(cell)}</span>
      ) : (
        <Roles cell={cell} />
      )}
      {partWords(cell).map((words) => (
        <span key={words} className={styles.source}>
          {words}
        </span>
      ))}
    </span>
  );
}

function Roles({ cell: { direct, inherited } }: { cell: Cell }) {
  return (
    <>
      {direct.map(({ grantId, role, validUntil }) => (
        <span key={grantId} className={styles.given}>
          <span className={styles.role}>{role.name}</span>
          {validUntil && <span className={styles.source}>{untilWords(validUntil)}</span>}
        </span>
      ))}
      {inherited.map((one) => (
        <span key={`${one.grantId} ${one.via?.id}`} className={classNames(styles.given, styles.inherited)}>
          <span className={styles.role}>{one.role.name}</span>{' '}
          <span className={styles.source}>{sourceWords(one)}</span>
        </span>
      ))}
    </>
  );
}

function Nothing() {
  return (
    <span role="img" aria-label={t('project_access.none')} className={styles.none}>
      –
    </span>
  );
}
