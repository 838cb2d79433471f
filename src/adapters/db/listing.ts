import { sql, type Transaction } from 'kysely';

import { searchText, shownName, type Profile } from '#domain/account.ts';
import { fold } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { Change } from '#domain/plan/change.ts';
import type { DB } from './schema.gen.ts';

/** How built-in users are called in lists; they have no profile. */
export const builtInNames = { admin: 'Admin', tbd: 'Unassigned (TBD)', inet: 'Public form (Inet)' } as const;

/**
 * Keeps the texts by which users are sorted and found beside the users themselves, so that a list
 * reads one index. An account is listed in every workspace that it is at home in.
 */
export async function refreshListing(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  changes: readonly Change[],
): Promise<void> {
  await refreshBuiltIns(tx, workspaceId, changes);
  const accountIds = accountsIn(changes);
  if (accountIds.length === 0) return;

  const accounts = await tx.selectFrom('accounts').selectAll().where('id', 'in', accountIds).execute();
  const emails = await tx
    .selectFrom('accountEmails')
    .select(['accountId', 'address'])
    .where('accountId', 'in', accountIds)
    .execute();
  const addresses = Map.groupBy(emails, ({ accountId }) => accountId);
  const rows = accounts.map((account) => ({
    id: account.id,
    ...textsOf(
      account,
      (addresses.get(account.id) ?? []).map(({ address }) => address),
    ),
  }));

  await sql`
    /* across workspaces: a profile is the same in all of them */
    update users u set sort_name = r.sort_name, sort_company = r.sort_company, search_text = r.search_text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, sort_name text, sort_company text, search_text text)
    where u.account_id = r.id`.execute(tx);
}

function textsOf(profile: Profile, addresses: readonly string[]) {
  return {
    sort_name: fold(shownName(profile)),
    sort_company: fold(profile.company),
    search_text: searchText(profile, addresses),
  };
}

function accountsIn(changes: readonly Change[]): readonly string[] {
  const ids = changes.flatMap((change) => {
    if (change.fact === 'account') return [change.id];
    if (change.fact === 'email') return [change.after?.accountId ?? change.before?.accountId ?? ''];

    return change.fact === 'user' && change.before === null ? [change.after?.accountId ?? ''] : [];
  });

  return [...new Set(ids)].filter(Boolean);
}

async function refreshBuiltIns(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  changes: readonly Change[],
): Promise<void> {
  for (const change of changes) {
    if (change.fact !== 'user' || change.after?.builtIn == null) continue;
    const label = builtInNames[change.after.builtIn];

    await tx
      .updateTable('users')
      .set({
        label,
        sortName: fold(label),
        sortCompany: '',
        searchText: fold(`${label} ${change.after.builtIn}`),
      })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', change.id)
      .execute();
  }
}
