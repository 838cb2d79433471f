import type { AuditEventDraft } from '#app/ports/audit.ts';
import type { Chain } from '#app/ports/crypto.ts';
import { canonicalJson, type Json } from '#domain/canonical.ts';
import type { StoredEntry } from './audit-sealing.ts';

export type ChainedEvent = Omit<AuditEventDraft, 'entries'> & {
  readonly seq: number;
  readonly entryCount: number;
  readonly previousHash: string;
  readonly hash: string;
};

/** The hash with which every workspace's chain begins. */
export const genesis = '0'.repeat(64);

/** One digest over all entries of an event, so that an event can be checked without reading a thousand of them at once. */
export function entriesDigest(chain: Chain, entries: readonly StoredEntry[]): string {
  return entries.reduce(
    (digest, { n, action, fact, fact_id, subject, changes }) =>
      chain.chainHash(digest, canonicalJson({ n, action, fact, fact_id, subject, changes } as Json)), // it goes into JSON columns or comes from them
    genesis,
  );
}

/** The hash of an event: over everything it says, its entries and the hash before it. */
export function auditHash(chain: Chain, event: Omit<ChainedEvent, 'hash'>, entries: string): string {
  const { previousHash, ...said } = event;

  return chain.chainHash(previousHash, canonicalJson({ ...said, entries } as Json)); // it goes into JSON columns or comes from them
}
