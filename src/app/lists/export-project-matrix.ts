import { home, type Context, type UseCase } from '#app/perform.ts';
import type { ListRequest } from '#app/ports/lists.ts';
import type { ListedProject } from '#app/ports/projects.ts';
import { fold } from '#domain/fold.ts';
import { refuse } from '#domain/refusal.ts';
import { linesOfList } from './lines-of-list.ts';
import { noteExport } from './note-export.ts';
import { matrixPage, type MatrixCell } from './project-matrix.ts';

type Asked = Pick<ListRequest, 'sort' | 'q' | 'filter'> & {
  readonly rows: 'users' | 'groups';
  readonly cells: 'sources' | 'effective';
  /** Only projects whose name holds this text. */
  readonly project?: string | undefined;
};

/**
 * Everybody who matches by every project that does, as lines of CSV, with the User ID that sets two of one name
 * apart. The log says who took them.
 */
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
    const day = await daysOf(context);
    await noteExport(context, {
      action: 'access.export',
      asked: { ...request, q: request.q || project },
      total: { count: projects.length, exact: true },
      details: { holders: rows },
    });

    return context.world.files.csvLines(
      ['Name', 'User ID', ...projects.map(({ project: { name } }) => name)],
      linesOfList(context, request, {
        read: (stores, page) => matrixPage(stores.projects, { ...page, rows, projects: projectIds }, { now }),
        cells: (row) => {
          const byProject = new Map(row.cells.map((cell) => [cell.projectId, cell]));

          return [
            row.name,
            row.username,
            ...projectIds.map((id) => words(byProject.get(id), { cells, day })),
          ];
        },
      }),
    );
  },
};

function namedLike(projects: readonly ListedProject[], text: string): readonly ListedProject[] {
  const looked = fold(text.trim());

  return projects.filter(({ project: { name } }) => fold(name).includes(looked));
}

/** Days as the console in English says them, where the workspace is. */
async function daysOf(context: Context): Promise<(at: number) => string> {
  const own = home(context);
  const [workspace] = await own.facts('snapshot').where('workspace', 'id', [own.id]);
  const { timeZone } = workspace ?? refuse('workspace.not_found');
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone });

  return (at) => format.format(at);
}

type Written = Pick<Asked, 'cells'> & { readonly day: (at: number) => string };

/** What was given there as it is, what comes from elsewhere with its source, and how much reaches only a part. */
function words(cell: MatrixCell | undefined, { cells, day }: Written): string {
  if (!cell) return '';
  const until = (at: string | null) => (at === null ? '' : ` until ${lastDay(at, day)}`);
  const roles = cells === 'effective' ? effectiveWords(cell, until) : sourceWords(cell, until);

  return [...roles, ...(cell.partial > 0 ? [`${cell.partial} in parts`] : [])].join('; ');
}

/** What ends at midnight holds to the end of the day before. */
function lastDay(until: string, day: Written['day']): string {
  return day(Date.parse(until) - 1);
}

type Until = (at: string | null) => string;

function sourceWords({ direct, inherited }: MatrixCell, until: Until): readonly string[] {
  return [
    ...direct.map(({ role, validUntil }) => `${role.name}${until(validUntil)}`),
    ...inherited.map(({ role, via, from, validUntil }) => {
      const source = [...(via ? [`via ${via.name}`] : []), ...(from === 'workspace' ? ['everywhere'] : [])];

      return `${role.name} (${source.join(', ')})${until(validUntil)}`;
    }),
  ];
}

/** A role that is held in several ways lasts as long as the longest of them. */
function effectiveWords({ direct, inherited, effective }: MatrixCell, until: Until): readonly string[] {
  return effective.map(({ id, name }) => {
    const ends = [...direct, ...inherited].filter(({ role }) => role.id === id).map((one) => one.validUntil);
    const last = ends.some((end) => end === null) ? null : ends.reduce(later, null);

    return `${name}${until(last)}`;
  });
}

function later(one: string | null, other: string | null): string | null {
  return Date.parse(one ?? '') > Date.parse(other ?? '') ? one : other;
}
