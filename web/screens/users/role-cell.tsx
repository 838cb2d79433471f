import type { UserRow } from '#contract/users.ts';
import { Icon } from '../../components/icon.tsx';
import { Highlight } from '../../grid/parts/highlight.tsx';
import { t } from '../../texts/texts.ts';
import { reachesNothing } from './standing.ts';
import styles from './users.module.css';

/** The roles, or the warning that somebody can reach nothing. */
export function RoleCell({ user, find }: { user: UserRow; find: string | undefined }) {
  if (user.roles.length > 0)
    return <Highlight text={user.roles.map(({ name }) => name).join(', ')} find={find} />;
  if (!reachesNothing(user)) return <span className={styles.none}>–</span>;

  return (
    <span className={styles.warning} title={t('users.reaches_nothing')}>
      <Icon name="warning" />
      <span className={styles.word}>{t('users.reaches_nothing')}</span>
    </span>
  );
}
