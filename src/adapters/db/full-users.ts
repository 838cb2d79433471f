import { sql, type RawBuilder } from 'kysely';

import type { Instant } from '#domain/ids.ts';

/** How many users of a workspace count as full at a moment; the domain's `countsAsFull` as the database says it. */
export function fullUsersOf(
  workspaceId: RawBuilder<unknown>,
  at: RawBuilder<unknown> | Instant,
): RawBuilder<{ count: number }> {
  return sql`
    select count(*)::int as count from users u join accounts a on a.id = u.account_id
    where u.workspace_id = ${workspaceId} and u.admin_level = 'full' and u.state = 'active' and u.valid_until is null
      and (u.valid_from is null or u.valid_from <= ${at}) and a.state = 'enabled' and a.has_credential`;
}
