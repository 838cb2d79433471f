import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { GroupDetail } from '#contract/groups.ts';
import { countUsers, listUsers } from '#contract/users.ts';
import type { UserRow } from '#contract/users.ts';
import { call } from '../../call.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import type { Steps } from '../../changes/steps.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TwoColumns } from '../../components/two-columns.tsx';
import type { ColumnItem } from '../../components/two-columns.tsx';
import { useWorkspace } from '../../session.ts';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { isMemberAfter, withMoves } from '../users/user-edits.ts';
import styles from './groups.module.css';

const mostListed = 200;

/** Who is in a group and who is not, in two columns; many are moved at once, and everything is staged. */
export function MembersTab({ group }: { group: GroupDetail }) {
  const steps = useStagedSteps();
  const [findOut, setFindOut] = useState('');
  const [findIn, setFindIn] = useState('');
  const out = usePeople(`group:!${group.id};kind:regular`, findOut);
  const inside = usePeople(`group:${group.id}`, findIn);
  // Whoever was seen keeps their name, also where another search does not list them.
  const [seen] = useState(() => new Map<string, UserRow>());
  for (const user of [...out.rows, ...inside.rows]) seen.set(user.id, user);
  const { leaving, joining } = useMemo(() => movesIn(steps, group.id), [steps, group.id]);
  const error = out.error ?? inside.error;
  if (error) return <ErrorState error={error} onRetry={out.retry} />;
  if (!out.isReady || !inside.isReady) return <Skeleton rows={8} widths={[240, 240]} />;

  const people = (ids: ReadonlySet<string>) => [...ids].flatMap((id) => seen.get(id) ?? []);
  const staged = (user: UserRow): ColumnItem => ({ ...itemOf(user), isStaged: true });
  const move = (ids: readonly string[], way: 'in' | 'out') =>
    change((now) =>
      ids.reduce((all, id) => {
        const user = seen.get(id);

        return user ? withMoves(all, user, { ids: [group.id], way }) : all;
      }, now),
    );

  return (
    <div className={styles.tab}>
      <TwoColumns
        label={t('groups.members_of', { name: groupName(group) })}
        out={{
          title: t('groups.not_members'),
          items: [
            ...people(leaving).map(staged),
            ...out.rows.filter((user) => !isMemberAfter(steps, user, group.id)).map(itemOf),
          ],
          total: out.total + leaving.size - joining.size,
          find: findOut,
          onFind: setFindOut,
          empty: t('groups.everybody_in'),
        }}
        in={{
          title: t('groups.members'),
          items: [
            ...people(joining).map(staged),
            ...inside.rows.filter((user) => isMemberAfter(steps, user, group.id)).map(itemOf),
          ],
          total: inside.total + joining.size - leaving.size,
          find: findIn,
          onFind: setFindIn,
          empty: t('groups.nobody_in'),
        }}
        onAdd={(ids) => move(ids, 'in')}
        onRemove={(ids) => move(ids, 'out')}
        unavailable={group.may.includes('group.add_member') ? undefined : t('groups.closed')}
      />
    </div>
  );
}

function itemOf({ id, name, username, company, state }: UserRow): ColumnItem {
  const standing = state === 'active' ? undefined : t(`status.${state}`);

  return { id, name, note: [standing, company || username].filter(Boolean).join(', ') };
}

/** Who is staged to come and to go, by steps about one and about several. */
function movesIn(
  steps: Steps,
  groupId: string,
): { joining: ReadonlySet<string>; leaving: ReadonlySet<string> } {
  const of = (kind: 'group.add_member' | 'group.remove_member') =>
    new Set(
      steps.flatMap((step) => {
        if (step.do !== kind || step.groupId !== groupId) return [];

        return step.id ? [step.id] : step.select && 'ids' in step.select ? step.select.ids : [];
      }),
    );

  return { joining: of('group.add_member'), leaving: of('group.remove_member') };
}

/** The first people who match, and how many there are. */
function usePeople(filter: string, find: string) {
  const { slug: workspace } = useWorkspace();
  const q = useSettled(find.trim(), 150);
  const query = { filter, ...(q ? { q } : {}) };
  const list = useQuery({
    queryKey: ['users', 'of group', workspace, query],
    queryFn: ({ signal }) =>
      call(listUsers, { params: { workspace }, query: { ...query, limit: mostListed }, signal }),
    placeholderData: keepPreviousData,
  });
  const count = useQuery({
    queryKey: ['users', 'count', workspace, query],
    queryFn: ({ signal }) => call(countUsers, { params: { workspace }, query, signal }),
    placeholderData: keepPreviousData,
  });

  return {
    rows: list.data?.rows ?? [],
    total: count.data?.count ?? 0,
    isReady: list.data !== undefined && count.data !== undefined,
    error: list.data ? undefined : list.error,
    retry: () => void list.refetch(),
  };
}
