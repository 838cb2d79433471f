import type { Transaction } from 'kysely';

import type { AuditStore } from '#app/ports/audit.ts';
import type { AuditOptions } from './audit.ts';
import { verifyAuditIn } from './audit-verify.ts';
import { auditEventsIn } from './lists/audit-rows.ts';
import { auditShape } from './lists/audit-shape.ts';
import { countOf, pageOf } from './lists/page-of.ts';
import type { DB } from './schema.gen.ts';

/** How many entries of an event a list shows, and how many one reading brings. */
const entriesInList = 20;
const entriesPerReading = 200;
const countLimit = 10_000;

/** The audit log as it is read: newest first, found by names, whole by its number, and proven. */
export function auditListIn(
  tx: Transaction<DB>,
  options: AuditOptions,
): Pick<AuditStore, 'list' | 'count' | 'read' | 'verify'> {
  const shape = auditShape(options.workspaceId);

  return {
    async list(request) {
      const page = await pageOf(tx, shape, request);
      const which = { seqs: page.rows, from: 0, limit: entriesInList };

      return { ...page, rows: await auditEventsIn(tx, options, which) };
    },

    count: (found) => countOf(tx, shape, { found, limit: countLimit }),

    async read(seq, from) {
      const [event] = await auditEventsIn(tx, options, {
        seqs: [String(seq)],
        from,
        limit: entriesPerReading,
      });

      return event;
    },

    verify: () => verifyAuditIn(tx, options.workspaceId, options.crypto),
  };
}
