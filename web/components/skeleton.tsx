import { t } from '../texts/texts.ts';
import { useLate } from './use-late.ts';
import styles from './skeleton.module.css';

interface Props {
  rows?: number;
  /** Column widths in pixels, as the real rows have them. */
  widths?: readonly number[];
}

/** Nothing for 150 ms, then rows in the real widths. */
export function Skeleton({ rows = 8, widths = [220, 120, 90, 120] }: Props) {
  const late = useLate(150);
  if (!late) return null;

  return (
    <div className={styles.rows} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row}>
          {widths.map((inlineSize, column) => (
            <span key={`${column}-${inlineSize}`} className={styles.bar} style={{ inlineSize }} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** A count that is still on its way: a bar of fixed width, never 0. */
export function CountPlaceholder() {
  return <span className={styles.count} role="status" aria-label={t('state.loading')} />;
}
