import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { AuditEntryDraft } from '#app/ports/audit.ts';
import type { AccountId } from '#domain/ids.ts';
import { fieldChanges, type Change, type Effect, type FieldChange } from '#domain/plan/change.ts';
import type { Planned } from './plan.ts';
import { usersOf } from './touched-users.ts';

/** Stands in an entry for the fact as a whole, since a creation and an update may name the same fields. */
export const existence = 'exists';

/** What the audit log keeps of a planned step: enough to show it, and to take it back. */
export async function auditEntries(
  { action, changes, effects }: Planned,
  facts: OverlaidFacts,
): Promise<readonly AuditEntryDraft[]> {
  const entries: AuditEntryDraft[] = [];

  for (const change of changes) {
    entries.push({
      action,
      fact: change.fact,
      factId: change.id,
      subject: await subjectOf(change, facts),
      personId: await personOf(change, facts),
      changes: [...existenceOf(change), ...tellingFields(change), ...whereItHolds(change)],
    });
  }

  return entries.length > 0 ? entries : effects.slice(0, 1).map((effect) => effectEntry(action, effect));
}

/** What a change is about, as it is named in refusals, plans and the audit log: `user:<id>`, `group:<id>` … */
export async function subjectOf(change: Change, facts: OverlaidFacts): Promise<string> {
  const [userId] = await usersOf(change, facts);

  return userId === undefined ? subjectOfThing(change) : `user:${userId}`;
}

/** What a group is in or is given is about the group, and what a role permits about the role. */
function subjectOfThing(change: Change): string {
  switch (change.fact) {
    case 'nesting':
      return `group:${(change.after ?? change.before)?.groupId ?? ''}`;
    case 'grant':
    case 'adminGrant':
      return `group:${(change.after ?? change.before)?.subjectId ?? ''}`;
    case 'permission':
      return `role:${(change.after ?? change.before)?.roleId ?? ''}`;
    default:
      return `${change.fact}:${change.id}`;
  }
}

/** A step that only causes something is noted at the user it is about. */
function effectEntry(action: Planned['action'], { userId }: Effect): AuditEntryDraft {
  return { action, fact: 'user', factId: userId, subject: `user:${userId}`, personId: null, changes: [] };
}

async function personOf(change: Change, facts: OverlaidFacts): Promise<AccountId | null> {
  if (change.fact === 'account') return change.id as AccountId; // the id of an account fact
  if (change.fact === 'email') return (change.after ?? change.before)?.accountId ?? null;
  if (change.fact !== 'invitation') return null;
  const userId = (change.after ?? change.before)?.userId ?? '';

  return (await facts.get('user', userId))?.accountId ?? null;
}

/** An empty text that something is born with says nothing, and most fields of a profile are born empty. */
function tellingFields(change: Change): readonly FieldChange[] {
  const fields = fieldChanges(change);

  return change.before === null ? fields.filter(({ after }) => after !== '') : fields;
}

/** A role that becomes another one is told with its place, though that stays. */
function whereItHolds({ fact, before, after }: Change): readonly FieldChange[] {
  if (fact !== 'grant' || before === null || after === null) return [];

  return (['projectId', 'folderId', 'areaId'] as const)
    .filter((field) => after[field] !== null)
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

function existenceOf({ before, after }: Change): readonly FieldChange[] {
  if (before !== null && after !== null) return [];

  return [{ field: existence, before: before !== null, after: after !== null }];
}
