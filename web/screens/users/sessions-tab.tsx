import { useQuery } from '@tanstack/react-query';
import { endUserSession, listSessions } from '#contract/sessions.ts';
import type { SessionRow } from '#contract/sessions.ts';
import type { UserDetail } from '#contract/users.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { DateText } from '../../components/date-text.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { Acting } from './act-dialog.tsx';
import styles from './user.module.css';

interface Props {
  user: UserDetail;
  onAct: (acting: Acting) => void;
}

/** Where somebody is signed in now. Ending takes effect at once, because waiting would harm. */
export function SessionsTab({ user, onAct }: Props) {
  const { slug: workspace } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions', workspace, user.id],
    queryFn: ({ signal }) =>
      call(listSessions, { params: { workspace }, query: { filter: `user:${user.id}`, limit: 200 }, signal }),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={3} />;
  if (data.rows.length === 0) return <EmptyState>{t('users.sessions.none', { name: user.name })}</EmptyState>;
  const whom = { id: user.id, version: user.etag };

  return (
    <div className={styles.tab}>
      {user.may.includes('session.end_of_user') && (
        <div className={styles.row}>
          <Button onPress={() => onAct({ action: 'sign_out', whom, count: 1, name: user.name })}>
            {t('users.sessions.end_all', { count: data.rows.length })}
          </Button>
        </div>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('users.sessions.device')}</th>
              <th scope="col">{t('users.sessions.address')}</th>
              <th scope="col">{t('users.sessions.started')}</th>
              <th scope="col">{t('users.column.last_seen')}</th>
              <th scope="col">
                <span className={styles.unseen}>{t('users.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function SessionLine({ session }: { session: SessionRow }) {
  const { slug: workspace } = useWorkspace();
  const { id, device, address, startedAt, lastSeenAt, current, may } = session;
  const words = deviceWords(device);
  const end = async () => {
    await call(endUserSession, { params: { workspace, id }, body: {} });
    await queryClient.invalidateQueries();
    sayDone(t('users.sessions.ended', { device: words }));
  };

  return (
    <tr>
      <td className={styles.main}>
        {words} {current && <strong>{t('users.sessions.this_one')}</strong>}
      </td>
      <td>
        <code>{address}</code>
      </td>
      <td>
        <DateText at={startedAt} />
      </td>
      <td>
        <DateText at={lastSeenAt} />
      </td>
      <td className={styles.end}>
        {may.includes('session.end') && (
          <Button kind="quiet" onPress={() => void end().catch(sayProblem)}>
            {t('users.sessions.end')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Programs without a browser say nothing of themselves. */
function deviceWords({ browser, system }: SessionRow['device']): string {
  if (browser && system) return t('users.sessions.on', { browser, system });

  return browser || system || t('users.sessions.unknown');
}
