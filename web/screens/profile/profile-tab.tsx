import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ownProfileQuery } from './own-profile.ts';
import { OwnPicture } from './own-picture.tsx';
import { ProfileForm } from './profile-form.tsx';
import styles from './profile.module.css';

export function ProfileTabContent() {
  const own = useQuery(ownProfileQuery);

  return (
    <div className={styles.tab}>
      <OwnPicture />
      {own.isPending && <Skeleton rows={5} widths={[200, 260]} />}
      {own.error && <ErrorState error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && <ProfileForm own={own.data} />}
    </div>
  );
}
