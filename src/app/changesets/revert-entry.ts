import type { Administering, StepContext } from '#app/administering.ts';
import type { AuditEntryDraft } from '#app/ports/audit.ts';
import { allows } from '#domain/access.ts';
import type { Change, FactKind, Facts, FieldChange } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { existence } from './audit-entries.ts';

type Fact = Record<string, unknown>;

/**
 * Takes one entry of the audit log back by a fresh change. What has been changed since is not
 * overwritten; whoever may not do a thing may not undo it either.
 */
export const revertEntry: Administering<{ readonly entry: AuditEntryDraft }> = {
  action: 'changeset.revert',
  reads: ({ entry }) => ({ [entry.fact]: { id: [entry.factId] } }),

  async run(context, { entry }) {
    if (!allows(context.actor, entry.action)) refuse('access.denied', { action: entry.action });
    const existed = entry.changes.find(({ field }) => field === existence);
    const current = await context.facts.get(entry.fact, entry.factId);

    if (existed === undefined) return restoreFields(entry, current);
    if (existed.after === true) return takeAwayCreated(context, entry, current);

    return current === undefined
      ? [asChange(entry, null, recreated(entry))]
      : refuse('changeset.changed_meanwhile');
  },
};

function restoreFields(entry: AuditEntryDraft, current: Facts[FactKind] | undefined): readonly Change[] {
  const now: Fact = { ...(current ?? refuse('changeset.changed_meanwhile')) };
  const moved = entry.changes.find(({ field, after }) => !isSame(now[field], after));

  if (moved !== undefined) refuse('changeset.changed_meanwhile', { field: moved.field });

  return [asChange(entry, now, { ...now, ...valuesOf(entry.changes, 'before') })];
}

/** What a set created is taken away; a person is taken out of the workspace, since history must keep them. */
function takeAwayCreated(
  { now }: StepContext,
  entry: AuditEntryDraft,
  current: Facts[FactKind] | undefined,
): readonly Change[] {
  if (current === undefined) return [];
  const fact: Fact = { ...current };

  switch (entry.fact) {
    case 'user':
      return fact['state'] === 'removed' ? [] : [asChange(entry, fact, { ...fact, state: 'removed' })];
    case 'invitation':
      return fact['acceptedAt'] === null && fact['cancelledAt'] === null
        ? [asChange(entry, fact, { ...fact, cancelledAt: now })]
        : [];
    case 'account':
    case 'email':
      return [];
    default:
      return [asChange(entry, fact, null)];
  }
}

function recreated(entry: AuditEntryDraft): Fact {
  return { id: entry.factId, ...valuesOf(entry.changes, 'before'), version: 0 };
}

function valuesOf(changes: readonly FieldChange[], side: 'before' | 'after'): Fact {
  return Object.fromEntries(
    changes.filter(({ field }) => field !== existence).map((change) => [change.field, change[side]]),
  );
}

function asChange({ fact, factId }: AuditEntryDraft, before: Fact | null, after: Fact | null): Change {
  return { fact, id: factId, before, after } as Change; // built from entries that were changes of this kind
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
