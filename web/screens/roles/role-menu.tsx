import { AnchoredMenu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { t } from '../../texts/texts.ts';
import type { RoleLine } from './role-columns.tsx';
import type { Asking } from './roles-screen.tsx';

interface Props {
  menu: { row: RoleLine; anchor: HTMLElement } | undefined;
  onClose: () => void;
  onOpen: (row: RoleLine) => void;
  asking: Asking;
}

/** Everything that can be done to one role of the list. */
export function RoleMenu({ menu, onClose, onOpen, asking }: Props) {
  const row = menu?.row;
  if (!row) return <AnchoredMenu anchor={undefined} onClose={onClose} label="" groups={[]} />;

  const copy: MenuEntry = {
    id: 'copy',
    label: t('roles.copy'),
    keys: 'C',
    onChoose: () => asking.onCopy(row),
  };
  const remove: MenuEntry = {
    id: 'delete',
    label: t('roles.delete'),
    keys: 'Del',
    kind: 'danger',
    unavailable: row.immutable ? t('roles.fixed_reason') : undefined,
    onChoose: () => asking.onDelete(row),
  };

  return (
    <AnchoredMenu
      anchor={menu.anchor}
      onClose={onClose}
      label={t('roles.actions_of', { name: row.name })}
      groups={[
        {
          id: 'role',
          entries: [
            { id: 'open', label: t('roles.open'), keys: 'Enter', onChoose: () => onOpen(row) },
            ...(row.may.includes('role.copy') ? [copy] : []),
            ...(row.immutable || row.may.includes('role.delete') ? [remove] : []),
          ],
        },
      ]}
    />
  );
}
