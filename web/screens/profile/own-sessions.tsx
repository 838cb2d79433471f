import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { endOtherSessions, endOwnSession, listOwnSessions } from '#contract/account.ts';
import type { ResponseOf } from '#contract/operation.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { DateText } from '../../components/date-text.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { useSignOut } from '../../shell/use-sign-out.ts';
import { formatMoment, formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import styles from './profile.module.css';

type Session = ResponseOf<typeof listOwnSessions>['rows'][number];

const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => call(listOwnSessions, { signal }),
});

/** Where one is signed in; a session that is not one's own doing is ended at once. */
export function OwnSessions() {
  const sessions = useQuery(sessionsQuery);
  const rows = sessions.data?.rows ?? [];
  const others = rows.filter(({ current }) => !current).length;
  const [ending, setEnding] = useState<'others' | 'all'>();

  return (
    <FieldGroup title={t('profile.sessions')}>
      {sessions.isPending && <Skeleton rows={2} widths={[160, 120, 120]} />}
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {rows.length > 0 && <SessionTable rows={rows} />}
      <div className={styles.actions}>
        <Button
          onPress={() => setEnding('others')}
          unavailable={others === 0 ? t('profile.sessions_only_here') : undefined}
        >
          {t('profile.sessions_end_others')}
        </Button>
        <Button kind="danger" onPress={() => setEnding('all')}>
          {t('profile.sessions_end_all')}
        </Button>
      </div>
      {ending && (
        <EndSessions
          which={ending}
          count={ending === 'all' ? rows.length : others}
          onClose={() => setEnding(undefined)}
        />
      )}
    </FieldGroup>
  );
}

function SessionTable({ rows }: { rows: readonly Session[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('profile.session_device')}</th>
            <th scope="col" className={styles.wide}>
              {t('audit.address')}
            </th>
            <th scope="col" className={styles.wide}>
              {t('profile.session_started')}
            </th>
            <th scope="col">{t('profile.session_seen')}</th>
            <th scope="col" className={styles.wide}>
              {t('profile.session_ends')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { id, current, device, address, startedAt, lastSeenAt, expiresAt } = session;
  const what = deviceWords(device);
  const signOut = useSignOut();
  const end = useMutation({
    mutationFn: () => call(endOwnSession, { params: { id } }),
    onSuccess: () => sayDone(t('profile.session_ended', { what })),
    onError: sayProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });

  return (
    <tr>
      <th scope="row">
        {what}
        {current && <span className={styles.here}>{t('profile.session_here')}</span>}
        <span className={styles.narrow}>
          {t('profile.session_more', {
            address,
            since: formatMoment(new Date(startedAt)),
            until: formatMoment(new Date(expiresAt)),
          })}
        </span>
      </th>
      <td className={styles.wide}>
        <code>{address}</code>
      </td>
      <td className={styles.wide}>
        <DateText at={startedAt} />
      </td>
      <td>
        <DateText at={lastSeenAt} />
      </td>
      <td className={styles.wide}>
        <DateText at={expiresAt} />
      </td>
      <td>
        <Button
          onPress={() => (current ? signOut() : end.mutate())}
          busy={end.isPending}
          aria-label={current ? t('profile.sign_out_here') : t('profile.sign_out_of', { what })}
        >
          {current ? t('profile.sign_out_here') : t('shell.sign_out')}
        </Button>
      </td>
    </tr>
  );
}

/** Programs do not say what they are. */
function deviceWords({ browser, system }: Session['device']): string {
  return browser === '' ? t('profile.session_unknown') : t('profile.session_on', { browser, system });
}

interface Ending {
  which: 'others' | 'all';
  count: number;
  onClose: () => void;
}

function EndSessions({ which, count, onClose }: Ending) {
  const router = useRouter();
  const end = useMutation({
    mutationFn: () => call(endOtherSessions, { body: { here: which === 'all' } }),
    async onSuccess({ ended }) {
      onClose();
      sayDone(t('profile.sessions_ended', { count: ended }));
      if (which === 'others') return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      await router.navigate({ to: '/sign-in', search: { reason: 'signed_out' } });
      queryClient.clear();
      return undefined;
    },
    onError: sayProblem,
  });
  const title = t(which === 'all' ? 'profile.sessions_end_all' : 'profile.sessions_end_others');

  return (
    <ImpactPreview
      title={title}
      isOpen
      onClose={onClose}
      kind="danger"
      impacts={{ sessions: { label: t('profile.sessions_ending'), value: formatNumber(count) } }}
      action={t('profile.sessions_end_count', { count })}
      onAct={() => end.mutate()}
      busy={end.isPending}
    />
  );
}
