import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseOf } from '#contract/operation.ts';
import type { FolderHolder, readFolderAccess } from '#contract/projects.ts';
import { operationName } from '../../changes/sentences.tsx';
import { useStagedSteps } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { PermissionMark } from '../../components/permission-mark.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { folderAccessQuery } from './folder-queries.ts';
import { FolderPicker } from './folder-picker.tsx';
import { markAt } from './staged-marks.ts';
import styles from './folders.module.css';

type Access = ResponseOf<typeof readFolderAccess>;

interface Props {
  isOpen: boolean;
  onClose: () => void;
  access: Access;
  area: { id: string; name: string };
  operations: readonly string[];
}

/** This folder beside another: only who may more or less in one of the two. */
export function CompareDialog({ isOpen, onClose, access, area, operations }: Props) {
  const { slug: workspace } = useWorkspace();
  const [other, setOther] = useState('');
  const query = useQuery(folderAccessQuery(workspace, { folder: other, area: area.id }));
  const pick = (chosen: ReadonlySet<string>) => setOther([...chosen].find((id) => id !== other) ?? '');

  return (
    <Dialog
      title={t('folders.compare_of', { folder: access.folder.name })}
      isOpen={isOpen}
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('dialog.close')}</Button>}
    >
      <div className={styles.form}>
        <FolderPicker
          label={t('folders.compare_with')}
          project={access.folder.projectId}
          except={access.folder.id}
          value={new Set(other === '' ? [] : [other])}
          onChange={pick}
        />
        {other !== '' && query.error && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {other !== '' && query.data && (
          <Differences one={access} other={query.data} area={area} operations={operations} />
        )}
      </div>
    </Dialog>
  );
}

interface Compared extends Pick<Props, 'area' | 'operations'> {
  one: Access;
  other: Access;
}

function Differences({ one, other, area, operations }: Compared) {
  const steps = useStagedSteps();
  const sides = [one, other] as const;
  const holders = new Map([...other.rows, ...one.rows].map((holder) => [holder.id, holder]));
  const lines = [...holders.values()].flatMap((holder) =>
    operations.flatMap((operation) => {
      const marks = sides.map(({ folder, rows }) => {
        const there = rows.find(({ id }) => id === holder.id) ?? without(holder);

        return markAt(steps, { holder: there, folder: folder.id, area: area.id, operation });
      });
      const [left, right] = marks.map(({ permission }) => permission);

      return isHeld(left) === isHeld(right) ? [] : [{ holder, operation, marks }];
    }),
  );

  return (
    <>
      <p role="status">{t('folders.differences', { count: lines.length, area: area.name })}</p>
      {lines.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.marks}>
            <thead>
              <tr>
                <th scope="col">{t('folders.who')}</th>
                {sides.map(({ folder }) => (
                  <th key={folder.id} scope="col" className={styles.operation}>
                    {folder.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ holder, operation, marks }) => (
                <tr key={`${holder.id} ${operation}`}>
                  <th scope="row">
                    {t('folders.mark_of', { name: holder.name, operation: operationName(operation) })}
                  </th>
                  {marks.map(({ permission, source }, side) => (
                    <td key={sides[side]?.folder.id} className={styles.cell}>
                      <PermissionMark permission={permission} source={source} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {[one, other].some(({ next }) => next !== null) && (
        <p className={styles.sub}>
          {t('folders.first_only', { count: Math.max(one.rows.length, other.rows.length) })}
        </p>
      )}
    </>
  );
}

/** Given there or inherited is the same to whoever compares what people may; owned and assigned alone is not. */
function isHeld(permission: string | undefined): string {
  return permission === 'extended' || permission === 'inherited' ? 'all' : (permission ?? 'none');
}

function without(holder: FolderHolder): FolderHolder {
  return { ...holder, marks: [] };
}
