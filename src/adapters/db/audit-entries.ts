import type { Transaction } from 'kysely';

import type { AuditEntryDraft } from '#app/ports/audit.ts';
import type { AuditOptions } from './audit.ts';
import { openChanges, personOf } from './audit-sealing.ts';
import type { DB } from './schema.gen.ts';

/** Every entry of an event, opened: what reverting it starts from. */
export async function entriesIn(
  tx: Transaction<DB>,
  { workspaceId, crypto }: AuditOptions,
  seq: number,
): Promise<readonly AuditEntryDraft[]> {
  const rows = await tx
    .selectFrom('auditEntries')
    .select(['action', 'fact', 'factId', 'subject', 'changes'])
    .where('workspaceId', '=', workspaceId)
    .where('seq', '=', seq)
    .orderBy('n')
    .execute();
  const lists = rows.map(({ changes }) => changes as readonly unknown[]); // an array, as append writes it
  const opened = await openChanges(tx, crypto, lists);

  return rows.map(({ action, fact, factId, subject }, index) => ({
    ...({ action, fact } as Pick<AuditEntryDraft, 'action' | 'fact'>), // written by append
    factId,
    subject,
    personId: personOf(lists[index] ?? []) as AuditEntryDraft['personId'], // an account id, as sealed
    changes: opened[index] ?? [],
  }));
}
