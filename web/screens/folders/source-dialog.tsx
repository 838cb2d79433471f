import { operationName } from '../../changes/sentences.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { t } from '../../texts/texts.ts';
import type { Spot } from './staged-marks.ts';
import styles from './folders.module.css';

interface Props {
  spot: Spot | undefined;
  onClose: () => void;
  onFolder: (id: string) => void;
}

/** Where a permission comes from, and what can be done where it cannot be taken away. */
export function SourceDialog({ spot, onClose, onFolder }: Props) {
  const marks = spot?.holder.marks.filter(({ operation }) => operation === spot.operation) ?? [];
  const title = spot
    ? t('folders.why_title', { name: spot.holder.name, operation: operationName(spot.operation) })
    : '';

  return (
    <Dialog
      title={title}
      isOpen={spot !== undefined}
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('dialog.close')}</Button>}
    >
      {marks.length === 0 && <p>{t('folders.why_none')}</p>}
      <ul className={styles.sources}>
        {marks.map((mark) => (
          <li key={mark.grantId}>
            <span>
              {t(mark.isOwn ? 'folders.source_here' : `folders.source_${mark.scopeKind}`, {
                role: mark.role.name,
                folder: mark.folder?.name ?? '',
              })}
            </span>
            {!mark.isOwn && mark.folder && (
              <Button kind="quiet" onPress={() => onFolder(mark.folder?.id ?? '')}>
                {t('folders.go_there', { folder: mark.folder.name })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {marks.some(({ isOwn }) => !isOwn) && <p className={styles.sub}>{t('folders.only_adds')}</p>}
    </Dialog>
  );
}
