import { home, type UseCase } from '#app/perform.ts';
import type { ListRequest } from '#app/ports/lists.ts';
import type { ListedProject } from '#app/ports/projects.ts';
import { fold } from '#domain/fold.ts';
import { linesOfList } from './lines-of-list.ts';
import { noteExport } from './note-export.ts';
import { matrixPage, type MatrixCell } from './project-matrix.ts';

type Asked = Pick<ListRequest, 'sort' | 'q' | 'filter'> & {
  readonly rows: 'users' | 'groups';
  readonly cells: 'sources' | 'effective';
  /** Only projects whose name holds this text. */
  readonly project?: string | undefined;
};

/** Everybody who matches by every project that does, as lines of CSV. The log says who took them. */
export const exportProjectMatrix: UseCase<Asked, AsyncGenerator<string>> = {
  action: 'access.export',
  mode: 'write',

  async run(context, { rows, cells, project = '', ...request }) {
    const { now } = context;
    const own = home(context).projects;
    const projects = namedLike(await own.list(), project);
    const projectIds = projects.map(({ project: { id } }) => id);
    // Refuses what cannot be understood before the first line leaves.
    await own.matrixRows(rows, { ...request, limit: 1 }, now);
    await noteExport(context, {
      action: 'access.export',
      asked: { ...request, q: request.q || project },
      total: { count: projects.length, exact: true },
      details: { holders: rows },
    });

    return context.world.files.csvLines(
      ['Name', ...projects.map(({ project: { name } }) => name)],
      linesOfList(context, request, {
        read: (stores, page) => matrixPage(stores.projects, { ...page, rows, projects: projectIds }, now),
        cells: (row) => {
          const byProject = new Map(row.cells.map((cell) => [cell.projectId, cell]));

          return [row.name, ...projectIds.map((id) => words(byProject.get(id), cells))];
        },
      }),
    );
  },
};

function namedLike(projects: readonly ListedProject[], text: string): readonly ListedProject[] {
  const looked = fold(text.trim());

  return projects.filter(({ project: { name } }) => fold(name).includes(looked));
}

/** What was given there as it is, what comes from elsewhere with its source. */
function words(cell: MatrixCell | undefined, show: Asked['cells']): string {
  if (!cell) return '';
  if (show === 'effective') return cell.effective.map(({ name }) => name).join('; ');
  const direct = cell.direct.map(({ role }) => role.name);
  const inherited = cell.inherited.map(({ role, via, from }) => {
    const source = [...(via ? [`via ${via.name}`] : []), ...(from === 'workspace' ? ['everywhere'] : [])];

    return `${role.name} (${source.join(', ')})`;
  });

  return [...direct, ...inherited].join('; ');
}
