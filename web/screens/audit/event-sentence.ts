import type { AuditRow } from '#contract/audit.ts';
import { actionName } from '../../changes/sentences.tsx';
import { subjectName } from './entry-words.ts';
import { hasText, t } from '../../texts/texts.ts';

/** What happened, as one sentence: "Deactivated Grace Hopper", "Saved 4 changes to 3 people". */
export function eventSentence(event: AuditRow): string {
  const key = `audit.did.${kindOf(event)}`;
  if (!hasText(key)) return actionName(event.action);

  return t(key, {
    name: subjectName(event.subject, event.subjectName),
    people: Math.max(1, event.people),
    changes: event.entries.length,
    ...words(event.details),
  });
}

/** Sets of several actions are counted where the list holds all of their changes. */
function kindOf({ action, details, entries, entryCount }: AuditRow): string {
  if (typeof details['import'] === 'string') return 'import.batch';
  if (details['picture'] !== undefined) return 'picture';
  if (action === 'session.started' && !details['browser']) return 'session.started_plainly';
  if (action !== 'changeset.apply') return action;

  return entries.length < listedAtMost && entryCount <= listedAtMost ? action : 'changeset.apply_many';
}

/** A list brings at most so many changes of an event. */
const listedAtMost = 20;

/** Details that sentences name. */
function words(details: AuditRow['details']): Record<string, string> {
  const texts = Object.entries(details).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const { name: token = '', ...rest } = Object.fromEntries(texts);

  return { token, fileName: '', title: '', to: '', browser: '', system: '', username: '', ...rest };
}
