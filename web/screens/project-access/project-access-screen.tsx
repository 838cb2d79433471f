import { exportProjectMatrix } from '#contract/projects.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { usePhone } from '../../grid/hooks/use-phone.ts';
import { queryOf } from '../../grid/state/view.ts';
import { ExportButton } from '../../lists/export-button.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import { OneAtATime } from './one-at-a-time.tsx';
import { useMatrixSearch } from './use-matrix-search.ts';
import { useProjects, wordsOf } from './use-lines.ts';
import { usePlainListView } from '../workspace/use-plain-list-view.ts';

/** Who has which roles in which projects: people by projects, or projects by people. */
export function ProjectAccessScreen() {
  const { contacts } = useWorkspace();
  if (useMay('access.read_matrix')) return <ProjectAccess />;

  return (
    <Page title={t('project_access.title')}>
      <NoPermissionState reason={t('project_access.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

function ProjectAccess() {
  const projects = useProjects();
  const isPhone = usePhone();

  return (
    <Page
      title={t('project_access.title')}
      summary={t('project_access.summary', { count: projects.length })}
      actions={
        projects.length > 0 && (
          <>
            <Export />
            <ProjectsLink kind="secondary" />
          </>
        )
      }
    >
      {projects.length === 0 ? (
        <EmptyState action={<ProjectsLink kind="primary" />}>{t('project_access.no_projects')}</EmptyState>
      ) : isPhone ? (
        <OneAtATime projects={projects} />
      ) : (
        <MatrixGrid projects={projects} />
      )}
    </Page>
  );
}

/** Whoever and whatever is found, people by projects; a spreadsheet can turn it. */
function Export() {
  const { slug: workspace } = useWorkspace();
  const may = useMay('access.export');
  const { who, isTurned, across, show } = useMatrixSearch();
  const { view } = usePlainListView();
  // A file holds what is the case, and no comparison.
  if (!may || show === 'since') return null;
  const { q, ...query } = queryOf(view);
  const { who: rows, ...asked } = wordsOf(who, {
    ...(isTurned ? { filters: query.filters } : query),
    q: isTurned ? across : q,
  });

  return (
    <ExportButton
      operation={exportProjectMatrix}
      workspace={workspace}
      query={{
        ...asked,
        rows,
        cells: show,
        project: (isTurned ? q : across) || undefined,
      }}
      label={t('project_access.export')}
    />
  );
}

function ProjectsLink({ kind }: { kind: 'primary' | 'secondary' }) {
  const { slug: workspace } = useWorkspace();

  return (
    <LinkButton kind={kind} to="/w/$workspace/access/projects/list" params={{ workspace }}>
      {t('project_access.list')}
    </LinkButton>
  );
}
