import type { ReactNode } from 'react';
import { formatNumber } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { Button } from './button.tsx';
import styles from './state.module.css';

interface FirstUse {
  /** One sentence on what belongs here. */
  children: ReactNode;
  /** One primary action, and at most a link to help. */
  action?: ReactNode;
}

export function EmptyState({ children, action }: FirstUse) {
  return (
    <div className={styles.state}>
      <p className={styles.text}>{children}</p>
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}

interface Filtered {
  /** What would be here, in the plural: "users". */
  things: string;
  total: number;
  onClear: () => void;
}

/** Nothing matches the filter; the rest is one press away. */
export function NoMatchState({ things, total, onClear }: Filtered) {
  return (
    <div className={styles.state} role="status">
      <p className={styles.text}>{t('state.no_match', { things, total: formatNumber(total) })}</p>
      <Button onPress={onClear}>{t('state.clear_filter')}</Button>
    </div>
  );
}
