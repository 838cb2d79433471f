import { sql, type Transaction } from 'kysely';

import type { GroupDetails, GroupList, GroupName, GroupOfUser } from '#app/ports/groups.ts';
import type { Named } from '#app/ports/users.ts';
import type { UserId, WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { isUuid } from './columns.ts';
import { groupsById, leadOf } from './group-rows.ts';
import { groupShape } from './group-shape.ts';
import { accessOfUser, grantsOf, groupsHolding, withoutHolder } from './held-grants.ts';
import { countOf, pageOf } from './page-of.ts';

type Tx = Transaction<DB>;

/** The groups and teams of a workspace. */
export function groupListIn(tx: Tx, workspaceId: WorkspaceId): GroupList {
  return {
    async list(request) {
      const page = await pageOf(tx, groupShape(workspaceId), request);

      return { ...page, rows: await groupsById(tx, workspaceId, page.rows) };
    },
    count: (found) => countOf(tx, groupShape(workspaceId), { found, limit: 100_000 }),
    read: (id) => detailsOf(tx, workspaceId, id),
    names: () => namesOfGroups(tx, workspaceId),
    ofUser: (id) => groupsOfUser(tx, workspaceId, id),
    accessOf: (id, now) => accessOfUser(tx, workspaceId, { id, now }),
  };
}

async function detailsOf(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<GroupDetails | undefined> {
  const [listed] = isUuid(id) ? await groupsById(tx, workspaceId, [id]) : [];
  if (listed === undefined) return undefined;
  const grants = await grantsOf(tx, workspaceId, sql`select ${id}::uuid as id, null::uuid as through`);
  const { rows: contains } = await sql<Named>`
    select c.id, c.name
    from group_nestings n join groups c on c.workspace_id = n.workspace_id and c.id = n.child_id
    where n.workspace_id = ${workspaceId} and n.group_id = ${id}
    order by c.name_folded, c.id`.execute(tx);

  return { ...listed, contains, grants: grants.map(withoutHolder) };
}

async function namesOfGroups(tx: Tx, workspaceId: WorkspaceId): Promise<readonly GroupName[]> {
  const { rows } = await sql<GroupName>`
    select g.id, g.name, g.description, g.purpose, g.audience, g.built_in, coalesce(m.count, 0) as member_count
    from groups g left join (
      select m.group_id, count(*)::int as count
      from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
      where m.workspace_id = ${workspaceId} and u.state <> 'removed'
      group by m.group_id) m on m.group_id = g.id
    where g.workspace_id = ${workspaceId}
    order by (g.built_in is null), g.name_folded, g.id`.execute(tx);

  return rows;
}

type Standing = Omit<GroupOfUser, 'grants' | 'through'> & { readonly through: readonly Named[] | null };

/** How every group stands to a user. What a group gives includes what the groups around it give. */
async function groupsOfUser(tx: Tx, workspaceId: WorkspaceId, id: UserId): Promise<readonly GroupOfUser[]> {
  const { rows } = await sql<Standing>`
    select g.id, g.name, g.description, g.purpose, g.audience, g.built_in, g.is_private, ${leadOf(workspaceId)} as lead,
      coalesce(bool_or(held.id = held.through), false) as is_member,
      jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name_folded) filter (where t.id <> g.id) as through,
      coalesce(min(given.count), 0) as permission_count
    from groups g
      left join (${groupsHolding(workspaceId, id)}) held on held.id = g.id
      left join groups t on t.workspace_id = g.workspace_id and t.id = held.through
      left join (
        select around.inside, count(distinct (p.area_id, p.operation))::int as count
        from (${aroundEach(workspaceId)}) around
          join grants gr on gr.workspace_id = ${workspaceId} and gr.subject_id = around.id
          join role_permissions p on p.workspace_id = ${workspaceId} and p.role_id = gr.role_id
        group by around.inside) given on given.inside = g.id
    where g.workspace_id = ${workspaceId}
    group by g.workspace_id, g.id
    order by (g.built_in is null), g.name_folded, g.id`.execute(tx);
  const given = await grantsOf(
    tx,
    workspaceId,
    sql`select around.id, around.inside as through from (${aroundEach(workspaceId)}) around`,
  );
  const byGroup = Map.groupBy(given, ({ through, holderId }) => through?.id ?? holderId);

  return rows.map((row) => ({
    ...row,
    through: row.through ?? [],
    grants: (byGroup.get(row.id) ?? []).map((grant) => ({ ...withoutHolder(grant), through: null })),
  }));
}

/** Every group beside itself and beside each group around it, in which its members are as well. */
function aroundEach(workspaceId: WorkspaceId) {
  return sql`
    with recursive around (id, inside) as (
      select g.id, g.id from groups g where g.workspace_id = ${workspaceId}
      union select n.group_id, around.inside from around
        join group_nestings n on n.workspace_id = ${workspaceId} and n.child_id = around.id)
    select id, inside from around`;
}
