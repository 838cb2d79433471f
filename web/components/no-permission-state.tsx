import type { ReactNode } from 'react';
import { formatChoice } from '../texts/formats.ts';
import { OwnAccessLink } from './own-access-link.tsx';
import { t } from '../texts/texts.ts';
import styles from './state.module.css';

interface Props {
  /** Why, in one sentence. */
  reason: ReactNode;
  /** Names of those who can grant it. */
  whoCanGrant: readonly string[];
  action?: ReactNode;
}

/** The page keeps its frame; inside it says why, and whom to ask. */
export function NoPermissionState({ reason, whoCanGrant, action }: Props) {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>{t('state.no_permission')}</h2>
      <p className={styles.text}>{reason}</p>
      {whoCanGrant.length > 0 && (
        <p className={styles.text}>{t('state.ask', { names: formatChoice(whoCanGrant) })}</p>
      )}
      <div className={styles.actions}>
        {action}
        <OwnAccessLink />
      </div>
    </div>
  );
}
