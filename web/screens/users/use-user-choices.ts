import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Choice } from '../../components/radio-group.tsx';
import { useWorkspace } from '../../session.ts';
import { levelWord } from '../../texts/level-word.ts';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { groupsQuery, rolesQuery, workspaceQuery } from './user-list.ts';

const order = ['none', 'selective', 'extended', 'full'] as const;
export type Level = (typeof order)[number];

export interface UserChoices {
  roles: readonly Choice<string>[];
  /** Groups that people can be put into; the built-in ones belong to the product. */
  groups: readonly Choice<string>[];
  allGroups: readonly Choice<string>[];
  teams: readonly Choice<string>[];
  /** Every level that exists here; those the reader may not give are there with the reason. */
  levels: readonly Choice<Level>[];
  grantable: readonly Level[];
  /** Days of validity are those of the workspace. */
  timeZone: string;
}

/** What can be chosen for people: roles, groups, settings access. */
export function useUserChoices(): UserChoices {
  const { slug, level, levelsOffered, preset } = useWorkspace();
  const roles = useSuspenseQuery(rolesQuery(slug)).data.rows;
  const groups = useSuspenseQuery(groupsQuery(slug)).data.rows;
  const { timeZone } = useSuspenseQuery(workspaceQuery(slug)).data;

  return useMemo(() => {
    const grantable = order.filter((one) => one === 'none' || mayGive(level, one));
    const choice = ({ id, name, description }: { id: string; name: string; description: string }) => ({
      value: id,
      label: name,
      hint: description,
    });

    return {
      roles: roles.map(choice),
      groups: groups.filter(({ builtIn, purpose }) => builtIn === null && purpose === 'access').map(choice),
      allGroups: groups
        .filter(({ purpose }) => purpose === 'access')
        .map((group) => ({ ...choice(group), label: groupName(group) })),
      teams: groups.filter(({ purpose }) => purpose === 'team').map(choice),
      levels: order
        .filter((one) => levelsOffered.includes(one))
        .map((value) => ({
          value,
          label: levelWord(value, preset),
          ...(grantable.includes(value)
            ? { hint: t(`users.level.${value}`) }
            : {
                hint: t(value === 'full' ? 'users.why.full_gives_full' : 'users.why.above_own'),
                unavailable: true,
              }),
        })),
      grantable,
      timeZone,
    };
  }, [roles, groups, level, levelsOffered, preset, timeZone]);
}

/** Drawn ahead of what the server decides: nobody gives a level above their own. */
function mayGive(own: Level, wanted: Level): boolean {
  return order.indexOf(own) >= order.indexOf('extended') && order.indexOf(own) >= order.indexOf(wanted);
}
