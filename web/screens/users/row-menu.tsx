import type { UserRow } from '#contract/users.ts';
import { AnchoredMenu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { stage } from '../../changes/store.ts';
import { sayDone } from '../../components/toast-queue.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { Acting } from './act-dialog.tsx';
import { actionsFor, stepOf, userActions } from './user-actions.ts';
import type { OfferedAction } from './user-actions.ts';

export interface RowMenuState {
  user: UserRow;
  anchor: HTMLElement;
}

interface Props {
  menu: RowMenuState | undefined;
  onClose: () => void;
  onOpen: (user: UserRow) => void;
  onPeek: (user: UserRow) => void;
  onEdit: (user: UserRow) => void;
  onGroups: (user: UserRow) => void;
  onAct: (acting: Acting) => void;
}

/** Everything that can be done to one person of the list. */
export function RowMenu({ menu, onClose, onOpen, onPeek, onEdit, onGroups, onAct }: Props) {
  const workspace = useWorkspace();
  const user = menu?.user;
  if (!user) return <AnchoredMenu anchor={undefined} onClose={onClose} label="" groups={[]} />;

  const see: MenuEntry[] = [
    { id: 'open', label: t('users.open'), keys: 'Enter', onChoose: () => onOpen(user) },
    { id: 'peek', label: t('users.peek'), keys: 'Space', onChoose: () => onPeek(user) },
    ...(user.kind === 'regular'
      ? [
          { id: 'edit', label: t('users.edit'), keys: 'E', onChoose: () => onEdit(user) },
          { id: 'groups', label: t('users.column.groups'), onChoose: () => onGroups(user) },
        ]
      : []),
    { id: 'copy-link', label: t('users.copy_link'), onChoose: () => void copyLink(workspace.slug, user) },
  ];
  const offered = actionsFor(user, workspace).map((action) => entryOf(action, user, onAct));

  return (
    <AnchoredMenu
      anchor={menu.anchor}
      onClose={onClose}
      label={t('users.actions_of', { name: user.name })}
      groups={[
        { id: 'see', entries: see },
        ...(offered.length > 0 ? [{ id: 'do', title: t('users.actions'), entries: offered }] : []),
      ]}
    />
  );
}

/** One action as a menu shows it; staged ones are staged, the others open their preview. */
export function entryOf(action: OfferedAction, user: UserRow, onAct: (acting: Acting) => void): MenuEntry {
  const { id, label, unavailable, kind } = action;

  return {
    id,
    label,
    unavailable,
    onChoose: () => actOrStage(action, user, onAct),
    ...(kind ? { kind } : {}),
  };
}

export function actOrStage({ id }: OfferedAction, user: UserRow, onAct: (acting: Acting) => void): void {
  const whom = { id: user.id, version: user.etag };
  if (userActions[id].way === 'act') return onAct({ action: id, whom, count: 1, name: user.name });
  stage(stepOf(id, whom));
  sayDone(t('users.staged', { count: 1 }));
}

async function copyLink(workspace: string, { id }: UserRow): Promise<void> {
  await navigator.clipboard.writeText(`${location.origin}/w/${workspace}/people/users/${id}`);
  sayDone(t('users.link_copied'));
}
