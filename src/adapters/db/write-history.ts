import { sql, type Transaction } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import { fieldChanges, type Change, type FactKind } from '#domain/plan/change.ts';
import { factTables } from './fact-tables.ts';
import type { DB } from './schema.gen.ts';

type Stamp = { readonly version: number; readonly now: string };

/**
 * Ends the interval of every access fact that a set changes and begins the next one. Only what decides
 * about access is kept, nothing personal: the past of a profile is in the audit log alone.
 */
export async function writeHistory(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { changes, stamp }: { readonly changes: readonly Change[]; readonly stamp: Stamp },
): Promise<void> {
  const decisive = changes.filter(changesAccess);
  if (decisive.length === 0) return;

  const rows = decisive.map((change) => ({ fact: change.fact, id: change.id, state: stateOf(change) }));

  await sql`
    update fact_history h set to_version = ${stamp.version}, recorded_to = ${stamp.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (fact text, id uuid)
    where h.workspace_id = ${workspaceId} and h.fact = r.fact and h.id = r.id and h.to_version is null`.execute(
    tx,
  );
  await sql`
    insert into fact_history (workspace_id, fact, id, from_version, recorded_from, state)
    select ${workspaceId}, r.fact, r.id, ${stamp.version}, ${stamp.now}, r.state
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (fact text, id uuid, state jsonb)
    where r.state is not null`.execute(tx);
}

/** The part of a fact that decides about access. */
export function accessState(fact: FactKind, state: object): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = { ...state };
  const fields: readonly string[] = factTables[fact].access ?? [];

  return Object.fromEntries(fields.map((field) => [field, all[field] ?? null]));
}

function changesAccess(change: Change): boolean {
  const fields: readonly string[] = factTables[change.fact].access ?? [];
  if (fields.length === 0) return false;
  if (change.before === null || change.after === null) return true;

  return fieldChanges(change).some(({ field }) => fields.includes(field));
}

function stateOf({ fact, after }: Change): Readonly<Record<string, unknown>> | null {
  return after === null ? null : accessState(fact, after);
}
