import { sql, type Transaction } from 'kysely';

import type { UserList } from '#app/ports/users.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';

type Listed<Of extends 'roles' | 'groupsOfWorkspace'> = Awaited<ReturnType<UserList[Of]>>;

/** The roles in their order, each with how many users hold it. */
export async function rolesIn(tx: Transaction<DB>, workspaceId: WorkspaceId): Promise<Listed<'roles'>> {
  const { rows } = await sql<Listed<'roles'>[number]>`
    select r.id, r.name, r.description, r.predefined, r.immutable, coalesce(g.count, 0) as user_count
    from roles r left join (
      select g.role_id, count(*)::int as count
      from grants g join users u on u.workspace_id = g.workspace_id and u.id = g.subject_id
      where g.workspace_id = ${workspaceId} and g.subject_kind = 'user' and u.state <> 'removed'
      group by g.role_id) g on g.role_id = r.id
    where r.workspace_id = ${workspaceId}
    order by r.position, r.name_folded, r.id`.execute(tx);

  return rows;
}

/** The groups by name, the built-in ones first, each with how many users are in it. */
export async function groupsOfWorkspaceIn(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
): Promise<Listed<'groupsOfWorkspace'>> {
  const { rows } = await sql<Listed<'groupsOfWorkspace'>[number]>`
    select g.id, g.name, g.description, g.built_in, coalesce(m.count, 0) as member_count
    from groups g left join (
      select m.group_id, count(*)::int as count
      from memberships m join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
      where m.workspace_id = ${workspaceId} and u.state <> 'removed'
      group by m.group_id) m on m.group_id = g.id
    where g.workspace_id = ${workspaceId} and g.purpose = 'access'
    order by (g.built_in is null), g.name_folded, g.id`.execute(tx);

  return rows;
}
