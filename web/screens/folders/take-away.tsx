import type { FolderHolder } from '#contract/projects.ts';
import { change } from '../../changes/store.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { t } from '../../texts/texts.ts';
import { ownGrants } from './staged-marks.ts';

/** Only what was given here can be taken away here. */
export function TakeAway({
  holder,
  folder,
  project,
}: {
  holder: FolderHolder;
  folder: string;
  project: string;
}) {
  const grants = ownGrants(holder);
  if (grants.length === 0) return null;
  const entries = grants.map(({ id, role }) => ({
    id,
    label: t('folders.take_away', { role: role.name }),
    kind: 'danger' as const,
    onChoose: () =>
      change((now) => [
        ...now.filter((step) => !(step.do === 'grant.remove' && step.id === id)),
        { do: 'grant.remove', id, here: { projectId: project, folderId: folder } },
      ]),
  }));

  return (
    <Menu label={t('folders.actions_of', { name: holder.name })} groups={[{ id: 'own', entries }]}>
      <IconButton icon="more" label={t('folders.actions_of', { name: holder.name })} />
    </Menu>
  );
}
