import { useQuery } from '@tanstack/react-query';
import { listSessions } from '#contract/sessions.ts';
import type { UserDetail } from '#contract/users.ts';
import { call } from '../../call.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Icon } from '../../components/icon.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatMoment } from '../../texts/formats.ts';
import { hasWordForNone, levelWord } from '../../texts/level-word.ts';
import { t } from '../../texts/texts.ts';
import { pictureOf } from './name-cell.tsx';
import { reachesNothing, statusOf } from './standing.ts';
import styles from './user.module.css';

/** How somebody stands, in one line: status, settings access, when and where last seen. */
export function UserStanding({ user }: { user: UserDetail }) {
  const { slug, preset } = useWorkspace();
  const from = useLastAddress(user);
  const seen = user.lastSeenAt && formatMoment(new Date(user.lastSeenAt));

  return (
    <div className={styles.standing}>
      <Avatar
        name={user.name}
        kind={user.kind === 'system' ? 'built_in' : 'person'}
        size="large"
        picture={pictureOf(user, slug)}
      />
      <div className={styles.lines}>
        <p className={styles.line}>
          <StatusMark status={statusOf(user)} />
          {(user.adminLevel !== 'none' || (user.kind === 'regular' && hasWordForNone(preset))) && (
            <span>{t('users.level_is', { level: levelWord(user.adminLevel, preset) })}</span>
          )}
          <span>
            {seen
              ? from
                ? t('users.seen_from', { when: seen, where: from })
                : t('users.seen', { when: seen })
              : t('users.never_seen')}
          </span>
        </p>
        <p className={styles.line}>
          <code>{user.username}</code>
          {user.email && <a href={`mailto:${user.email}`}>{user.email}</a>}
        </p>
        {reachesNothing(user) && (
          <p className={styles.warning}>
            <Icon name="warning" />
            {t('users.reaches_nothing')}
          </p>
        )}
      </div>
    </div>
  );
}

function useLastAddress({ id, sessionCount }: UserDetail): string | undefined {
  const { slug: workspace } = useWorkspace();
  const mayList = useMay('session.list');
  const { data } = useQuery({
    queryKey: ['sessions', workspace, 'last', id],
    queryFn: ({ signal }) =>
      call(listSessions, {
        params: { workspace },
        query: { filter: `user:${id}`, sort: '-lastSeenAt', limit: 1 },
        signal,
      }),
    enabled: mayList && sessionCount > 0,
  });

  return data?.rows[0]?.address;
}
