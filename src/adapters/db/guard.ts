import type { Transaction } from 'kysely';

import type { Guard, GuardStore } from '#app/ports/facts.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { DB } from './schema.gen.ts';

/** The guard row of a workspace. It is always the first lock that an administrative transaction takes. */
export function guardIn(tx: Transaction<DB>, workspaceId: WorkspaceId): GuardStore {
  const columns = [
    'activeFullUsers',
    'activeUsers',
    'planLimit',
    'accessVersion',
    'auditSeq',
    'auditHash',
  ] as const;
  const row = tx.selectFrom('workspaceGuards').select(columns).where('workspaceId', '=', workspaceId);

  return {
    async lock() {
      return (await row.forUpdate().executeTakeFirst()) ?? refuse('workspace.not_found');
    },
    async read() {
      return (await row.executeTakeFirst()) ?? refuse('workspace.not_found');
    },
    async save(guard: Guard) {
      await tx.updateTable('workspaceGuards').set(guard).where('workspaceId', '=', workspaceId).execute();
    },
  };
}
