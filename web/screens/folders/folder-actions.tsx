import { useState } from 'react';
import type { FolderRow } from '#contract/projects.ts';
import { change } from '../../changes/store.ts';
import { nextNew, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { TextField } from '../../components/text-field.tsx';
import { t } from '../../texts/texts.ts';
import { MoveDialog } from './move-dialog.tsx';
import styles from './folders.module.css';

interface Props {
  project: string;
  folder: FolderRow | undefined;
}

interface ActionsProps extends Props {
  area: string;
  asking: Asking;
  onAsking: (to: Asking) => void;
}

export type Asking = 'add' | 'rename' | 'move' | undefined;

/** Makes, renames, moves and deletes folders. All of it waits for Save. */
export function FolderActions({ project, folder, area, asking, onAsking }: ActionsProps) {
  const entries = [
    {
      id: 'add',
      label: folder ? t('folders.new_in', { folder: folder.name }) : t('folders.new'),
      onChoose: () => onAsking('add'),
    },
    ...(folder
      ? [
          { id: 'rename', label: t('folders.rename'), onChoose: () => onAsking('rename') },
          { id: 'move', label: t('folders.move'), keys: 'M', onChoose: () => onAsking('move') },
          {
            id: 'delete',
            label: t('folders.delete'),
            kind: 'danger' as const,
            onChoose: () =>
              change((now) => withStep(now, { do: 'folder.delete', id: folder.id, version: folder.etag })),
          },
        ]
      : []),
  ];

  return (
    <>
      <Menu label={t('folders.folder_actions')} groups={[{ id: 'folder', entries }]}>
        <IconButton icon="more" label={t('folders.folder_actions')} />
      </Menu>
      {asking === 'move' && folder && (
        <MoveDialog project={project} folder={folder} area={area} onClose={() => onAsking(undefined)} />
      )}
      {(asking === 'add' || asking === 'rename') && (
        <NameDialog
          key={asking}
          title={asking === 'add' ? t('folders.new') : t('folders.rename')}
          name={asking === 'rename' ? (folder?.name ?? '') : ''}
          onClose={() => onAsking(undefined)}
          onName={(name) => change((now) => withName(now, { asking, name, project, folder }))}
        />
      )}
    </>
  );
}

interface Named extends Props {
  asking: 'add' | 'rename';
  name: string;
}

function withName(steps: Steps, { asking, name, project, folder }: Named): Steps {
  if (asking === 'rename' && folder)
    return withStep(steps, { do: 'folder.rename', id: folder.id, version: folder.etag, name });

  return withStep(steps, {
    do: 'folder.add',
    as: nextNew(steps),
    projectId: project,
    parentId: folder?.id ?? null,
    name,
  });
}

interface NameProps {
  title: string;
  name: string;
  onClose: () => void;
  onName: (name: string) => void;
}

function NameDialog({ title, name: given, onClose, onName }: NameProps) {
  const [name, setName] = useState(given);
  const done = () => {
    if (name.trim() !== '') onName(name.trim());
    onClose();
  };

  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <TextField label={t('fieldname.name')} value={name} onChange={setName} autoFocus />
        <footer className={styles.buttons}>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button type="submit" kind="primary">
            {t('folders.stage_name')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
