import { sql, type RawBuilder } from 'kysely';

import type { Account, Email } from '#domain/account.ts';
import type { FactKind, Facts } from '#domain/plan/change.ts';
import { factTables } from '../fact-tables.ts';

/** A fact within a wider row: one JSON object, null where the joined row is missing. */
export function factColumn<Kind extends FactKind>(kind: Kind, alias: string): RawBuilder<Facts[Kind] | null> {
  const columns = Object.entries<string>(factTables[kind].columns);
  const parts = [['id', 'id'], ['version', 'version'], ...columns].flatMap(([field, column]) => [
    sql.lit(field),
    momentColumns.has(column ?? '') ? iso(alias, column ?? '') : sql.ref(`${alias}.${column}`),
  ]);

  return sql<
    Facts[Kind] | null
  >`case when ${sql.ref(`${alias}.id`)} is null then null else json_build_object(${sql.join(parts)}) end`;
}

/** The columns of facts that hold a moment; JSON would write them in another form than the driver does. */
const momentColumns: ReadonlySet<string> = new Set([
  'valid_from',
  'valid_until',
  'verified_at',
  'expires_at',
  'accepted_at',
  'cancelled_at',
]);

function iso(alias: string, column: string) {
  return sql`to_char(${sql.ref(`${alias}.${column}`)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** An account as signing in sees it, before its fields are put in place. */
export type AccountRow = {
  readonly account: Omit<Account, 'isSharedElsewhere'>;
  readonly isSharedElsewhere: boolean;
  readonly hash: string | null;
  readonly singleUse: boolean | null;
  readonly passwordExpiresAt: string | null;
  readonly passwordSetAt: string | null;
  readonly email: Email | null;
};
