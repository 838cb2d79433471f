import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLatest } from '../../changes/use-latest.ts';
import { useCommands } from '../../commands/registry.ts';
import type { Command } from '../../commands/registry.ts';
import type { Chosen } from '../../grid/props.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { runForMany } from './bulk-actions.tsx';
import type { BulkWays } from './bulk-actions.tsx';
import { actionsForMany, wordsFor } from './user-actions.ts';

interface Given {
  chosen: Chosen;
  ways: BulkWays;
  exportAll: () => void;
  workspace: string;
  openFind: () => void;
}

/** What can be done on this screen, for the palette, the keys and the round button; it acts on those who are chosen. */
export function useUsersCommands(given: Given): void {
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const latest = useLatest(given);
  const { count } = given.chosen;

  const commands = useMemo((): Command[] => {
    const may = (action: string) => workspace.may.includes(action);
    const nobody = count === 0 ? t('users.choose_first') : undefined;
    const update = (begin: 'company' | 'roleId') => () =>
      latest.current.ways.update(begin, latest.current.chosen);

    return [
      ...(may('user.add')
        ? [
            {
              id: 'user.add',
              label: t('command.user_add'),
              group: 'action' as const,
              keys: 'n',
              placement: 'round' as const,
              run: () =>
                void navigate({
                  to: '/w/$workspace/people/users/new',
                  params: { workspace: workspace.slug },
                  search: (now) => now,
                }),
            },
          ]
        : []),
      ...(may('user.export')
        ? [
            {
              id: 'users.export',
              label: t('users.command.export'),
              group: 'action' as const,
              run: () => latest.current.exportAll(),
            },
          ]
        : []),
      {
        id: 'users.find',
        label: t('users.command.find'),
        group: 'action',
        run: () => latest.current.openFind(),
      },
      {
        id: 'users.update',
        label: t('users.command.update', { count }),
        group: 'action',
        unavailable: nobody,
        run: update('company'),
      },
      {
        id: 'users.role',
        label: t('users.command.role', { count }),
        group: 'action',
        unavailable: nobody,
        run: update('roleId'),
      },
      ...actionsForMany(workspace).map(({ id, unavailable }): Command => ({
        id: `users.${id}`,
        label: t(`users.do.${wordsFor(id, workspace.policies.deletion)}`, {
          who: t('users.count', { count }),
        }),
        group: 'action',
        unavailable: nobody ?? unavailable,
        run: () => runForMany(id, latest.current.chosen, latest.current.ways),
      })),
    ];
  }, [count, workspace, navigate, latest]);

  useCommands('users', commands);
}
