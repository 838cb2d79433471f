import { sql, type Transaction } from 'kysely';

import type { ListedRole, RoleHolder, RoleList } from '#app/ports/areas.ts';
import type { RoleId, WorkspaceId } from '#domain/ids.ts';
import type { Permission } from '#domain/role.ts';
import type { DB } from '../schema.gen.ts';
import { namesOfActors, shownNameOfUser } from './names.ts';

/** The roles of a workspace, what one of them permits, and who holds it. */
export function roleListIn(tx: Transaction<DB>, workspaceId: WorkspaceId): RoleList {
  return {
    list: () => listRoles(tx, workspaceId),
    permissions: (id) => permissionsOf(tx, workspaceId, id),
    holders: (id, most) => holdersOf(tx, workspaceId, { id, most }),
  };
}

async function listRoles(tx: Transaction<DB>, workspaceId: WorkspaceId): Promise<readonly ListedRole[]> {
  const { rows } = await sql<ListedRole>`
    with ${holding(workspaceId)},
    counted as (
      select role_id, count(distinct user_id) filter (where group_id is null)::int as direct,
        count(distinct user_id)::int as users
      from holding group by role_id),
    given as (
      select role_id, count(*)::int as count,
        array_remove(array[case when bool_or(scope_kind = 'workspace') then 'workspace' end,
          case when bool_or(scope_kind <> 'workspace') then 'project' end], null) as scopes
      from grants where workspace_id = ${workspaceId} group by role_id),
    permitted as (
      select role_id, count(*)::int as count, max(version) as version, count(distinct (area_id, operation))::int as places
      from role_permissions where workspace_id = ${workspaceId} group by role_id),
    ${fitting(workspaceId)}
    select r.id, r.name, r.description, r.audience, r.predefined, r.immutable, r.version,
      coalesce(c.direct, 0) as user_count, coalesce(c.users - c.direct, 0) as group_user_count,
      coalesce(g.count, 0) as grant_count, coalesce(g.scopes, '{}') as given_in,
      coalesce(p.places, 0) as granted, m.grantable, f.fit as licence_fit,
      coalesce(p.version, 0) as permission_version, coalesce(p.count, 0) as permission_count,
      l.at as changed_at, l.actor_id as changed_by
    from roles r
    cross join (
      select coalesce(sum(4 + jsonb_array_length(specials)), 0)::int as grantable
      from areas where workspace_id = ${workspaceId}) m
    left join counted c on c.role_id = r.id
    left join given g on g.role_id = r.id
    left join permitted p on p.role_id = r.id
    left join fitting f on f.role_id = r.id
    left join lateral (
      select v.at, v.actor_id
      from audit_entries e join audit_events v on v.workspace_id = e.workspace_id and v.seq = e.seq
      where e.workspace_id = r.workspace_id and e.subject = 'role:' || r.id
      order by e.seq desc limit 1) l on true
    where r.workspace_id = ${workspaceId}
    order by (r.audience = 'external'), r.position, r.name_folded, r.id`.execute(tx);

  const names = await namesOfActors(
    tx,
    workspaceId,
    rows.map(({ changedBy }) => changedBy),
  );

  return rows.map((row) => ({ ...row, changedBy: names.get(row.changedBy ?? '') ?? null }));
}

async function permissionsOf(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  id: RoleId,
): Promise<readonly Permission[]> {
  const { rows } = await sql<Permission>`
    select id, role_id, area_id, operation, qualifier, state, field, version from role_permissions
    where workspace_id = ${workspaceId} and role_id = ${id}
    order by area_id, operation, state nulls first, field nulls first, qualifier`.execute(tx);

  return rows;
}

async function holdersOf(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { id, most }: { readonly id: RoleId; readonly most: number },
): Promise<readonly RoleHolder[]> {
  const { rows } = await sql<RoleHolder>`
    with ${holding(workspaceId)}
    select jsonb_build_object('id', u.id, 'name', ${shownNameOfUser}) as "user",
      case when g.id is null then null else jsonb_build_object('id', g.id, 'name', g.name) end as "group",
      h.scope_kind, p.name as project, k.name as area, f.name as folder, h.valid_until
    from holding h
    join users u on u.workspace_id = ${workspaceId} and u.id = h.user_id
    left join accounts a on a.id = u.account_id
    left join groups g on g.workspace_id = ${workspaceId} and g.id = h.group_id
    left join projects p on p.workspace_id = ${workspaceId} and p.id = h.project_id
    left join areas k on k.workspace_id = ${workspaceId} and k.id = h.area_id
    left join folders f on f.workspace_id = ${workspaceId} and f.id = h.folder_id
    where h.role_id = ${id}
    order by u.sort_name, u.id, g.name_folded nulls first, p.name_folded nulls first, h.grant_id
    limit ${most}`.execute(tx);

  return rows;
}

/** Of each role the licence that lets the most of it through: rather one that says what it lets through than one for everything. */
function fitting(workspaceId: WorkspaceId) {
  return sql`let_through as (
      select d.role_id, l.id as product_id, count(*)::int as count
      from (select distinct role_id, area_id, operation from role_permissions where workspace_id = ${workspaceId}) d
      join licence_products l on l.workspace_id = ${workspaceId} and (l.cap is null or exists (
        select from jsonb_array_elements(l.cap) e
        where e ->> 'areaId' = d.area_id::text and e -> 'operations' ? d.operation))
      group by d.role_id, l.id),
    fitting as (
      select distinct on (t.role_id) t.role_id, jsonb_build_object('name', l.name, 'count', t.count) as fit
      from let_through t join licence_products l on l.workspace_id = ${workspaceId} and l.id = t.product_id
      order by t.role_id, t.count desc, (l.cap is null), l.position, l.name_folded)`;
}

/** Who holds which role: by a grant of their own, or by one of a group they are in, nested ones included. */
function holding(workspaceId: WorkspaceId) {
  return sql`recursive inside (group_id, member_group_id) as (
      select g.id, g.id from groups g where g.workspace_id = ${workspaceId}
      union
      select i.group_id, n.child_id from inside i
      join group_nestings n on n.workspace_id = ${workspaceId} and n.group_id = i.member_group_id),
    holding as (
      select g.role_id, g.subject_id as user_id, null::uuid as group_id, g.id as grant_id, g.scope_kind, g.project_id, g.area_id, g.folder_id, g.valid_until
      from grants g
      join users u on u.workspace_id = g.workspace_id and u.id = g.subject_id and u.state <> 'removed'
      where g.workspace_id = ${workspaceId} and g.subject_kind = 'user'
      union all
      select g.role_id, m.user_id, g.subject_id, g.id, g.scope_kind, g.project_id, g.area_id, g.folder_id, g.valid_until
      from grants g
      join inside i on i.group_id = g.subject_id
      join memberships m on m.workspace_id = ${workspaceId} and m.group_id = i.member_group_id
      join users u on u.workspace_id = m.workspace_id and u.id = m.user_id and u.state <> 'removed'
      where g.workspace_id = ${workspaceId} and g.subject_kind = 'group')`;
}
