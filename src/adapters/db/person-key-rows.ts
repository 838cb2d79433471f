import type { Transaction } from 'kysely';

import type { DB } from './schema.gen.ts';

/** The wrapped keys of accounts; those that were destroyed are not among them. */
export async function readPersonKeys(
  tx: Transaction<DB>,
  accounts: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(accounts.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();

  const rows = await tx
    .selectFrom('personKeys')
    .select(['accountId', 'wrappedKey'])
    .where('accountId', 'in', ids)
    .execute();

  return new Map(
    rows.flatMap(({ accountId, wrappedKey }) =>
      wrappedKey === null ? [] : [[accountId, wrappedKey] as const],
    ),
  );
}
