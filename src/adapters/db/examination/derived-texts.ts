import { sql, type Transaction } from 'kysely';

import type { Found } from '#app/ports/examination.ts';
import { searchText, shownName, type Profile } from '#domain/account.ts';
import { fold } from '#domain/fold.ts';
import { foldAddress } from '#domain/mail-address.ts';
import type { DB } from '../schema.gen.ts';

type Tx = Transaction<DB>;

/** Users who are sorted or found by other texts than those of their profile and addresses. */
export async function differingListing(tx: Tx): Promise<Found> {
  const { rows } = await sql<Profile & Listed>`
    /* across workspaces: the operator examines the whole instance */
    select a.*, u.id as user_id, u.sort_name, u.sort_company, u.search_text,
      array(select e.address from account_emails e where e.account_id = a.id order by e.id) as addresses
    from users u join accounts a on a.id = u.account_id where u.kind = 'regular'`.execute(tx);

  return foundAmong(rows.filter(isAtOdds).map(({ userId }) => `user:${userId}`));
}

/** Addresses that would not be found, or could be taken twice, because their folded form is not theirs. */
export async function unfoldedAddresses(tx: Tx): Promise<Found> {
  const rows = await tx.selectFrom('accountEmails').select(['id', 'address', 'addressFolded']).execute();

  return foundAmong(
    rows
      .filter(({ address, addressFolded }) => foldAddress(address) !== addressFolded)
      .map(({ id }) => `email:${id}`),
  );
}

type Listed = {
  readonly userId: string;
  readonly sortName: string;
  readonly sortCompany: string;
  readonly searchText: string;
  readonly addresses: readonly string[];
};

function isAtOdds(row: Profile & Listed): boolean {
  return (
    row.sortName !== fold(shownName(row)) ||
    row.sortCompany !== fold(row.company) ||
    words(row.searchText) !== words(searchText(row, row.addresses))
  );
}

/** The order of addresses in the text makes no difference to finding. */
function words(text: string): string {
  return text.split(' ').toSorted().join(' ');
}

function foundAmong(subjects: readonly string[]): Found {
  return { count: subjects.length, examples: subjects.slice(0, 5) };
}
