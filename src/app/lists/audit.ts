import { home, type UseCase } from '#app/perform.ts';
import type { AuditEvent } from '#app/ports/audit.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { Instant } from '#domain/ids.ts';
import { operatorActor, systemActor } from '#domain/actors.ts';
import { refuse } from '#domain/refusal.ts';

/** How many field changes an event shows in the list. */
const shownInList = 20;

/** Who did what, newest first. */
export const listAudit: UseCase<ListRequest, ListPage<AuditView>> = {
  action: 'audit.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).audit.list(request);

    return {
      ...page,
      rows: page.rows.map(auditView).map((row) => ({ ...row, entries: row.entries.slice(0, shownInList) })),
    };
  },
};

export const countAudit: UseCase<Pick<ListRequest, 'q' | 'filter'>, Total> = {
  action: 'audit.list',
  mode: 'read',
  run: (context, found) => home(context).audit.count(found),
};

/** One event with its entries, a portion at a time. */
export const readAuditEvent: UseCase<{ readonly seq: number; readonly from: number }, AuditView> = {
  action: 'audit.list',
  mode: 'read',

  async run(context, { seq, from }) {
    return auditView((await home(context).audit.read(seq, from)) ?? refuse('thing.not_found'));
  },
};

type Verification = { holds: boolean; events: number; brokenAt: number | null; checkedAt: Instant };

/** Recomputes the chain from its beginning. */
export const verifyAudit: UseCase<undefined, Verification> = {
  action: 'audit.verify',
  mode: 'read',

  async run(context) {
    return { ...(await home(context).audit.verify()), checkedAt: context.now };
  },
};

/** An event with a line for every field that changed; what changed no field has a line of its own. */
export function auditView(kept: AuditEvent): AuditView {
  const { actorName, actorId, entries, revertsSeq: _, ...event } = kept;

  return {
    ...event,
    actor: actorName,
    actorId: actorId === operatorActor || actorId === systemActor ? null : actorId,
    revertible: event.revertible && event.revertedBySeq === null,
    entries: entries.flatMap(({ action, subject, name, changes }) =>
      (changes.length === 0 ? [{ field: '', before: null, after: null }] : changes).map(
        ({ field, before, after }) => ({
          action,
          subject,
          name,
          field,
          before: before ?? null,
          after: after ?? null,
        }),
      ),
    ),
  };
}

type AuditView = Omit<AuditEvent, 'entries' | 'actorName' | 'actorId' | 'revertsSeq'> & {
  readonly actor: string;
  readonly actorId: string | null;
  readonly entries: readonly {
    readonly action: string;
    readonly subject: string;
    readonly name: string;
    readonly field: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
};
