import { useQuery } from '@tanstack/react-query';
import type { UserRow } from '#contract/users.ts';
import { Button } from '../../components/button.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { t } from '../../texts/texts.ts';
import { useWorkspace } from '../../session.ts';
import { userQuery } from './user-query.ts';
import { UserFacts } from './user-facts.tsx';
import { UserStanding } from './user-standing.tsx';

interface Props {
  id: string | undefined;
  onClose: () => void;
  onOpen: (user: UserRow) => void;
}

/** A person at a glance, without leaving the list. The address says who. */
export function PeekDrawer({ id, onClose, onOpen }: Props) {
  const { slug } = useWorkspace();
  const { data, error, refetch } = useQuery({ ...userQuery(slug, id ?? ''), enabled: id !== undefined });
  const user = data?.id === id ? data : undefined;

  return (
    <Drawer
      title={user?.name ?? t('users.peek')}
      isOpen={id !== undefined}
      onClose={onClose}
      actions={
        user && (
          <Button kind="primary" onPress={() => onOpen(user)}>
            {t('users.open')}
          </Button>
        )
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!user && !error && <Skeleton rows={6} widths={[120, 220]} />}
      {user && (
        <>
          <UserStanding user={user} />
          <UserFacts user={user} />
        </>
      )}
    </Drawer>
  );
}
