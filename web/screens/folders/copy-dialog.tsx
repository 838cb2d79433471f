import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseOf } from '#contract/operation.ts';
import type { readFolderAccess } from '#contract/projects.ts';
import { change } from '../../changes/store.ts';
import { withStep } from '../../changes/steps.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { foldersQuery, foundFoldersQuery } from './folder-queries.ts';
import { ownGrants } from './staged-marks.ts';
import styles from './folders.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  access: ResponseOf<typeof readFolderAccess>;
}

/** Gives what was given in this folder in others too. What is inherited is not copied. */
export function CopyDialog({ isOpen, onClose, access }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const given = access.rows.flatMap((holder) =>
    ownGrants(holder).map(({ role }) => ({ holder, roleId: role.id })),
  );
  const ready = given.length > 0 && chosen.size > 0;

  const copy = () => {
    for (const folderId of chosen)
      for (const { holder, roleId } of given)
        change((now) =>
          withStep(now, {
            do: 'grant.add',
            subjectKind: holder.kind,
            subjectId: holder.id,
            roleId,
            scope: { kind: 'folder', folderId },
            validFrom: null,
            validUntil: null,
          }),
        );
    setChosen(new Set());
    onClose();
  };

  return (
    <Dialog
      title={t('folders.copy_from', { folder: access.folder.name })}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" onPress={copy} unavailable={ready ? undefined : t('folders.choose_folders')}>
            {t('folders.copy_to', { count: chosen.size })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('folders.copies', { count: given.length })}</p>
        <FolderPicker
          project={access.folder.projectId}
          except={access.folder.id}
          value={chosen}
          onChange={setChosen}
        />
      </div>
    </Dialog>
  );
}

interface PickerProps {
  project: string;
  except: string;
  value: ReadonlySet<string>;
  onChange: (value: ReadonlySet<string>) => void;
}

/** The topmost folders, or those found by what is typed. */
function FolderPicker({ project, except, value, onChange }: PickerProps) {
  const { slug: workspace } = useWorkspace();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), 150);
  const found = useQuery(foundFoldersQuery(workspace, { project, text: settled }));
  const top = useQuery(foldersQuery(workspace, { project }));
  const choices =
    settled === ''
      ? (top.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : (found.data?.rows ?? []).map(({ id, path }) => ({
          value: id,
          label: path.map(({ name }) => name).join(' / '),
        }));

  return (
    <MultiPicker
      label={t('folders.folders')}
      choices={choices.filter((choice) => choice.value !== except)}
      value={value}
      onChange={onChange}
      onFind={setText}
    />
  );
}
