import { useQuery } from '@tanstack/react-query';
import type { UserDetail } from '#contract/users.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { userGroupsQuery } from './group-queries.ts';
import { HeldList } from './held-list.tsx';
import { Taken } from './roles-panel.tsx';
import { useUserChoices } from './use-user-choices.ts';
import { isMemberAfter, withMoves } from './user-edits.ts';

/** The teams somebody is in, with who leads them. */
export function TeamsPanel({ user }: { user: UserDetail }) {
  const { slug } = useWorkspace();
  const { teams } = useUserChoices();
  const steps = useStagedSteps();
  const known = useQuery(userGroupsQuery(slug, user.id)).data?.groups;
  const held = new Set(user.teams.map(({ id }) => id));
  const after = new Set(teams.map(({ value }) => value).filter((id) => isMemberAfter(steps, user, id)));
  if (teams.length === 0) return null;

  const leadOf = (id: string) => known?.find((group) => group.id === id)?.lead?.name;
  const choose = (chosen: ReadonlySet<string>) =>
    change((now) =>
      withMoves(withMoves(now, user, { ids: chosen.difference(after), way: 'in' }), user, {
        ids: after.difference(chosen),
        way: 'out',
      }),
    );

  return (
    <HeldList
      title={t('users.my_teams')}
      things={teams
        .filter(({ value }) => after.has(value))
        .map(({ value, label }) => ({
          id: value,
          name: label,
          note: leadOf(value) && t('groups.led_by', { name: leadOf(value) ?? '' }),
          isStaged: !held.has(value),
        }))}
      empty={t('users.no_team')}
      choose={t('users.choose_teams')}
      choices={teams}
      chosen={after}
      onChoose={choose}
      onRemove={(id) => choose(after.difference(new Set([id])))}
      isFixed={!user.may.includes('group.add_member')}
    >
      <Taken names={user.teams.filter(({ id }) => !after.has(id)).map(({ name }) => name)} />
    </HeldList>
  );
}
