import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useFilter } from 'react-aria-components';
import type { UserDetail } from '#contract/users.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import type { Steps } from '../../changes/steps.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TwoColumns } from '../../components/two-columns.tsx';
import type { ColumnItem } from '../../components/two-columns.tsx';
import { useWorkspace } from '../../session.ts';
import { groupName } from '../../texts/group-name.ts';
import { formatList } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { gainAndLoss } from './gain-loss.ts';
import { givesWords, grantWords } from './grant-words.ts';
import { userAccessQuery, userGroupsQuery } from './group-queries.ts';
import type { GroupOfUser } from './group-queries.ts';
import { whyNotManaged } from './user-actions.ts';
import { isMemberAfter, withMoves } from './user-edits.ts';
import styles from './user.module.css';

/** Groups and teams of somebody, each in two columns; everything is staged. */
export function GroupsTab({ user }: { user: UserDetail }) {
  const { slug } = useWorkspace();
  const { data, error, refetch } = useQuery(userGroupsQuery(slug, user.id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} widths={[240, 240]} />;
  const of = (purpose: GroupOfUser['purpose']) => data.groups.filter((group) => group.purpose === purpose);
  const teams = of('team');

  return (
    <div className={styles.groups}>
      <GroupColumns user={user} groups={of('access')} purpose="access" />
      {teams.length > 0 && <GroupColumns user={user} groups={teams} purpose="team" />}
    </div>
  );
}

interface Props {
  user: UserDetail;
  groups: readonly GroupOfUser[];
  purpose: GroupOfUser['purpose'];
}

function GroupColumns({ user, groups, purpose }: Props) {
  const workspace = useWorkspace();
  const steps = useStagedSteps();
  const [findOut, setFindOut] = useState('');
  const [findIn, setFindIn] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const { out, inside } = useMemo(() => divided(groups, steps, user), [groups, steps, user]);
  const shown = (items: readonly ColumnItem[], find: string) =>
    items.filter(({ name }) => contains(name, find));
  const move = (ids: readonly string[], way: 'in' | 'out') =>
    change((now) => withMoves(now, user, { ids, way }));

  return (
    <FieldGroup title={t(purpose === 'team' ? 'groups.teams_of' : 'groups.of', { name: user.name })}>
      <TwoColumns
        label={t(purpose === 'team' ? 'groups.teams_of' : 'groups.of', { name: user.name })}
        out={{
          title: t('groups.not_member_of'),
          items: shown(out, findOut),
          total: findOut === '' ? out.length : undefined,
          find: findOut,
          onFind: setFindOut,
          empty: t('groups.in_all'),
        }}
        in={{
          title: t('groups.member_of'),
          items: shown(inside, findIn),
          total: findIn === '' ? inside.length : undefined,
          find: findIn,
          onFind: setFindIn,
          empty: t('groups.in_none'),
        }}
        onAdd={(ids) => move(ids, 'in')}
        onRemove={(ids) => move(ids, 'out')}
        unavailable={user.may.includes('group.add_member') ? undefined : whyNotManaged(user, workspace)}
      />
      <GainAndLoss user={user} groups={groups} steps={steps} />
    </FieldGroup>
  );
}

/** Which groups somebody will be in, each with what it gives. */
function divided(
  groups: readonly GroupOfUser[],
  steps: Steps,
  user: UserDetail,
): { out: ColumnItem[]; inside: ColumnItem[] } {
  // Nobody is put into a closed group by hand, so it only shows where somebody is in it.
  const shown = groups.filter(({ builtIn, isMember }) => isMember || !isClosed(builtIn));
  const items = shown.map((group) => {
    const will = isMemberAfter(steps, user, group.id);

    return { will, item: itemOf(group, will) };
  });

  return {
    out: items.filter(({ will }) => !will).map(({ item }) => item),
    inside: items.filter(({ will }) => will).map(({ item }) => item),
  };
}

function itemOf(group: GroupOfUser, will: boolean): ColumnItem {
  const { id, builtIn, isMember, through, lead } = group;
  const by =
    through.length > 0 && !will
      ? t('groups.in_through', { names: formatList(through.map(groupName)) })
      : undefined;
  const leads = lead ? t('groups.led_by', { name: lead.name }) : undefined;

  return {
    id,
    name: groupName(group),
    isStaged: will !== isMember,
    note: by ?? leads ?? (builtIn === null ? givesWords(group) : t('groups.built_in')),
    ...(isClosed(builtIn) ? { fixed: t('groups.closed') } : {}),
  };
}

function isClosed(builtIn: GroupOfUser['builtIn']): boolean {
  return builtIn !== null && builtIn !== 'users';
}

/** What the moves give and take, said before Save. */
function GainAndLoss({ user, groups, steps }: Pick<Props, 'user' | 'groups'> & { steps: Steps }) {
  const { slug } = useWorkspace();
  const access = useQuery(userAccessQuery(slug, user.id)).data;
  const before = new Set(groups.filter(({ isMember }) => isMember).map(({ id }) => id));
  const after = new Set(groups.filter(({ id }) => isMemberAfter(steps, user, id)).map(({ id }) => id));
  const moved = before.symmetricDifference(after).size;
  if (!access || moved === 0) return <p className={styles.gains}>{t('groups.no_moves')}</p>;
  const own = new Set(groups.map(({ id }) => id));
  const direct = access.grants.filter(({ via }) => via === null || !own.has(via.id));
  const { gains, losses } = gainAndLoss({ groups, before, after, direct });

  return (
    <p className={styles.gains} aria-live="polite">
      {gains.length > 0 && t('groups.gives', { what: formatList(gains.map(grantWords)) })}{' '}
      {losses.length > 0 && t('groups.takes', { what: formatList(losses.map(grantWords)) })}
      {gains.length + losses.length === 0 && t('groups.changes_nothing')}
    </p>
  );
}
