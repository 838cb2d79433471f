import type { Transaction } from 'kysely';

import type { AuditEntryDraft } from '#app/ports/audit.ts';
import type { PersonKeys } from '#app/ports/crypto.ts';
import { profileFields } from '#domain/account.ts';
import type { FieldChange } from '#domain/plan/change.ts';
import { readPersonKeys } from './person-key-rows.ts';
import type { DB } from './schema.gen.ts';

/** An entry as the table holds it. */
export type StoredEntry = {
  readonly n: number;
  readonly action: string;
  readonly fact: string;
  readonly fact_id: string;
  readonly subject: string;
  readonly changes: readonly StoredChange[];
};

type StoredChange =
  | FieldChange
  | { readonly field: string; readonly sealed: string; readonly person: string };

const personalFields: ReadonlySet<string> = new Set([...profileFields, 'address', 'addressFolded']);

/** Seals what is personal under the key of the person it belongs to; destroying the key makes it unreadable in place. */
export async function sealEntries(
  tx: Transaction<DB>,
  keys: PersonKeys,
  entries: readonly AuditEntryDraft[],
): Promise<readonly StoredEntry[]> {
  const keyOf = await readPersonKeys(
    tx,
    entries.map(({ personId }) => personId),
  );

  return entries.map(({ action, fact, factId, subject, personId, changes }, n) => {
    const key = personId === null ? undefined : keyOf.get(personId);

    return {
      n,
      action,
      fact,
      fact_id: factId,
      subject,
      changes: changes.map((change) =>
        key === undefined || personId === null || !personalFields.has(change.field) ? change : seal(change),
      ),
    };

    function seal({ field, before, after }: FieldChange): StoredChange {
      const text = JSON.stringify({ before, after });

      return { field, sealed: keys.sealFor(key ?? '', text), person: personId ?? '' };
    }
  });
}

/** Opens the changes of entries. What belonged to somebody whose key was destroyed or lost stays closed and reads as null. */
export async function openChanges(
  tx: Transaction<DB>,
  keys: PersonKeys,
  changes: readonly (readonly unknown[])[],
): Promise<readonly (readonly FieldChange[])[]> {
  const stored = changes as readonly (readonly StoredChange[])[]; // written by sealEntries
  const persons = stored.flat().map((change) => ('person' in change ? change.person : null));
  const keyOf = await readPersonKeys(tx, persons);

  return stored.map((list) => list.map(open));

  function open(change: StoredChange): FieldChange {
    if (!('sealed' in change)) return change;
    const key = keyOf.get(change.person);
    const text = key === undefined ? null : keys.openFor(key, change.sealed);
    if (text === null) return { field: change.field, before: null, after: null };

    return { field: change.field, ...(JSON.parse(text) as Omit<FieldChange, 'field'>) }; // sealed by sealEntries
  }
}

/** The persons whose sealed values stand in stored changes. */
export function personOf(changes: readonly unknown[]): string | null {
  const sealed = (changes as readonly StoredChange[]).find((change) => 'person' in change); // written by sealEntries

  return sealed !== undefined && 'person' in sealed ? sealed.person : null;
}
