import { home, type Context, type UseCase } from '#app/perform.ts';
import type { ListPage, ListRequest } from '#app/ports/lists.ts';
import type { MatrixFooter, MatrixGrant, MatrixRow, ProjectList } from '#app/ports/projects.ts';
import type { Named } from '#app/ports/users.ts';
import { rolesInProject } from '#domain/access/project-roles.ts';
import type { Instant } from '#domain/ids.ts';

type Given = {
  readonly grantId: string;
  readonly role: Named;
  readonly validUntil: string | null;
  readonly etag: string;
};

/** A role that comes from the whole workspace or by a group; both where a group has it in the whole workspace. */
type Inherited = Omit<Given, 'etag'> & { readonly from: 'workspace' | 'project'; readonly via: Named | null };

export type MatrixCell = {
  readonly projectId: string;
  readonly direct: readonly Given[];
  readonly inherited: readonly Inherited[];
  /** The roles that hold in the whole project, each once, the highest first. */
  readonly effective: readonly Named[];
  /** How many roles reach only an area or a folder of it. */
  readonly partial: number;
  /** The roles that held in the whole project at the instant compared with; null where nothing is compared. */
  readonly was: readonly Named[] | null;
};

type Row = MatrixRow & { readonly cells: readonly MatrixCell[] };

type MatrixAsked = ListRequest & {
  readonly rows: 'users' | 'groups';
  readonly projects: readonly string[];
  /** An instant of the past, to compare with. */
  readonly since?: Instant | undefined;
};

/** Who has which roles in which projects: a page of rows, and of the columns only those that are in sight. */
export const readProjectMatrix: UseCase<MatrixAsked, ListPage<Row>> = {
  action: 'access.read_matrix',
  mode: 'read',

  async run(context, asked) {
    const own = home(context);
    const was = asked.since === undefined ? undefined : await rolesSince(context, asked.since);

    return matrixPage(own.projects, asked, { now: context.now, was });
  },
};

type RolesOf = (holderId: string, projectId: string) => readonly Named[];

/** Who had which roles in which projects then, by the names that they had. */
async function rolesSince(context: Context, since: Instant): Promise<RolesOf> {
  const { book } = await context.world.access.past(home(context), since);

  return (holderId, projectId) =>
    [...rolesInProject(book, { holderId, projectId }, since)]
      .map((id) => ({ id, name: book.role.get(id)?.name ?? '' }))
      .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** A page of rows with their cells. */
export async function matrixPage(
  projects: Pick<ProjectList, 'matrixRows' | 'matrixGrants'>,
  { rows, projects: projectIds, ...request }: MatrixAsked,
  { now, was }: { readonly now: Instant; readonly was?: RolesOf | undefined },
): Promise<ListPage<Row>> {
  const page = await projects.matrixRows(rows, request, now);
  const holderIds = page.rows.map(({ id }) => id);
  const grants = await projects.matrixGrants({ holderIds, projectIds }, now);
  const byHolder = Map.groupBy(grants, ({ holderId }) => holderId);

  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      cells: cellsOf(byHolder.get(row.id) ?? [], projectIds, was && ((projectId) => was(row.id, projectId))),
    })),
  };
}

type FootersAsked = { readonly projects: readonly string[] };

/** Below the matrix: how many people reach each project, and how many administer it. */
export const countProjectMatrix: UseCase<FootersAsked, { rows: readonly MatrixFooter[] }> = {
  action: 'access.read_matrix',
  mode: 'read',

  async run(context, { projects }) {
    return { rows: await home(context).projects.matrixFooters(projects, context.now) };
  },
};

/** Empty cells are left out: most of a matrix is empty. */
function cellsOf(
  grants: readonly MatrixGrant[],
  projectIds: readonly string[],
  was: ((projectId: string) => readonly Named[]) | undefined,
): readonly MatrixCell[] {
  const everywhere = grants.filter(({ projectId }) => projectId === null);
  const byProject = Map.groupBy(grants, ({ projectId }) => projectId);

  return projectIds.flatMap((projectId) => {
    const here = byProject.get(projectId) ?? [];
    const whole = [...here.filter(({ scopeKind }) => scopeKind === 'project'), ...everywhere];
    const isDirect = ({ via, scopeKind }: MatrixGrant) => via === null && scopeKind === 'project';
    const cell: MatrixCell = {
      projectId,
      direct: whole.filter(isDirect).map(given),
      inherited: whole.filter((grant) => !isDirect(grant)).map(inherited),
      effective: rolesOf(whole),
      partial: here.filter(({ scopeKind }) => scopeKind !== 'project').length,
      was: was?.(projectId) ?? null,
    };

    return cell.effective.length + cell.partial + (cell.was?.length ?? 0) === 0 ? [] : [cell];
  });
}

function given({ grantId, role, validUntil, version }: MatrixGrant): Given {
  return { grantId, role, validUntil, etag: String(version) };
}

function inherited({ grantId, role, validUntil, scopeKind, via }: MatrixGrant): Inherited {
  return { grantId, role, validUntil, from: scopeKind === 'workspace' ? 'workspace' : 'project', via };
}

function rolesOf(grants: readonly MatrixGrant[]): readonly Named[] {
  const roles = new Map(
    grants
      .toSorted((one, other) => one.position - other.position)
      .map(({ role }) => [role.id, role] as const),
  );

  return [...roles.values()];
}
