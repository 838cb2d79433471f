import { sql, type Transaction } from 'kysely';

import type { Guard, GuardStore } from '#app/ports/facts.ts';
import type { Instant, WorkspaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { fullUsersOf } from './full-users.ts';
import type { DB } from './schema.gen.ts';

/**
 * The guard row of a workspace. It is always the first lock that an administrative transaction takes.
 *
 * Users with full access are counted anew behind it: the access of some begins by the mere passing of time,
 * which no transaction adds to the counter.
 */
export function guardIn(tx: Transaction<DB>, workspaceId: WorkspaceId): GuardStore {
  const columns = [
    'activeFullUsers',
    'activeUsers',
    'planLimit',
    'placeCount',
    'areaCount',
    'accessVersion',
    'auditSeq',
    'auditHash',
  ] as const;
  const row = tx.selectFrom('workspaceGuards').select(columns).where('workspaceId', '=', workspaceId);

  async function recounted(guard: Guard | undefined, now: Instant): Promise<Guard> {
    if (guard === undefined) return refuse('workspace.not_found');
    const { rows } = await fullUsersOf(sql`${workspaceId}`, now).execute(tx);

    return { ...guard, activeFullUsers: rows[0]?.count ?? 0 };
  }

  return {
    lock: async (now) => recounted(await row.forUpdate().executeTakeFirst(), now),
    read: async (now) => recounted(await row.executeTakeFirst(), now),
    async save(guard: Guard) {
      await tx.updateTable('workspaceGuards').set(guard).where('workspaceId', '=', workspaceId).execute();
    },
  };
}
