import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { UserDetail } from '#contract/users.ts';
import { useLatest } from '../../changes/use-latest.ts';
import { useCommands } from '../../commands/registry.ts';
import type { Command } from '../../commands/registry.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { Acting } from './act-dialog.tsx';
import { explainAddress } from '../explain/address.ts';
import { actOrStage } from './row-menu.tsx';
import type { OfferedAction } from './user-actions.ts';
import { wordsFor } from './user-actions.ts';
import type { Neighbours } from './use-neighbours.ts';

interface Given {
  user: UserDetail;
  neighbours: Neighbours;
  editing: boolean;
  setEditing: (on: boolean) => void;
  actions: readonly OfferedAction[];
  onAct: (acting: Acting) => void;
}

/** What can be done with the person that is open. */
export function useUserCommands(given: Given): void {
  const latest = useLatest(given);
  const { policies } = useWorkspace();
  const { user, actions, editing } = given;
  const explain = useExplain(user);
  const mayEdit = user.may.includes('user.update');
  const offered = JSON.stringify(actions);

  const commands = useMemo((): Command[] => {
    const named = t('users.edit_name', { name: user.name });

    return [
      {
        id: 'user.previous',
        label: t('users.previous'),
        group: 'place',
        keys: 'Alt+ArrowUp',
        run: () => latest.current.neighbours.previous?.(),
      },
      {
        id: 'user.next',
        label: t('users.next'),
        group: 'place',
        keys: 'Alt+ArrowDown',
        run: () => latest.current.neighbours.next?.(),
      },
      ...(mayEdit
        ? [
            {
              id: 'user.edit',
              label: named,
              group: 'action' as const,
              keys: 'e',
              run: () => latest.current.setEditing(!latest.current.editing),
            },
          ]
        : []),
      ...explain,
      ...latest.current.actions.map((action): Command => ({
        id: `user.${action.id}`,
        label: t(`users.do.${wordsFor(action.id, policies.deletion)}`, { who: user.name }),
        group: 'action',
        unavailable: action.unavailable,
        run: () => actOrStage(action, latest.current.user, latest.current.onAct),
      })),
    ];
    // oxlint-disable-next-line react/exhaustive-deps -- the actions are new with every draw; what they say is compared
  }, [user.name, mayEdit, explain, offered, editing, policies.deletion, latest]);

  useCommands('user', commands);
}

/** Why they may what they may, and what they may not. */
function useExplain({ id, name }: UserDetail): readonly Command[] {
  const { slug } = useWorkspace();
  const mayAsk = useMay('access.who');
  const navigate = useNavigate();

  return useMemo(() => {
    const run = () => void navigate({ href: explainAddress(slug, { user: id }) });

    return mayAsk
      ? [{ id: 'user.explain', label: t('explain.of', { name }), group: 'action', keys: 'w', run }]
      : [];
  }, [mayAsk, slug, id, name, navigate]);
}
