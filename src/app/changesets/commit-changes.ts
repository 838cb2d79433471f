import type { AuditEventDraft } from '#app/ports/audit.ts';
import type { Guard } from '#app/ports/facts.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import { overlayFacts } from '#app/facts/fact-view.ts';
import type { Context } from '#app/perform.ts';
import type { Action } from '#domain/actions.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { Change } from '#domain/plan/change.ts';
import { countDifference, type Counts } from '#domain/plan/invariants.ts';
import { auditEntries } from './audit-entries.ts';
import { touchedUsers } from './touched-users.ts';

/** What a transaction writes once it is decided, and who is to be named for it. */
export type Commit = {
  readonly changes: readonly Change[];
  readonly counts: Counts;
  readonly event: AuditEventDraft;
};

/**
 * Writes changes behind the locked guard: facts, audit event, counters and access version, all in the
 * same transaction. Returns the number of the audit event.
 */
export async function writeCommit(
  workspace: WorkspaceStores,
  guard: Guard,
  { changes, counts, event }: Commit,
): Promise<number> {
  const version = guard.accessVersion + 1;

  await workspace.writer.write(changes, { version, now: event.at });
  const head = await workspace.audit.append(guard, event);
  await workspace.guard.save({
    ...head,
    accessVersion: version,
    activeFullUsers: guard.activeFullUsers + counts.fullUsers,
    activeUsers: guard.activeUsers + counts.activeUsers,
    ...highestNumbers(guard, changes),
  });

  return head.auditSeq;
}

/** Numbers are given once: the guard remembers the highest, also of what is deleted again. */
function highestNumbers(
  { placeCount, areaCount }: Guard,
  changes: readonly Change[],
): Pick<Guard, 'placeCount' | 'areaCount'> {
  let [place, area] = [placeCount, areaCount];

  for (const { fact, after } of changes) {
    if (fact === 'project' || fact === 'folder') place = Math.max(place, after?.placeNo ?? 0);
    if (fact === 'area') area = Math.max(area, after?.areaNo ?? 0);
  }

  return { placeCount: place, areaCount: area };
}

export type Deed = {
  readonly action: Action;
  readonly actorId: string;
  readonly subject: string;
  readonly changes: readonly Change[];
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * Changes facts from a use case that is no administration, such as accepting an invitation: locks the
 * guard row, writes, recounts, audits. What it does cannot be reverted.
 */
export async function commitChanges(context: Context, workspaceId: WorkspaceId, deed: Deed): Promise<number> {
  const workspace = context.stores.workspace(workspaceId);
  const guard = await workspace.guard.lock(context.now);
  const facts = overlayFacts(workspace.facts('locked'));
  const planned = { item: noItem(deed.action), action: deed.action, changes: deed.changes, effects: [] };

  facts.lay(deed.changes);
  const touched = await touchedUsers([planned], facts);

  return writeCommit(workspace, guard, {
    changes: deed.changes,
    counts: countDifference(touched.values(), context.now),
    event: {
      ...origin(context),
      action: deed.action,
      actorId: deed.actorId,
      subject: deed.subject,
      people: touched.size,
      revertible: false,
      revertsSeq: null,
      details: deed.details ?? {},
      entries: await auditEntries(planned, facts),
    },
  });
}

/** When, from where and by which way: the same for every event of a request. */
export function origin({
  now,
  via,
  address,
  requestId,
}: Context): Pick<AuditEventDraft, 'at' | 'via' | 'address' | 'requestId'> {
  return { at: now, via, address, requestId };
}

function noItem(action: Action) {
  return { step: 0, do: 'user.update' as const, input: { action }, subject: null, mass: false };
}
