import { sql, type Transaction } from 'kysely';

import type { AuditEvent } from '#app/ports/audit.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { AuditOptions } from '../audit.ts';
import { openChanges } from '../audit-sealing.ts';
import type { DB } from '../schema.gen.ts';
import { namesOfActors } from './names.ts';
import { namesOfSubjects } from './subject-names.ts';

type StoredEntry = {
  readonly action: string;
  readonly fact: string;
  readonly fact_id: string;
  readonly subject: string;
  readonly changes: readonly unknown[];
};

type StoredEvent = Omit<AuditEvent, 'entries' | 'actorName' | 'subjectName'> & {
  readonly entries: readonly StoredEntry[];
};

export type Which = { readonly seqs: readonly string[]; readonly from: number; readonly limit: number };

/** Events in the order asked for, with some of their entries opened and with the names that people have today. */
export async function auditEventsIn(
  tx: Transaction<DB>,
  { workspaceId, crypto }: AuditOptions,
  which: Which,
): Promise<readonly AuditEvent[]> {
  if (which.seqs.length === 0) return [];
  const events = await storedEvents(tx, workspaceId, which);
  const entries = events.flatMap((event) => event.entries);
  const opened = await openChanges(
    tx,
    crypto,
    entries.map(({ changes }) => changes),
  );
  const changesOf = new Map(entries.map((entry, index) => [entry, opened[index] ?? []]));
  const subjects = [...events.map(({ subject }) => subject), ...entries.map(({ subject }) => subject)];
  const names = await namesOfSubjects(tx, workspaceId, subjects);
  const actors = await namesOfActors(
    tx,
    workspaceId,
    events.map(({ actorId }) => actorId),
  );

  return events.map((event) => ({
    ...event,
    actorName: actors.get(event.actorId) ?? '',
    subjectName: names.get(event.subject) ?? '',
    entries: event.entries.map((entry) => ({
      ...({ action: entry.action, fact: entry.fact } as Pick<
        AuditEvent['entries'][number],
        'action' | 'fact'
      >), // written by append
      factId: entry.fact_id,
      subject: entry.subject,
      name: names.get(entry.subject) ?? '',
      changes: changesOf.get(entry) ?? [],
    })),
  }));
}

async function storedEvents(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { seqs, from, limit }: Which,
): Promise<readonly StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select v.seq, v.at, v.action, v.actor_id, v.via, v.address, v.request_id, v.subject, v.people, v.entry_count,
      v.revertible, v.reverts_seq, v.details, r.seq as reverted_by_seq, coalesce(n.entries, '[]') as entries
    from unnest(${seqs}::bigint[]) with ordinality as asked (seq, place)
      join audit_events v on v.workspace_id = ${workspaceId} and v.seq = asked.seq
      left join audit_events r on r.workspace_id = ${workspaceId} and r.reverts_seq = v.seq
      left join lateral (
        select jsonb_agg(jsonb_build_object('action', e.action, 'fact', e.fact, 'fact_id', e.fact_id,
          'subject', e.subject, 'changes', e.changes) order by e.n) as entries
        from (
          select * from audit_entries e
          where e.workspace_id = ${workspaceId} and e.seq = v.seq and e.n >= ${from}
          order by e.n limit ${limit}) e) n on true
    order by asked.place`.execute(tx);

  return rows;
}
