import { sql, type Transaction } from 'kysely';

import type { Verdict } from '#app/ports/audit.ts';
import type { Chain } from '#app/ports/crypto.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { auditHash, entriesDigest, genesis, type ChainedEvent } from './audit-chain.ts';
import type { StoredEntry } from './audit-sealing.ts';
import type { DB } from './schema.gen.ts';

type Tx = Transaction<DB>;
type Walk = { readonly seq: number; readonly hash: string; readonly brokenAt: number | null };

const batch = 1_000;
/** Events are checked in portions of at most so many entries, so that a log of any length is never in memory as a whole. */
const portion = 20_000;

/** Recomputes the chain from its beginning. Every change, gap and cut in what was written shows as the first event that does not fit. */
export async function verifyAuditIn(tx: Tx, workspaceId: WorkspaceId, chain: Chain): Promise<Verdict> {
  const { auditSeq: events, auditHash: head } = await tx
    .selectFrom('workspaceGuards')
    .select(['auditSeq', 'auditHash'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow();
  let walk: Walk = { seq: 0, hash: genesis, brokenAt: null };
  let next = await eventsAfter(tx, workspaceId, 0);

  while (next.length > 0 && walk.brokenAt === null) {
    for (const part of portions(next)) walk = await follow(tx, { workspaceId, chain, part, walk });
    next = next.length < batch ? [] : await eventsAfter(tx, workspaceId, next.at(-1)?.seq ?? 0);
  }

  return { ...judged(walk, events, head), events };
}

/** The guard row names the end: events cut off behind the last one, or added past it, are missed there. */
function judged(
  { seq, hash, brokenAt }: Walk,
  events: number,
  head: string,
): Pick<Verdict, 'holds' | 'brokenAt'> {
  const broken =
    brokenAt ?? (seq === events && hash === head ? null : Math.min(seq, events) + (seq === events ? 0 : 1));

  return { holds: broken === null, brokenAt: broken };
}

async function eventsAfter(tx: Tx, workspaceId: WorkspaceId, seq: number): Promise<readonly ChainedEvent[]> {
  const rows = await tx
    .selectFrom('auditEvents')
    .select([
      'seq',
      'at',
      'action',
      'actorId',
      'via',
      'address',
      'requestId',
      'subject',
      'people',
      'revertible',
    ])
    .select(['revertsSeq', 'details', 'entryCount', 'previousHash', 'hash'])
    .where('workspaceId', '=', workspaceId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(batch)
    .execute();

  return rows as readonly ChainedEvent[]; // written by append
}

function* portions(events: readonly ChainedEvent[]): Generator<readonly ChainedEvent[]> {
  let part: ChainedEvent[] = [];
  let entries = 0;

  for (const event of events) {
    if (part.length > 0 && entries + event.entryCount > portion) {
      yield part;
      part = [];
      entries = 0;
    }
    part.push(event);
    entries += event.entryCount;
  }
  yield part;
}

async function follow(
  tx: Tx,
  {
    workspaceId,
    chain,
    part,
    walk,
  }: { workspaceId: WorkspaceId; chain: Chain; part: readonly ChainedEvent[]; walk: Walk },
): Promise<Walk> {
  if (walk.brokenAt !== null) return walk;
  const entries = await entriesBetween(tx, workspaceId, [part[0]?.seq ?? 0, part.at(-1)?.seq ?? 0]);
  let { seq, hash } = walk;

  for (const event of part) {
    const own = entries.get(event.seq) ?? [];
    const { hash: claimed, ...said } = event;
    const follows = event.seq === seq + 1 && event.previousHash === hash && own.length === event.entryCount;

    if (!follows || auditHash(chain, said, entriesDigest(chain, own)) !== claimed)
      return { seq, hash, brokenAt: seq + 1 };
    ({ seq, hash } = event);
  }

  return { seq, hash, brokenAt: null };
}

async function entriesBetween(
  tx: Tx,
  workspaceId: WorkspaceId,
  [first, last]: readonly [number, number],
): Promise<ReadonlyMap<number, StoredEntry[]>> {
  const { rows } = await sql<{ seq: number; entry: StoredEntry }>`
    select e.seq, jsonb_build_object('n', e.n, 'action', e.action, 'fact', e.fact, 'fact_id', e.fact_id,
      'subject', e.subject, 'changes', e.changes) as entry
    from audit_entries e
    where e.workspace_id = ${workspaceId} and e.seq between ${first} and ${last}
    order by e.seq, e.n`.execute(tx);
  const bySeq = new Map<number, StoredEntry[]>();

  for (const { seq, entry } of rows) {
    const list = bySeq.get(seq);
    if (list === undefined) bySeq.set(seq, [entry]);
    else list.push(entry);
  }

  return bySeq;
}
