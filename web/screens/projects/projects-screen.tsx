import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ProjectRow } from '#contract/projects.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { stagedStep, withoutStep, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { useCommands } from '../../commands/registry.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { projectsQuery } from '../folders/folder-queries.ts';
import { ProjectDialog } from './project-dialog.tsx';
import type { Editing } from './project-dialog.tsx';
import { StagedProjects } from './staged-projects.tsx';
import styles from './projects.module.css';

/** The projects of the workspace, with how many are in them and how much lies there. */
export function ProjectsScreen() {
  const { contacts } = useWorkspace();
  if (useMay('project.list')) return <Projects />;

  return (
    <Page title={t('nav.projects')}>
      <NoPermissionState reason={t('projects.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

function Projects() {
  const { slug: workspace } = useWorkspace();
  const query = useQuery(projectsQuery(workspace));
  const steps = useStagedSteps();
  const [editing, setEditing] = useState<Editing>();
  const rows = query.data?.rows ?? [];
  const add = (
    <Button kind="primary" icon="add" keys="N" onPress={() => setEditing('new')}>
      {t('projects.add')}
    </Button>
  );
  useProjectCommands(() => setEditing('new'));

  return (
    <Page title={t('nav.projects')} summary={<Summary rows={query.data?.rows} />} actions={add}>
      {query.isPending && <Skeleton rows={6} widths={[220, 80, 80, 80]} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <EmptyState>{t('projects.empty')}</EmptyState>}
      <StagedProjects steps={steps} />
      {rows.length > 0 && <ProjectsTable rows={rows} steps={steps} onEdit={setEditing} />}
      {editing && <ProjectDialog editing={editing} onClose={() => setEditing(undefined)} />}
    </Page>
  );
}

function useProjectCommands(add: () => void): void {
  const commands = useMemo(
    () => [{ id: 'projects.add', label: t('projects.add'), group: 'action' as const, keys: 'n', run: add }],
    [add],
  );

  useCommands('projects', commands);
}

function Summary({ rows }: { rows: readonly ProjectRow[] | undefined }) {
  if (!rows) return null;
  const sum = (of: 'folderCount' | 'recordCount') => rows.reduce((total, row) => total + row[of], 0);

  return t('projects.summary', {
    projects: rows.length,
    folders: sum('folderCount'),
    records: sum('recordCount'),
  });
}

interface TableProps {
  rows: readonly ProjectRow[];
  steps: Steps;
  onEdit: (project: ProjectRow) => void;
}

function ProjectsTable({ rows, steps, onEdit }: TableProps) {
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={t('nav.projects')}>
        <thead>
          <tr>
            <th scope="col">{t('fieldname.name')}</th>
            <th scope="col">{t('fieldname.description')}</th>
            <th scope="col">{t('projects.members')}</th>
            <th scope="col">{t('projects.groups')}</th>
            <th scope="col">{t('projects.folders')}</th>
            <th scope="col">{t('projects.records')}</th>
            <th scope="col">
              <span className={styles.unseen}>{t('projects.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ProjectLine key={row.id} row={row} steps={steps} onEdit={() => onEdit(row)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProjectLine({ row, steps, onEdit }: { row: ProjectRow; steps: Steps; onEdit: () => void }) {
  const { slug: workspace } = useWorkspace();
  const update = stagedStep(steps, 'project.update', row.id)?.set;
  const isGoing = stagedStep(steps, 'project.delete', row.id) !== undefined;

  return (
    <tr data-going={isGoing}>
      <th scope="row" data-staged={update?.name !== undefined || isGoing}>
        {update?.name !== undefined && <del>{row.name}</del>}{' '}
        <Link to="/w/$workspace/access/folders" params={{ workspace }} search={{ project: row.id }}>
          {update?.name ?? row.name}
        </Link>
        <span className={styles.second}>{update?.description ?? row.description}</span>
      </th>
      <td data-staged={update?.description !== undefined} className={styles.text}>
        {update?.description ?? row.description}
      </td>
      <td className={styles.number}>{formatNumber(row.memberCount)}</td>
      <td className={styles.number}>{formatNumber(row.groupCount)}</td>
      <td className={styles.number}>{formatNumber(row.folderCount)}</td>
      <td className={styles.number}>{formatNumber(row.recordCount)}</td>
      <td>
        <LineMenu row={row} isGoing={isGoing} onEdit={onEdit} />
      </td>
    </tr>
  );
}

function LineMenu({ row, isGoing, onEdit }: { row: ProjectRow; isGoing: boolean; onEdit: () => void }) {
  const label = t('projects.actions_of', { name: row.name });
  const entries = [
    { id: 'edit', label: t('projects.edit'), onChoose: onEdit },
    isGoing
      ? { id: 'keep', label: t('projects.keep'), onChoose: () => change((now) => kept(now, row.id)) }
      : {
          id: 'delete',
          label: t('projects.delete'),
          kind: 'danger' as const,
          unavailable:
            row.recordCount > 0 ? t('projects.has_records', { count: row.recordCount }) : undefined,
          onChoose: () =>
            change((now) => withStep(now, { do: 'project.delete', id: row.id, version: row.etag })),
        },
  ];

  return (
    <Menu label={label} groups={[{ id: 'project', entries }]}>
      <IconButton icon="more" label={label} />
    </Menu>
  );
}

function kept(steps: Steps, id: string): Steps {
  const at = steps.findIndex((step) => step.do === 'project.delete' && step.id === id);

  return at < 0 ? steps : withoutStep(steps, { at });
}
