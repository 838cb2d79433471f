import { sql, type Transaction } from 'kysely';

import type { UserList } from '#app/ports/users.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';

type Listed = Awaited<ReturnType<UserList['roles']>>;

/** The roles in their order, each with how many users hold it. */
export async function rolesIn(tx: Transaction<DB>, workspaceId: WorkspaceId): Promise<Listed> {
  const { rows } = await sql<Listed[number]>`
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
