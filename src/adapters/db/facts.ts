import { sql, type Transaction } from 'kysely';

import type { FactReader, FactScope } from '#app/ports/facts.ts';
import type { FactKind, Facts } from '#domain/plan/change.ts';
import type { KeyOf } from '#domain/plan/keys.ts';
import { factTables, isIdColumn, keyColumns } from './fact-tables.ts';
import type { DB } from './schema.gen.ts';

/**
 * Reads facts of a workspace by their keys. Behind the guard row, accounts and addresses are locked
 * too: people change their own without that row.
 */
export function factsIn(tx: Transaction<DB>, { workspaceId, locking }: FactScope): FactReader {
  return {
    async where<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, values: readonly string[]) {
      const column = columnOf(kind, key);
      const known = isIdColumn(column) ? values.filter(isUuid) : values;
      if (known.length === 0) return [];

      const { table, columns, owner } = factTables[kind];
      const list = Object.entries<string>(columns).map(
        ([field, name]) => sql`${sql.ref(`f.${name}`)} as ${sql.ref(field)}`,
      );
      const type = isIdColumn(column) ? sql`uuid[]` : sql`text[]`;
      const fence = owner === 'workspace' ? sql`f.workspace_id = ${workspaceId} and` : sql``;
      const elsewhere =
        kind === 'account'
          ? sql`, ${sharedElsewhere(workspaceId)} as ${sql.ref('isSharedElsewhere')}`
          : sql``;
      const counted = kind === 'pool' ? sql`, f.assigned` : sql``;
      const occupied =
        kind === 'project' || kind === 'folder'
          ? sql`, ${holdsRecords(workspaceId)} as ${sql.ref('hasRecords')}`
          : sql``;
      const live = kind === 'account' ? sql`and f.state <> 'erased'` : sql``;
      const lock =
        locking === 'locked' && (kind === 'account' || kind === 'email')
          ? sql`order by f.id for update of f`
          : sql`order by f.id`;

      const { rows } = await sql<Facts[Kind]>`
        select f.id, f.version, ${sql.join(list)} ${elsewhere}${counted}${occupied}
        from ${sql.table(table)} f
        where ${fence} ${sql.ref(`f.${column}`)} = any(${known}::${type}) ${live}
        ${lock}`.execute(tx);

      return rows;
    },
  };
}

/** Whether an account is at home in another workspace: the one question here that looks beyond the fence, and it tells only yes or no. */
function sharedElsewhere(workspaceId: string) {
  return sql`/* across workspaces */ exists (
    select from users u where u.account_id = f.id and u.workspace_id <> ${workspaceId} and u.state <> 'removed')`;
}

/** Whether a record lies at the very place, which the index of places tells by its first entry. */
function holdsRecords(workspaceId: string) {
  return sql`exists (select from records r where r.workspace_id = ${workspaceId} and r.place_no = f.place_no)`;
}

function columnOf<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>): string {
  const columns: Readonly<Record<string, string>> = keyColumns[kind];

  return columns[key] ?? 'id';
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
