import { EmptyState } from '../../components/empty-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { usePhone } from '../../grid/hooks/use-phone.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import { OneAtATime } from './one-at-a-time.tsx';
import { useProjects } from './use-lines.ts';

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
      actions={<ProjectsLink kind={projects.length > 0 ? 'secondary' : 'primary'} />}
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

function ProjectsLink({ kind }: { kind: 'primary' | 'secondary' }) {
  const { slug: workspace } = useWorkspace();

  return (
    <LinkButton kind={kind} to="/w/$workspace/access/projects/list" params={{ workspace }}>
      {t('project_access.list')}
    </LinkButton>
  );
}
