import { sql, type Transaction } from 'kysely';

import type { PersonKeys } from '#app/ports/crypto.ts';
import type { MailQueue, WaitingLetter } from '#app/ports/instance.ts';
import { openAddresses } from '../letter-addresses.ts';
import type { DB } from '../schema.gen.ts';

/** Sends for all workspaces. Several servers may take at once: each takes what nobody else holds. */
export function mailQueueIn(tx: Transaction<DB>, keys: PersonKeys): MailQueue {
  const letterOf = ({ workspaceId, id }: WaitingLetter) =>
    tx
      .updateTable('outbox')
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .where('state', '=', 'waiting');

  return {
    async take(limit, { now, until }) {
      const { rows } = await sql<WaitingLetter & { readonly accountId: string | null }>`
        /* across workspaces: one sender serves them all */
        with due as materialized (
          select workspace_id, id from outbox
          where state = 'waiting' and next_attempt_at <= ${now}
          order by next_attempt_at, id limit ${limit} for update skip locked
        )
        update outbox o set attempts = o.attempts + 1, next_attempt_at = ${until}
        from due where o.workspace_id = due.workspace_id and o.id = due.id
        returning o.id, o.workspace_id, o.account_id, o.address, o.sealed_content, o.attempts, o.created_at`.execute(
        tx,
      );

      return openAddresses(tx, keys, rows);
    },
    async markSent(letter, at) {
      await letterOf(letter).set({ state: 'sent', sentAt: at, sealedContent: null, reason: null }).execute();
    },
    async putOff(letter, until, reason) {
      await letterOf(letter).set({ nextAttemptAt: until, reason }).execute();
    },
    async markFailed(letter, reason) {
      await letterOf(letter).set({ state: 'failed', sealedContent: null, reason }).execute();
    },
  };
}
