import { sql, type Transaction } from 'kysely';

import type { ListPage, ListRequest } from '#app/ports/lists.ts';
import type { MatrixFooter, MatrixGrant, MatrixRow } from '#app/ports/projects.ts';
import type { Instant, RoleId, WorkspaceId } from '#domain/ids.ts';
import { administersProject } from '#domain/predefined.ts';
import type { Role } from '#domain/role.ts';
import { groupShape } from '../lists/group-shape.ts';
import { shownNameOfUser } from '../lists/names.ts';
import { pageOf } from '../lists/page-of.ts';
import { userShape } from '../lists/user-shape.ts';
import type { DB } from '../schema.gen.ts';
import { inForce, reachedPlaces } from './reaching.ts';

type Tx = Transaction<DB>;

/** The rows of the matrix are those of the list of users or groups, with its filter, order and pages. */
export async function matrixRowsIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  { rows: kind, request, now }: { rows: 'users' | 'groups'; request: ListRequest; now: Instant },
): Promise<ListPage<MatrixRow>> {
  const shape = kind === 'users' ? userShape(workspaceId) : groupShape(workspaceId);
  const page = await pageOf(tx, shape, request);
  if (page.rows.length === 0) return { ...page, rows: [] };

  const { rows } = await sql<MatrixRow>`
    with recursive ${around(workspaceId, page.rows)}
    select asked.id, coalesce(gr.name, ${shownNameOfUser}) as name,
      case when gr.id is null then 'user' else 'group' end as kind,
      coalesce(a.username, u.built_in) as username,
      coalesce(reached.projects, 0)::int as project_count
    from unnest(${page.rows}::uuid[]) with ordinality as asked (id, place)
      left join groups gr on gr.workspace_id = ${workspaceId} and gr.id = asked.id
      left join users u on u.workspace_id = ${workspaceId} and u.id = asked.id
      left join accounts a on a.id = u.account_id
      left join (
        select h.holder, case when bool_or(g.project_id is null)
          then (select count(*) from projects p where p.workspace_id = ${workspaceId})
          else count(distinct g.project_id) end as projects
        from holders h join grants g on g.workspace_id = ${workspaceId} and g.subject_id = h.subject and ${inForce(now)}
        group by h.holder) reached on reached.holder = asked.id
    order by asked.place`.execute(tx);

  return { ...page, rows };
}

/** Whatever gives these holders something in the projects of the window: their own roles, and those of groups around them. */
export async function matrixGrantsIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    holderIds,
    projectIds,
    now,
  }: { holderIds: readonly string[]; projectIds: readonly string[]; now: Instant },
): Promise<readonly MatrixGrant[]> {
  if (holderIds.length === 0) return [];
  const { rows } = await sql<MatrixGrant>`
    with recursive ${around(workspaceId, holderIds)}
    select h.holder as holder_id, g.id as grant_id, jsonb_build_object('id', r.id, 'name', r.name) as role,
      r.position, g.scope_kind, g.project_id, g.valid_from, g.valid_until, g.version,
      case when h.holder = h.subject then null else jsonb_build_object('id', gr.id, 'name', gr.name) end as via
    from holders h
      join grants g on g.workspace_id = ${workspaceId} and g.subject_id = h.subject
        and (g.project_id is null or g.project_id = any(${projectIds}::uuid[])) and ${inForce(now)}
      join roles r on r.workspace_id = ${workspaceId} and r.id = g.role_id
      left join groups gr on gr.workspace_id = ${workspaceId} and gr.id = h.subject
    order by r.position, gr.name_folded nulls first, g.id`.execute(tx);

  return rows;
}

/** How many people reach each project, and how many administer it, by themselves or by groups. */
export async function matrixFootersIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  { projectIds, now }: { projectIds: readonly string[]; now: Instant },
): Promise<readonly MatrixFooter[]> {
  if (projectIds.length === 0) return [];
  const counted = {
    workspaceId,
    place: sql`g.project_id`,
    places: projectIds,
    everywhere: sql`g.project_id is null`,
  };
  const withAccess = reachedPlaces({ ...counted, counts: inForce(now) });
  const administrators = reachedPlaces({
    ...counted,
    counts: sql`${inForce(now)} and g.scope_kind in ('workspace', 'project') and g.role_id = any(${await administering(tx, workspaceId)}::uuid[])`,
  });
  const { rows } = await sql<MatrixFooter>`
    select p.id as project_id, coalesce(a.people, 0) as with_access, coalesce(d.people, 0) as administrators
    from unnest(${projectIds}::uuid[]) with ordinality as asked (id, place)
      join projects p on p.workspace_id = ${workspaceId} and p.id = asked.id
      left join (with recursive ${withAccess} select place, people from reached) a on a.place = p.id
      left join (with recursive ${administrators} select place, people from reached) d on d.place = p.id
    order by asked.place`.execute(tx);

  return rows;
}

/** Which roles administer a project is a rule of its own; here it only chooses. */
async function administering(tx: Tx, workspaceId: WorkspaceId): Promise<readonly RoleId[]> {
  const { rows } = await sql<Pick<Role, 'id' | 'name' | 'predefined' | 'immutable'>>`
    select r.id, r.name, r.predefined, r.immutable from roles r
    where r.workspace_id = ${workspaceId} and r.immutable`.execute(tx);

  return rows.filter(administersProject).map(({ id }) => id);
}

/** Those themselves and every group whose grants are theirs too, as a common table `holders (holder, subject)`. */
function around(workspaceId: WorkspaceId, ids: readonly string[]) {
  return sql`
    holders (holder, subject) as (
      select asked.id, asked.id from unnest(${ids}::uuid[]) as asked (id)
      union
      select m.user_id, m.group_id from memberships m
      where m.workspace_id = ${workspaceId} and m.user_id = any(${ids}::uuid[])
      union
      select h.holder, n.group_id from holders h
        join group_nestings n on n.workspace_id = ${workspaceId} and n.child_id = h.subject)`;
}
