import { useCallback, useSyncExternalStore } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { classNames } from '../../components/class-names.ts';
import {
  cellWords,
  differenceWords,
  effectiveWords,
  isAsBefore,
  partWords,
  sourceWords,
  untilWords,
  wasWords,
} from './cell-words.ts';
import type { Line } from './lines.ts';
import type { Cell, Cells } from './matrix-cells.ts';
import type { Show } from './use-matrix-search.ts';
import { t } from '../../texts/texts.ts';
import styles from './project-access.module.css';

interface Props {
  one: Line;
  other: Line;
  cells: Cells;
  show: Show;
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
  if (show === 'since') return <Difference cell={cell} />;
  if (cell === null) return <Nothing />;

  const roles = show === 'effective' ? effectiveParts(cell) : sourceParts(cell);
  const parts = [...roles, ...partWords(cell).map((words) => <Source key="parts" words={words} />)];

  return (
    <span className={classNames(styles.cell, parts.length > 1 && styles.several)} title={cellWords(cell)}>
      {/* Commas are text, so that they are copied too. */}
      {parts.flatMap((part, n) => (n > 0 ? [', ', part] : [part]))}
    </span>
  );
}

/** Only what is not as it was: what held struck through, and what holds in its place. */
function Difference({ cell }: { cell: Cell | null }) {
  const [was, is] = [wasWords(cell), effectiveWords(cell)];
  if (cell === null || isAsBefore(cell)) {
    return (
      <span role="img" aria-label={t('project_access.as_before')} className={styles.none}>
        {is === '' ? '–' : '='}
      </span>
    );
  }

  return (
    <span className={classNames(styles.cell, styles.several)} title={differenceWords(cell)}>
      {was !== '' && <del className={styles.role}>{was}</del>}{' '}
      {is !== '' && <ins className={styles.role}>{is}</ins>}
    </span>
  );
}

function effectiveParts(cell: Cell) {
  const words = effectiveWords(cell);

  return words === '' ? [] : [<Role key="roles" name={words} />];
}

function sourceParts({ direct, inherited }: Cell) {
  return [
    ...direct.map(({ grantId, role, validUntil }) => (
      <span key={grantId} className={styles.given}>
        <Role name={role.name} />
        {validUntil && <Source words={untilWords(validUntil)} />}
      </span>
    )),
    ...inherited.map((one) => (
      <span key={`${one.grantId} ${one.via?.id}`} className={classNames(styles.given, styles.inherited)}>
        <Role name={one.role.name} /> <Source words={sourceWords(one)} />
      </span>
    )),
  ];
}

function Role({ name }: { name: string }) {
  return <span className={styles.role}>{name}</span>;
}

function Source({ words }: { words: string }) {
  return <span className={styles.source}>{words}</span>;
}

function Nothing() {
  return (
    <span role="img" aria-label={t('project_access.none')} className={styles.none}>
      –
    </span>
  );
}
