import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePlaces } from '../shell/use-places.ts';
import { useSignOut } from '../shell/use-sign-out.ts';
import { setOwnPreference, useWorkspace } from '../session.ts';
import { t } from '../texts/texts.ts';
import { hasPlace } from '../router/has-place.ts';
import { openDialog } from './dialogs.ts';
import { everywhere, useCommands } from './registry.ts';
import type { Command } from './registry.ts';

/** What can be done from everywhere. */
export function useGlobalCommands(): void {
  const router = useRouter();
  const places = usePlaces('all');
  const workspace = useWorkspace();
  const signOut = useSignOut();

  const commands = useMemo(() => {
    const go = (path: string) => router.history.push(path);
    const base = `/w/${workspace.slug}`;

    return [
      ...places.map(({ id, label, words, keys, href }): Command => ({
        id: `go.${id}`,
        label: t(label),
        words: t(words),
        group: 'place',
        run: () => go(href),
        ...(keys ? { keys } : {}),
      })),
      ...actions({ base, may: workspace.may, go: (path) => hasPlace(router, path) && go(path) }).filter(
        ({ path }) => !path || hasPlace(router, path),
      ),
      ...own(signOut),
    ];
  }, [places, workspace, router, signOut]);

  useCommands(everywhere, commands);
}

interface Ways {
  base: string;
  may: readonly string[];
  go: (path: string) => void;
}

function actions({ base, may, go }: Ways): (Command & { path?: string })[] {
  const add = `${base}/people/users/new`;
  const bring = `${base}/people/users/import`;
  const offered: (Command & { path: string; needs?: string })[] = [
    {
      id: 'user.add',
      label: t('command.user_add'),
      words: t('words.user_add'),
      group: 'action',
      needs: 'user.add',
      path: add,
      run: () => go(add),
    },
    {
      id: 'users.import',
      label: t('command.users_import'),
      words: t('words.users_import'),
      group: 'action',
      needs: 'import.upload',
      path: bring,
      run: () => go(bring),
    },
    {
      id: 'go.me',
      label: t('shell.profile'),
      words: t('words.me'),
      group: 'place',
      path: `${base}/me`,
      run: () => go(`${base}/me`),
    },
  ];

  return offered.filter(({ needs }) => !needs || may.includes(needs));
}

function own(signOut: () => void): Command[] {
  return [
    {
      id: 'palette',
      label: t('command.palette'),
      group: 'help',
      keys: 'Ctrl+K',
      run: () => openDialog.set('palette'),
    },
    {
      id: 'shortcuts',
      label: t('shell.shortcuts'),
      words: t('words.shortcuts'),
      group: 'help',
      keys: '?',
      run: () => openDialog.set('shortcuts'),
    },
    ...(['system', 'light', 'dark'] as const).map((choice): Command => ({
      id: `theme.${choice}`,
      label: `${t('shell.theme')}: ${t(`shell.theme_${choice}`)}`,
      words: t('words.theme'),
      group: 'action',
      run: () => void setOwnPreference('theme', choice),
    })),
    { id: 'sign-out', label: t('shell.sign_out'), words: t('words.sign_out'), group: 'action', run: signOut },
  ];
}
