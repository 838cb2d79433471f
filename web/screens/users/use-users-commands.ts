import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { RefObject } from 'react';
import type { WorkspaceCard } from '#contract/account.ts';
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
  openFind: () => void;
}

/** What can be done on this screen, for the palette, the keys and the round button; it acts on those who are chosen. */
export function useUsersCommands(given: Given): void {
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const latest = useLatest(given);
  const { count } = given.chosen;

  const commands = useMemo((): Command[] => {
    const add = () =>
      void navigate({
        to: '/w/$workspace/people/users/new',
        params: { workspace: workspace.slug },
        search: (now) => now,
      });

    return [...onList(workspace.may, { add, latest }), ...onChosen(workspace, { count, latest })];
  }, [count, workspace, navigate, latest]);

  useCommands('users', commands);
}

type Latest = RefObject<Given>;

function onList(may: readonly string[], { add, latest }: { add: () => void; latest: Latest }): Command[] {
  const offered: (Command & { needs: string })[] = [
    {
      id: 'user.add',
      label: t('command.user_add'),
      group: 'action',
      keys: 'n',
      placement: 'round',
      needs: 'user.add',
      run: add,
    },
    {
      id: 'users.export',
      label: t('users.command.export'),
      group: 'action',
      needs: 'user.export',
      run: () => latest.current.exportAll(),
    },
    {
      id: 'users.find',
      label: t('users.command.find'),
      group: 'action',
      needs: 'user.list',
      run: () => latest.current.openFind(),
    },
  ];

  return offered.filter(({ needs }) => may.includes(needs));
}

function onChosen(workspace: WorkspaceCard, { count, latest }: { count: number; latest: Latest }): Command[] {
  const nobody = count === 0 ? t('users.choose_first') : undefined;
  const update = (begin: 'company') => () => latest.current.ways.update(begin, latest.current.chosen);
  const edits: Command[] = [
    {
      id: 'users.update',
      label: t('users.command.update', { count }),
      group: 'action',
      run: update('company'),
    },
    ...(['roles', 'teams'] as const).map((what): Command => ({
      id: `users.${what}`,
      label: t(`users.command.${what}`, { count }),
      group: 'action',
      run: () => latest.current.ways.choose(what, latest.current.chosen),
    })),
  ];
  const who = t('users.count', { count });

  return [
    ...edits.map((command) => ({ ...command, unavailable: nobody })),
    ...actionsForMany(workspace).map(({ id, unavailable }): Command => ({
      id: `users.${id}`,
      label: t(`users.do.${wordsFor(id, workspace.policies.deletion)}`, { who }),
      group: 'action',
      unavailable: nobody ?? unavailable,
      run: () => runForMany(id, latest.current.chosen, latest.current.ways),
    })),
  ];
}
