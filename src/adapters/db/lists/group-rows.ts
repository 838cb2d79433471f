import { sql, type Transaction } from 'kysely';

import type { ListedGroup } from '#app/ports/groups.ts';
import type { Group } from '#domain/group.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import type { Sql } from './list-shape.ts';
import { shownNameOfUser } from './names.ts';

type Row = Group & Omit<ListedGroup, 'group'>;

/** Groups and teams as lists show them, in the order of their ids. */
export async function groupsById(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly ListedGroup[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select g.id, g.name, g.name_folded, g.description, g.purpose, g.audience, g.built_in, g.lead_id, g.is_private, g.version,
      ${leadOf(workspaceId)} as lead, m.count as member_count, am.count as all_member_count,
      gr.count as grant_count, gr.projects as project_count, coalesce(n.names, '[]') as nested_in,
      (select count(*)::int from group_nestings c where c.workspace_id = ${workspaceId} and c.group_id = g.id) as contains_count
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
      join groups g on g.workspace_id = ${workspaceId} and g.id = asked.id
      left join lateral (${members(workspaceId, sql`select g.id`)}) m on true
      left join lateral (${members(
        workspaceId,
        sql`
        with recursive within (id) as (
          select g.id
          union select n.child_id from within w
            join group_nestings n on n.workspace_id = ${workspaceId} and n.group_id = w.id)
        select id from within`,
      )}) am on true
      left join lateral (
        select count(*)::int as count, count(distinct gr.project_id)::int as projects
        from grants gr where gr.workspace_id = ${workspaceId} and gr.subject_kind = 'group' and gr.subject_id = g.id) gr on true
      left join lateral (
        select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name_folded) as names
        from group_nestings n join groups o on o.workspace_id = n.workspace_id and o.id = n.group_id
        where n.workspace_id = ${workspaceId} and n.child_id = g.id) n on true
    order by asked.place`.execute(tx);

  return rows.map(
    ({ lead, memberCount, allMemberCount, grantCount, projectCount, nestedIn, containsCount, ...group }) => ({
      group,
      lead,
      memberCount,
      allMemberCount,
      grantCount,
      projectCount,
      nestedIn,
      containsCount,
    }),
  );
}

/** Who leads a team `g`, as others are called. */
export function leadOf(workspaceId: WorkspaceId): Sql {
  return sql`(
    select jsonb_build_object('id', u.id, 'name', ${shownNameOfUser})
    from users u left join accounts a on a.id = u.account_id
    where u.workspace_id = ${workspaceId} and u.id = g.lead_id)`;
}

function members(workspaceId: WorkspaceId, groups: ReturnType<typeof sql>) {
  return sql`
    select count(distinct m.user_id)::int as count
    from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
    where m.workspace_id = ${workspaceId} and m.group_id in (${groups}) and u.state <> 'removed'`;
}
