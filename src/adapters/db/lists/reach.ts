import { sql } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import type { Sql } from './list-shape.ts';

/** Whether a user `u` administers anything or holds any role anywhere, be it by a group or a group around it. */
export function reachesSomething(workspaceId: WorkspaceId): Sql {
  return sql`(u.admin_level <> 'none' or ${holdsARole(workspaceId)})`;
}

/** Whether a user `u` holds any role anywhere. The groups that give one are found once for all users. */
export function holdsARole(workspaceId: WorkspaceId): Sql {
  return sql`(
    exists (select from grants g where g.workspace_id = ${workspaceId} and g.subject_id = u.id and g.subject_kind = 'user')
    or u.id in (
      with recursive giving (id) as (
        select g.subject_id from grants g where g.workspace_id = ${workspaceId} and g.subject_kind = 'group'
        union
        select n.child_id from giving join group_nestings n on n.workspace_id = ${workspaceId} and n.group_id = giving.id)
      select m.user_id from giving join memberships m on m.workspace_id = ${workspaceId} and m.group_id = giving.id))`;
}
