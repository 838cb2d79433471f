import { endSessions, type Administering, type Reads, type StepContext } from '#app/administering.ts';
import type { AuditEntryDraft } from '#app/ports/audit.ts';
import { checkRemovable } from '#app/users/remove-user.ts';
import { allows } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { Change, Effect, FactKind, Facts, FieldChange } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import { existence } from './audit-entries.ts';
import { bringsBack } from './brings-back.ts';
import { checkNothingHangs } from './nothing-hangs.ts';

type Fact = Record<string, unknown>;

/** A password that was set stays set, and so does what setting it changed: it has let somebody in. */
export const withoutInverse: ReadonlySet<Action> = new Set(['user.set_password', 'user.reset_password']);

/**
 * Takes one entry of the audit log back by a fresh change. What has been changed since is not
 * overwritten; whoever may not do a thing may not undo it either.
 */
export const revertEntry: Administering<{ readonly entry: AuditEntryDraft }> = {
  action: 'changeset.revert',
  reads: readsEntry,

  async run(context, { entry }) {
    if (!allows(context.actor, entry.action)) refuse('access.denied', { action: entry.action });
    const existed = entry.changes.find(({ field }) => field === existence);
    const current = await context.facts.get(entry.fact, entry.factId);

    if (existed?.after === true) return takeAwayCreated(context, entry, current);
    if (existed !== undefined && current !== undefined) return refuse('changeset.changed_meanwhile');
    const change = existed === undefined ? restored(entry, current) : asChange(entry, null, recreated(entry));

    return [...(await bringsBack(context, change)), ...sessionsEnding(change)];
  },
};

/** The fact itself and the user whom it is about, with what they hold where that is brought back. */
function readsEntry({ entry }: { readonly entry: AuditEntryDraft }): Reads {
  const { fact, factId, subject, changes } = entry;
  const users = subject.startsWith('user:') ? [subject.slice(5)] : [];
  const addresses = changes.filter(({ field }) => field === 'addressFolded').map(({ before }) => before);
  const beside = {
    membership: { userId: users },
    grant: { subjectId: users },
    seat: { userId: users },
    email: { address: addresses.filter((address) => typeof address === 'string') },
  };

  return {
    user: { id: users },
    [fact]: { id: [factId], ...(fact in beside ? beside[fact as keyof typeof beside] : {}) }, // asked the line before
  };
}

function restored(entry: AuditEntryDraft, current: Facts[FactKind] | undefined): Change {
  const now: Fact = { ...(current ?? refuse('changeset.changed_meanwhile')) };
  checkUnmoved(entry, now);

  return asChange(entry, now, { ...now, ...valuesOf(entry.changes, 'before') });
}

function checkUnmoved({ changes }: AuditEntryDraft, now: Fact): void {
  const moved = changes.find(({ field, after }) => field !== existence && !isSame(now[field], after));

  if (moved !== undefined) refuse('changeset.changed_meanwhile', { field: moved.field });
}

/**
 * What a set created is taken away. A person is only taken out of the workspace, with account and address,
 * since history must keep them.
 */
async function takeAwayCreated(
  context: StepContext,
  entry: AuditEntryDraft,
  current: Facts[FactKind] | undefined,
): Promise<readonly (Change | Effect)[]> {
  if (current === undefined || isKept(entry)) return [];
  const fact: Fact = { ...current };

  if (entry.fact === 'user') return takeOut(context, entry, current as User); // read under its own kind
  if (entry.fact === 'invitation') {
    const isWaiting = fact['acceptedAt'] === null && fact['cancelledAt'] === null;

    return isWaiting ? [asChange(entry, fact, { ...fact, cancelledAt: context.now })] : [];
  }
  if (entry.fact === 'group') await checkEmpty(context, entry);
  await checkNothingHangs(context, entry);
  checkUnmoved(entry, fact);

  return [asChange(entry, fact, null)];
}

function isKept({ fact, action }: AuditEntryDraft): boolean {
  return fact === 'account' || (fact === 'email' && action === 'user.add');
}

function takeOut(context: StepContext, entry: AuditEntryDraft, user: User): readonly (Change | Effect)[] {
  if (user.state === 'removed') return [];
  checkRemovable(context, user);

  return [asChange(entry, { ...user }, { ...user, state: 'removed' }), endSessions(user, 'removed')];
}

/** A group goes again only while nothing hangs on it. */
async function checkEmpty({ facts }: StepContext, { factId }: AuditEntryDraft): Promise<void> {
  const hanging = {
    members: await facts.where('membership', 'groupId', factId),
    nested: [
      ...(await facts.where('nesting', 'groupId', factId)),
      ...(await facts.where('nesting', 'childId', factId)),
    ],
    grants: [
      ...(await facts.where('grant', 'subjectId', factId)),
      ...(await facts.where('adminGrant', 'subjectId', factId)),
    ],
  };

  for (const [field, things] of Object.entries(hanging))
    if (things.length > 0) refuse('changeset.changed_meanwhile', { field });
}

/** Whoever is not in any more by this is signed out, as by every other way. */
function sessionsEnding(change: Change): readonly Effect[] {
  if (change.fact !== 'user' || change.before?.state !== 'active' || change.after === null) return [];
  const { state } = change.after;

  return state === 'active'
    ? []
    : [endSessions(change.after, state === 'removed' ? 'removed' : 'deactivated')];
}

function recreated(entry: AuditEntryDraft): Fact {
  const values = valuesOf(entry.changes, 'before');
  // Its key is gone, so nobody can tell any more what the address was.
  if (entry.fact === 'email' && values['address'] === null) refuse('changeset.no_inverse');

  return { id: entry.factId, ...values, version: 0 };
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
