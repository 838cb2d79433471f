import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FolderRow } from '#contract/projects.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { folderAccessQuery, projectsQuery } from './folder-queries.ts';
import { FolderTree } from './folder-tree.tsx';
import { FoundFolders } from './found-folders.tsx';
import { stagedParent, withBelow, withMove } from './moving.ts';
import { useTree } from './use-tree.ts';
import styles from './folders.module.css';

interface Props {
  project: string;
  folder: FolderRow;
  /** By which a folder is asked about: its way is told with its permissions. */
  area: string;
  onClose: () => void;
}

/** The project itself stands in the tree as a line without an id. */
const top = '';

/** Chooses in the tree where a folder is to lie. What people gain and lose by it stands in the review. */
export function MoveDialog({ project, folder, area, onClose }: Props) {
  const staged = stagedParent(useStagedSteps(), folder.id);
  const [target, setTarget] = useState((staged === undefined ? folder.parentId : staged) ?? top);
  const move = () => {
    change((now) => withMove(now, folder, target === top ? null : target));
    onClose();
  };

  return (
    <Dialog
      title={t('folders.move_of', { folder: folder.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" onPress={move}>
            {t('folders.move_here')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('folders.moves')}</p>
        <Targets {...{ project, folder, area, target }} onTarget={setTarget} onMove={move} />
      </div>
    </Dialog>
  );
}

interface TargetsProps extends Omit<Props, 'onClose'> {
  target: string;
  onTarget: (id: string) => void;
  onMove: () => void;
}

/** Everything in the project in which the folder may lie: not in itself, nor below. */
function Targets({ project, folder, area, target, onTarget, onMove }: TargetsProps) {
  const { slug: workspace } = useWorkspace();
  const [text, setText] = useState('');
  const path = useQuery(folderAccessQuery(workspace, { folder: target, area })).data?.path ?? [];
  const tree = useTree(workspace, { project, way: path.slice(1, -1).map(({ id }) => id) });
  const name = useQuery(projectsQuery(workspace)).data?.rows.find(({ id }) => id === project)?.name ?? '';
  const unfit = withBelow(tree.lines, folder.id);
  const fit = tree.lines.filter((line) => !unfit.has(line.folder.id));
  const place = (target === top ? [{ name }] : path).map((one) => one.name).join(' / ');
  const root = { folder: { id: top, name, childCount: 0 }, depth: 1, isOpen: false };

  if (tree.error) return <ErrorState error={tree.error} onRetry={tree.retry} />;
  if (tree.isPending) return <Skeleton rows={6} widths={[200]} />;

  return (
    <>
      <TextField label={t('folders.find')} value={text} onChange={setText} type="search" />
      {text.trim() !== '' && (
        <FoundFolders
          project={project}
          text={text.trim()}
          except={folder.id}
          onSelect={(id) => {
            setText('');
            onTarget(id);
          }}
        />
      )}
      <FolderTree
        label={t('folders.move_to')}
        lines={[root, ...fit.map((line) => ({ ...line, depth: line.depth + 1 }))]}
        selected={target}
        onSelect={onTarget}
        onOpen={tree.setOpen}
        keys={{ Enter: onMove }}
      />
      <p role="status">{place !== '' && t('folders.goes_to', { place })}</p>
    </>
  );
}
