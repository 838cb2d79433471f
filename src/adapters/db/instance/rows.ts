import { sql, type RawBuilder } from 'kysely';

import type { Account, Email } from '#domain/account.ts';
import type { FactKind, Facts } from '#domain/plan/change.ts';
import { factTables } from '../fact-tables.ts';

/**
 * A fact within a wider row: one JSON object, null where the joined row is missing. It is one piece of text out of
 * names of ours, since every request reads one and forty pieces would take longer to put together than to answer.
 */
export function factColumn<Kind extends FactKind>(kind: Kind, alias: string): RawBuilder<Facts[Kind] | null> {
  const columns = Object.entries<string>(factTables[kind].columns);
  const parts = [['id', 'id'] as const, ['version', 'version'] as const, ...columns].map(
    ([field, column]) => `'${field}', ${momentColumns.has(column) ? iso(alias, column) : ref(alias, column)}`,
  );

  return sql.raw(
    `case when ${ref(alias, 'id')} is null then null else json_build_object(${parts.join(', ')}) end`,
  );
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

function iso(alias: string, column: string): string {
  return `to_char(${ref(alias, column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function ref(alias: string, column: string): string {
  return `"${alias}"."${column}"`;
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
