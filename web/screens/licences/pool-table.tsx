import type { PoolRow } from '#contract/licences.ts';
import { Button } from '../../components/button.tsx';
import { formatDay, formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { FateMark } from './fate-mark.tsx';
import { boughtWords } from './pools.ts';
import type { StagedPool, StagedProduct } from './staged-products.ts';
import styles from './products.module.css';

interface Props {
  product: StagedProduct;
  onEdit?: ((pool: StagedPool) => void) | undefined;
  onDelete?: ((pool: StagedPool) => void) | undefined;
  /** Takes back what is staged about it. */
  onUndo: (pool: StagedPool) => void;
}

/** The seats of a product: bought, assigned, available, and for how long. */
export function PoolTable({ product, onEdit, onDelete, onUndo }: Props) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={styles.caption}>{t('licences.pools_of', { name: product.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('licences.field.kind')}</th>
            <th scope="col" className={styles.number}>
              {t('licences.summary.bought')}
            </th>
            <th scope="col" className={styles.number}>
              {t('licences.summary.assigned')}
            </th>
            <th scope="col" className={styles.number}>
              {t('licences.summary.available')}
            </th>
            <th scope="col">{t('licences.column.valid')}</th>
            {(onEdit ?? onDelete) && <th scope="col">{t('licences.column.actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {product.pools.map((pool) => (
            <tr key={pool.id} data-fate={pool.fate}>
              <th scope="row">
                {t(`licences.kind.${pool.kind}`)} {/* Seats that go with their product come back with it. */}
                {product.fate !== 'deleted' && <FateMark fate={pool.fate} onUndo={() => onUndo(pool)} />}
              </th>
              <td className={styles.number}>{boughtWords(pool)}</td>
              <td className={styles.number}>{formatNumber(pool.assigned)}</td>
              <td className={styles.number}>
                {pool.available === null ? '–' : formatNumber(pool.available)}
              </td>
              <td>{validWords(pool)}</td>
              {(onEdit ?? onDelete) && (
                <td>
                  {pool.fate !== 'deleted' && (
                    <PoolActions pool={pool} product={product} onEdit={onEdit} onDelete={onDelete} />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PoolActions({ pool, product, onEdit, onDelete }: Omit<Props, 'onUndo'> & { pool: StagedPool }) {
  const of = { name: product.name, kind: t(`licences.kind.${pool.kind}`) };

  return (
    <div className={styles.buttons}>
      {onEdit && (
        <Button kind="quiet" aria-label={t('licences.pool.edit_of', of)} onPress={() => onEdit(pool)}>
          {t('licences.edit')}
        </Button>
      )}
      {onDelete && (
        <Button
          kind="quiet"
          aria-label={t('licences.pool.delete_of', of)}
          unavailable={pool.assigned > 0 ? t('licences.pool.assigned', { count: pool.assigned }) : undefined}
          onPress={() => onDelete(pool)}
        >
          {t('licences.delete')}
        </Button>
      )}
    </div>
  );
}

/** Shown as days, the last one included. */
function validWords({ validFrom, validUntil }: PoolRow): string {
  const from = validFrom ? formatDay(new Date(validFrom)) : '';
  const until = validUntil ? formatDay(new Date(Date.parse(validUntil) - 1)) : '';
  if (from && until) return t('licences.valid.between', { from, until });
  if (from) return t('licences.valid.from', { from });

  return until ? t('licences.valid.until', { until }) : t('licences.valid.always');
}
