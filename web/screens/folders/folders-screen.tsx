import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { change } from '../../changes/store.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { FolderActions, type Asking } from './folder-actions.tsx';
import { FolderPanel } from './folder-panel.tsx';
import { areasQuery, folderAccessQuery, projectsQuery } from './folder-queries.ts';
import { FolderTree } from './folder-tree.tsx';
import { FoundFolders } from './found-folders.tsx';
import { withBelow, withMove } from './moving.ts';
import { useTree } from './use-tree.ts';
import styles from './folders.module.css';

/** Permissions folder by folder: the tree at the left, everybody with access at the right. */
export function FoldersScreen() {
  const { contacts } = useWorkspace();
  if (useMay('folder.list')) return <Folders />;

  return (
    <Page title={t('nav.folders')}>
      <NoPermissionState reason={t('folders.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

function Folders() {
  const { slug: workspace } = useWorkspace();
  const where = useWhere();
  const projects = useQuery(projectsQuery(workspace));
  const [adding, setAdding] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const rows = projects.data?.rows ?? [];

  if (projects.error)
    return (
      <Page title={t('nav.folders')}>
        <ErrorState error={projects.error} onRetry={() => void projects.refetch()} />
      </Page>
    );
  if (projects.data && rows.length === 0) return <NoProjects />;

  return (
    <Page title={t('nav.folders')} summary={t('folders.summary')}>
      <div className={styles.screen}>
        <div className={styles.side}>
          <Select
            label={t('folders.project')}
            choices={rows.map(({ id, name }) => ({ value: id, label: name }))}
            value={where.project}
            onChange={(project) => where.go({ project })}
          />
          <Tree
            {...where}
            onAdd={() => setAdding(true)}
            onEnter={() => panel.current?.querySelector<HTMLElement>('[data-mark]')?.focus()}
          />
        </div>
        <div ref={panel} className={styles.right}>
          {where.folder ? (
            <FolderPanel
              key={where.folder}
              folder={where.folder}
              area={where.area}
              areas={where.areas}
              onArea={(area) => where.go({ project: where.project, folder: where.folder, area })}
              onFolder={where.select}
              adding={adding}
              onAdding={setAdding}
            />
          ) : (
            <EmptyState>{t('folders.choose')}</EmptyState>
          )}
        </div>
      </div>
    </Page>
  );
}

/** Which project, folder and area the address names; the first project and the first area of records otherwise. */
function useWhere() {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const projects = useQuery(projectsQuery(workspace));
  const areas = (useQuery(areasQuery(workspace)).data?.rows ?? []).filter(({ builtIn }) => builtIn === null);
  const project = search.project ?? projects.data?.rows[0]?.id ?? '';
  const { folder } = search;
  const go = (to: { project?: string | undefined; folder?: string | undefined; area?: string | undefined }) =>
    void navigate({
      to: '/w/$workspace/access/folders',
      params: { workspace },
      search: Object.fromEntries(
        Object.entries({ area: search.area, holder: search.holder, ...to }).filter(([, value]) => value),
      ),
      replace: true,
    });

  return {
    project,
    folder,
    areas,
    area: areas.find(({ id }) => id === search.area) ?? areas[0],
    go,
    select: (id: string) => go({ project, folder: id }),
  };
}

type Where = ReturnType<typeof useWhere>;

interface TreeProps extends Where {
  onAdd: () => void;
  onEnter: () => void;
}

function Tree({ project, folder, area, select, onAdd, onEnter }: TreeProps) {
  const { slug: workspace } = useWorkspace();
  const [text, setText] = useState('');
  const [asking, setAsking] = useState<Asking>();
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const access = useQuery(folderAccessQuery(workspace, { folder: folder ?? '', area: area?.id ?? '' }));
  const way = (access.data?.path ?? []).slice(1, -1).map(({ id }) => id);
  const tree = useTree(workspace, { project, way });
  const current = tree.lines.find((line) => line.folder.id === folder)?.folder;

  const drop = (id: string, onto: string) => {
    const folder = tree.lines.find((line) => line.folder.id === id)?.folder;
    if (folder && !withBelow(tree.lines, id).has(onto)) change((now) => withMove(now, folder, onto));
  };

  if (tree.error) return <ErrorState error={tree.error} onRetry={tree.retry} />;

  return (
    <>
      <div className={styles.find}>
        <TextField label={t('folders.find')} value={text} onChange={setText} type="search" />
        <FolderActions
          project={project}
          folder={current}
          area={area?.id ?? ''}
          asking={asking}
          onAsking={setAsking}
        />
      </div>
      {text.trim() !== '' && (
        <FoundFolders
          project={project}
          text={text.trim()}
          onSelect={(id) => {
            setText('');
            select(id);
          }}
        />
      )}
      {tree.isPending && <Skeleton rows={8} widths={[200]} />}
      {!tree.isPending && tree.lines.length === 0 && <EmptyState>{t('folders.none')}</EmptyState>}
      <FolderTree
        label={t('nav.folders')}
        lines={tree.lines}
        selected={folder}
        onSelect={select}
        onOpen={tree.setOpen}
        keys={{ Enter: onEnter, ...(singleKeys && current ? { a: onAdd, m: () => setAsking('move') } : {}) }}
        onDrop={drop}
      />
    </>
  );
}

function NoProjects() {
  const { slug: workspace } = useWorkspace();

  return (
    <Page title={t('nav.folders')}>
      <EmptyState
        action={
          <LinkButton kind="primary" to="/w/$workspace/access/projects/list" params={{ workspace }}>
            {t('folders.to_projects')}
          </LinkButton>
        }
      >
        {t('folders.no_projects')}
      </EmptyState>
    </Page>
  );
}
