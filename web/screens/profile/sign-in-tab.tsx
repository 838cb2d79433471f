import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { OwnEmail } from './own-email.tsx';
import { OwnPassword } from './own-password.tsx';
import { ownProfileQuery } from './own-profile.ts';
import { OwnSessions } from './own-sessions.tsx';
import styles from './profile.module.css';

export function SignInTab() {
  const own = useQuery(ownProfileQuery);

  return (
    <div className={styles.tab}>
      {own.isPending && <Skeleton rows={5} widths={[200, 260]} />}
      {own.error && <ErrorState error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && (
        <>
          <OwnEmail own={own.data} />
          <OwnPassword own={own.data} />
        </>
      )}
      <OwnSessions />
    </div>
  );
}
