import { fieldChanges, type Change } from '../plan/change.ts';
import { accessKinds } from './book.ts';
import { accessFields } from './fields.ts';
import type { Delta } from './states.ts';

const kinds: ReadonlySet<string> = new Set(accessKinds);

/** What changes of facts mean for access, as the compiler takes it in; empty if they mean nothing. */
export function draftOf(changes: readonly Change[]): readonly Delta[] {
  return changes.filter(decides).map(deltaOf);
}

/** A fact that comes, goes, or differs in a field that decides about access. */
function decides(change: Change): boolean {
  if (!kinds.has(change.fact)) return false;
  if (change.before === null || change.after === null) return true;
  const fields: readonly string[] = accessFields[change.fact] ?? [];

  return fieldChanges(change).some(({ field }) => fields.includes(field));
}

function deltaOf({ fact, id, after }: Change): Delta {
  return { kind: fact, id, state: after } as Delta; // a fact holds more than the state that the compiler reads of it
}
