import { queryOptions, useQuery } from '@tanstack/react-query';
import { countProjectMatrix } from '#contract/projects.ts';
import { call } from '../../call.ts';
import { useStagedSteps } from '../../changes/store.ts';
import { Icon } from '../../components/icon.tsx';
import { CountPlaceholder } from '../../components/skeleton.tsx';
import type { SummaryCells } from '../../grid/props.ts';
import type { Column } from '../../grid/types.ts';
import { useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { columnOf } from './lines.ts';
import type { Line, Pair, Project } from './lines.ts';
import type { Known } from './matrix-cells.ts';
import { stagedCells } from './staged-cells.ts';
import { differenceFor } from './staged-reach.ts';
import styles from './project-access.module.css';

type Count = 'withAccess' | 'administrators';

/** So many projects are counted by one question. */
const wide = 20;

function footersQuery(workspace: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['project access footers', workspace, ids],
    queryFn: ({ signal }) =>
      call(countProjectMatrix, { params: { workspace }, query: { projects: ids.join(',') }, signal }),
    staleTime: 15_000,
  });
}

interface Wish {
  readonly projects: readonly Project[];
  readonly known: Known;
  /** The role that administers a project. */
  readonly administrator: string | undefined;
}

/** Below the matrix: how many reach each project, and how many administer it. */
export function footersOf({ projects, known, administrator }: Wish): readonly SummaryCells[] {
  const row = (name: string, what: Count): SummaryCells => ({
    name,
    ...Object.fromEntries(
      projects.map((project) => [
        columnOf(project),
        <Footer
          key={project.id}
          project={project}
          what={what}
          projects={projects}
          known={known}
          administrator={administrator}
        />,
      ]),
    ),
  });

  return [
    row(t('project_access.with_access'), 'withAccess'),
    row(t('project_access.administrators'), 'administrators'),
  ];
}

/** The same counts where projects are rows. */
export function countColumns(wish: Wish): readonly Column<Line>[] {
  const column = (header: string, what: Count): Column<Line> => ({
    id: what,
    header,
    width: 120,
    minWidth: 72,
    align: 'end',
    card: 'none',
    text: () => '',
    render: (line) => {
      const project = wish.projects.find(({ id }) => id === line.id);

      return project && <Footer {...wish} project={project} what={what} />;
    },
  });

  return [
    column(t('project_access.with_access'), 'withAccess'),
    column(t('project_access.administrators'), 'administrators'),
  ];
}

export function Footer({
  project,
  what,
  projects,
  known,
  administrator,
}: Wish & { project: Project; what: Count }) {
  const { slug } = useWorkspace();
  const staged = stagedCells(useStagedSteps());
  const place = projects.indexOf(project);
  const first = Math.floor(place / wide) * wide;
  const ids = projects.slice(first, first + wide).map(({ id }) => id);
  const { data } = useQuery(footersQuery(slug, ids));
  const count = data?.rows.find(({ projectId }) => projectId === project.id)?.[what];
  if (count === undefined) return <CountPlaceholder />;
  const counts = ({ holder, project: { id } }: Pair) => holder.kind === 'user' && id === project.id;
  const difference = differenceFor({ staged, known }, counts, administrator);
  const by = what === 'withAccess' ? difference.reached : difference.holding;

  return (
    <span className={styles.footer} data-staged={by !== 0 || undefined}>
      {by !== 0 && <del>{formatNumber(count)}</del>} {formatNumber(count + by)}
      {what === 'administrators' && count + by === 1 && <OnlyOne />}
    </span>
  );
}

/** Who administers alone is missed the day they are away. */
function OnlyOne() {
  return (
    <span
      role="img"
      aria-label={t('project_access.only_one')}
      title={t('project_access.only_one')}
      className={styles.alone}
    >
      <Icon name="warning" />
    </span>
  );
}
