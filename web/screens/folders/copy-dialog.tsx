import { useState } from 'react';
import type { ResponseOf } from '#contract/operation.ts';
import type { readFolderAccess } from '#contract/projects.ts';
import { change } from '../../changes/store.ts';
import { withStep } from '../../changes/steps.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { t } from '../../texts/texts.ts';
import { FolderPicker } from './folder-picker.tsx';
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
          label={t('folders.folders')}
          project={access.folder.projectId}
          except={access.folder.id}
          value={chosen}
          onChange={setChosen}
        />
      </div>
    </Dialog>
  );
}
