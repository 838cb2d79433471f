import { useInfiniteQuery } from '@tanstack/react-query';
import { listAudit } from '#contract/audit.ts';
import type { AuditRow } from '#contract/audit.ts';
import type { UserDetail } from '#contract/users.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { DateText } from '../../components/date-text.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { actionName } from '../../changes/sentences.tsx';
import { fieldWord, valueWord } from '../audit/entry-words.ts';
import { eventSentence } from '../audit/event-sentence.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { T } from '../../texts/t.tsx';
import styles from './user.module.css';

/** Who did what to somebody or to a group, and what they did themselves is in the audit log of the workspace. */
export function ActivityTab({ of: user }: { of: Pick<UserDetail, 'id' | 'name'> }) {
  const { slug: workspace } = useWorkspace();
  const events = useInfiniteQuery({
    queryKey: ['audit', workspace, 'of', user.id],
    queryFn: ({ pageParam, signal }) =>
      call(listAudit, {
        params: { workspace },
        query: { filter: `subject:${user.id}`, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (events.error) return <ErrorState error={events.error} onRetry={() => void events.refetch()} />;
  if (!events.data) return <Skeleton rows={5} />;
  const rows = events.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <EmptyState>{t('users.activity.none', { name: user.name })}</EmptyState>;

  return (
    <div className={styles.tab}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('users.activity.when')}</th>
              <th scope="col">{t('users.activity.who')}</th>
              <th scope="col">{t('users.activity.what')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((event) => (
              <EventLine key={event.seq} event={event} subject={`user:${user.id}`} />
            ))}
          </tbody>
        </table>
      </div>
      {events.hasNextPage && (
        <Button onPress={() => void events.fetchNextPage()} busy={events.isFetchingNextPage}>
          {t('users.activity.older')}
        </Button>
      )}
    </div>
  );
}

function EventLine({ event, subject }: { event: AuditRow; subject: string }) {
  const { preset } = useWorkspace();
  const own = event.entries.filter(
    (entry) => entry.subject === subject && entry.field !== '' && entry.field !== 'exists',
  );

  return (
    <tr>
      <td>
        <DateText at={event.at} form="exact" />
      </td>
      <td>{event.actor}</td>
      <td className={styles.main}>
        {actionWords(event, subject)}
        {own.length > 0 && (
          <ul role="list" className={styles.changes}>
            {own.map((entry) => (
              <li key={`${entry.action}-${entry.field}`}>
                <T
                  id="changes.from_to"
                  values={{
                    field: fieldWord(entry),
                    before: valueWord(entry.before, { field: entry.field, preset }),
                    after: valueWord(entry.after, { field: entry.field, preset }),
                  }}
                  components={{ del: <del />, ins: <ins /> }}
                />
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

/** A saved set says what it did to this person, not that it was a set. */
function actionWords(event: AuditRow, subject: string): string {
  const own = [
    ...new Set(event.entries.filter((entry) => entry.subject === subject).map(({ action }) => action)),
  ];

  return own.length > 0 ? own.map(actionName).join(', ') : eventSentence(event);
}
