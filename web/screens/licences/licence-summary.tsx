import { classNames } from '../../components/class-names.ts';
import type { SummaryCells } from '../../grid/props.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { boughtWords } from './pools.ts';
import { cellsOf } from './seat-columns.tsx';
import type { Licences, PoolCount } from './use-licences.ts';
import styles from './licences.module.css';

/** Below the matrix: assigned, available and bought of each pool, with what is staged. */
export function summaryOf({ pools, counts }: Pick<Licences, 'pools' | 'counts'>): readonly SummaryCells[] {
  const row = (name: string, cell: (count: PoolCount) => React.ReactNode): SummaryCells => ({
    name,
    ...cellsOf(pools, (pool) => {
      const count = counts.get(pool.id);

      return count && cell(count);
    }),
  });

  return [
    row(t('licences.summary.assigned'), (count) => <Assigned count={count} />),
    row(t('licences.summary.available'), ({ available }) => <Available available={available} />),
    row(t('licences.summary.bought'), (count) => <Bought count={count} />),
  ];
}

function Assigned({ count: { assigned, difference } }: { count: PoolCount }) {
  return (
    <>
      {formatNumber(assigned)}
      <Difference by={difference} />
    </>
  );
}

function Available({ available }: { available: number | null }) {
  if (available === null) return <>–</>;

  return <span className={classNames(available < 0 && styles.over)}>{formatNumber(available)}</span>;
}

function Bought({ count: { pool, capacity } }: { count: PoolCount }) {
  return (
    <>
      {boughtWords({ ...pool, capacity })}
      <Difference by={capacity - pool.capacity} />
    </>
  );
}

/** The change that is staged, with its sign. */
function Difference({ by }: { by: number }) {
  if (by === 0) return null;

  return (
    <span className={styles.difference}>{by > 0 ? `+${formatNumber(by)}` : `−${formatNumber(-by)}`}</span>
  );
}

/** One line of exact numbers: the title of the screen, and all there is on a phone. */
export function LicenceShares({ pools, counts }: Pick<Licences, 'pools' | 'counts'>) {
  return (
    <span className={styles.shares}>
      {pools.map((pool) => {
        const { assigned = 0, places = null } = counts.get(pool.id) ?? {};

        return (
          <span key={pool.id}>
            {places === null
              ? t('licences.share_unlimited', { name: pool.name, assigned: formatNumber(assigned) })
              : t('licences.share', {
                  name: pool.name,
                  assigned: formatNumber(assigned),
                  places: formatNumber(places),
                })}
          </span>
        );
      })}
    </span>
  );
}
