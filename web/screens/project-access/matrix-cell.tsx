import { useCallback, useSyncExternalStore } from 'react';
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

/** What somebody has in a project: in ink what was given there, dimmed and with its source what comes from elsewhere. */
export function MatrixCell({ one, other, cells, show }: Props) {
  const watch = useCallback((listener: () => void) => cells.watch(one, other, listener), [cells, one, other]);
  const cell = useSyncExternalStore(watch, () => cells.at(one, other));

  if (cell === undefined)
    return <span role="img" aria-label={t('state.loading')} className={styles.waiting} />;
  if (cell === null) return <Nothing />;

  return (
    <span className={styles.cell} title={cellWords(cell)}>
      {show === 'effective' ? effectiveWords(cell) : <Roles cell={cell} />}
      {partWords(cell).map((words) => (
        <span key={words} className={styles.source}>
          {' '}
          {words}
        </span>
      ))}
    </span>
  );
}

function Roles({ cell: { direct, inherited } }: { cell: Cell }) {
  return (
    <>
      {direct.map(({ grantId, role, validUntil }, index) => (
        <span key={grantId}>
          {index > 0 && ', '}
          {role.name}
          {validUntil && <span className={styles.source}>{untilWords(validUntil)}</span>}
        </span>
      ))}
      {inherited.map((one, index) => (
        <span key={`${one.grantId} ${one.via?.id}`} className={styles.inherited}>
          {direct.length + index > 0 && ', '}
          {one.role.name} <span className={styles.source}>{sourceWords(one)}</span>
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
