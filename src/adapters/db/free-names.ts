import { sql, type Transaction } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import type { Change, FactKind } from '#domain/plan/change.ts';
import { fenceOf } from './fact-fence.ts';
import { factTables } from './fact-tables.ts';
import type { DB } from './schema.gen.ts';

/** By what a fact of this kind is unique among the others. */
const names = {
  account: { column: 'username_folded', fields: ['username'] },
  area: { column: 'name_folded', fields: ['nameFolded'] },
  role: { column: 'name_folded', fields: ['nameFolded'] },
  group: { column: 'name_folded', fields: ['nameFolded'] },
  project: { column: 'name_folded', fields: ['nameFolded'] },
  folder: { column: 'name_folded', fields: ['nameFolded', 'parentId'] },
  product: { column: 'name_folded', fields: ['nameFolded'] },
} as const satisfies Partial<Record<FactKind, { column: string; fields: readonly string[] }>>;

/**
 * Within a set names may be swapped, or pass from what is deleted to what is added. Whoever gives up a name is
 * called by its id until its own row is written or removed, so that no order of writing meets a name twice.
 */
export async function freeNames(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  changes: readonly Change[],
): Promise<void> {
  const kinds = Object.entries(names) as [FactKind, Names][]; // keyed by kinds of facts

  for (const [kind, { column, fields }] of kinds) {
    const ofKind = changes.filter(({ fact }) => fact === kind);
    const ids = ofKind.filter((change) => givesUp(change, fields)).map(({ id }) => id);
    if (ids.length === 0 || ofKind.length < 2) continue;

    await sql`
      update ${sql.table(factTables[kind].table)} set ${sql.ref(column)} = id::text
      where id = any(${ids}::uuid[]) and ${fenceOf(kind, workspaceId)}`.execute(tx);
  }
}

type Names = { readonly column: string; readonly fields: readonly string[] };

function givesUp({ before, after }: Change, fields: readonly string[]): boolean {
  const [old, now] = [before, after] as readonly (Readonly<Record<string, unknown>> | null)[]; // facts of every kind

  return old !== null && old !== undefined && fields.some((field) => now?.[field] !== old[field]);
}
