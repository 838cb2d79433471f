import { sql, type Transaction } from 'kysely';

import type { AuditEventDraft, AuditStore, SecurityEvent } from '#app/ports/audit.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Guard } from '#app/ports/facts.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { auditHash, entriesDigest, type ChainedEvent } from './audit-chain.ts';
import { auditListIn } from './audit-list.ts';
import { entriesIn } from './audit-entries.ts';
import { sealEntries, type StoredEntry } from './audit-sealing.ts';
import type { DB } from './schema.gen.ts';

export type AuditOptions = { readonly workspaceId: WorkspaceId; readonly crypto: Crypto };

/** The audit log of a workspace: appended to behind the guard row, each event chained to the one before. */
export function auditIn(tx: Transaction<DB>, options: AuditOptions): AuditStore {
  const { workspaceId, crypto } = options;

  return {
    ...auditListIn(tx, options),
    entries: (seq) => entriesIn(tx, options, seq),

    async append(guard, event) {
      const entries = await sealEntries(tx, crypto, event.entries);
      const chained = chainOnto(guard, { event, entries, crypto });

      await insertEvent(tx, workspaceId, { ...chained, entries });

      return chained.guard;
    },

    async note(event) {
      await tx
        .insertInto('pendingEvents')
        .values({ workspaceId, id: crypto.newId(), ...event, details: JSON.stringify(event.details) })
        .execute();
    },

    async seal(guard) {
      const pending = await takePending(tx, workspaceId);
      let head = guard;

      for (const event of pending) {
        const chained = chainOnto(head, { event, entries: [], crypto });

        await insertEvent(tx, workspaceId, { ...chained, entries: [] });
        head = chained.guard;
      }

      return { guard: head, sealed: pending.length };
    },
  };
}

type Chained = { readonly guard: Guard; readonly event: ChainedEvent };

function chainOnto(
  guard: Guard,
  { event, entries, crypto }: { event: AuditEventDraft; entries: readonly StoredEntry[]; crypto: Crypto },
): Chained {
  const { entries: _, ...head } = event;
  const seq = guard.auditSeq + 1;
  const chained = { ...head, seq, entryCount: entries.length, previousHash: guard.auditHash };
  const hash = auditHash(crypto, chained, entriesDigest(crypto, entries));

  return { guard: { ...guard, auditSeq: seq, auditHash: hash }, event: { ...chained, hash } };
}

async function insertEvent(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { event, entries }: { event: ChainedEvent; entries: readonly StoredEntry[] },
): Promise<void> {
  await tx
    .insertInto('auditEvents')
    .values({ ...event, workspaceId, details: JSON.stringify(event.details) })
    .execute();
  if (entries.length === 0) return;

  await sql`
    insert into audit_entries (workspace_id, seq, n, action, fact, fact_id, subject, changes)
    select ${workspaceId}, ${event.seq}, n, action, fact, fact_id, subject, changes
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as r (n integer, action text, fact text, fact_id uuid, subject text, changes jsonb)`.execute(tx);
}

async function takePending(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
): Promise<readonly AuditEventDraft[]> {
  const taken = await tx
    .deleteFrom('pendingEvents')
    .where('workspaceId', '=', workspaceId)
    .returningAll()
    .execute();

  return taken
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ at, action, actorId, via, address, requestId, subject, details }) => ({
      ...({ at, action, actorId, via, address, requestId, subject, details } as SecurityEvent), // written by note
      people: 0,
      revertible: false,
      revertsSeq: null,
      entries: [],
    }));
}
