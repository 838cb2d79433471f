import { sql, type Transaction } from 'kysely';

import type { AccountStore, Membership, SignInAccount } from '#app/ports/instance.ts';
import { foldIdentifier } from '#domain/fold.ts';
import { foldAddress } from '#domain/mail-address.ts';
import type { DB } from '../schema.gen.ts';
import { factColumn, type AccountRow } from './rows.ts';

type Tx = Transaction<DB>;
type Condition = ReturnType<typeof sql>;

/** A name that many have entered as their address is answered by letters to a few of them only. */
const mostNamesakes = 10;

/** Accounts and what belongs to them alone. Erased ones are nobody's any more and never found. */
export function accountsIn(tx: Tx): AccountStore {
  return {
    ...accountReadersIn(tx),
    ...accountWritersIn(tx),

    async emails(id) {
      const rows = await tx
        .selectFrom('accountEmails')
        .selectAll()
        .where('accountId', '=', id)
        .orderBy('id')
        .execute();

      return rows as unknown as Awaited<ReturnType<AccountStore['emails']>>; // the fact writer wrote them
    },
    async picture(id) {
      return tx
        .selectFrom('accountPictures')
        .select(['mediaType', 'content', 'digest'])
        .where('accountId', '=', id)
        .executeTakeFirst();
    },
    async pictureDigest(id) {
      const row = await tx
        .selectFrom('accountPictures')
        .select('digest')
        .where('accountId', '=', id)
        .executeTakeFirst();

      return row?.digest ?? null;
    },
    async preferences(id) {
      const rows = await tx
        .selectFrom('preferences')
        .select(['key', 'value'])
        .where('accountId', '=', id)
        .execute();

      return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    },
  };
}

function accountReadersIn(
  tx: Tx,
): Pick<AccountStore, 'bySignInName' | 'byId' | 'claim' | 'byNameForLetters' | 'memberships'> {
  return {
    async bySignInName(name) {
      const found = await readAccounts(
        tx,
        sql`(a.username_folded = ${foldIdentifier(name)} or (e.address_folded = ${foldAddress(name)} and e.verified_at is not null))
          order by a.username_folded = ${foldIdentifier(name)} desc`,
      );

      return found[0];
    },
    async byId(id) {
      return (await readAccounts(tx, sql`a.id = ${id}`))[0];
    },
    async claim(id) {
      // First the lock, then a statement of its own: what it joins was changed by whoever held the lock before.
      await tx.selectFrom('accounts').select('id').where('id', '=', id).forUpdate().execute();

      return (await readAccounts(tx, sql`a.id = ${id}`))[0];
    },
    async byNameForLetters(name) {
      return readAccounts(
        tx,
        sql`(a.username_folded = ${foldIdentifier(name)} or e.address_folded = ${foldAddress(name)})
          order by a.id limit ${mostNamesakes}`,
      );
    },
    async memberships(id) {
      const { rows } = await sql<Membership>`
        /* across workspaces: somebody is told where they are at home */
        select ${factColumn('user', 'u')} as ${sql.ref('user')}, ${factColumn('workspace', 'w')} as workspace
        from users u join workspaces w on w.id = u.workspace_id
        where u.account_id = ${id}
        order by w.id`.execute(tx);

      return rows;
    },
  };
}

function accountWritersIn(tx: Tx): Pick<AccountStore, 'setPassword' | 'setPicture' | 'setPreference'> {
  return {
    async setPassword(accountId, password) {
      await tx
        .insertInto('passwords')
        .values({ accountId, ...password })
        .onConflict((conflict) => conflict.column('accountId').doUpdateSet(password))
        .execute();
    },
    async setPicture(accountId, picture) {
      if (picture === null) {
        await tx.deleteFrom('accountPictures').where('accountId', '=', accountId).execute();
        return;
      }
      const row = { ...picture, content: Buffer.from(picture.content) };

      await tx
        .insertInto('accountPictures')
        .values({ accountId, ...row })
        .onConflict((conflict) => conflict.column('accountId').doUpdateSet(row))
        .execute();
    },
    async setPreference(accountId, key, value) {
      if (value === null) {
        await tx
          .deleteFrom('preferences')
          .where('accountId', '=', accountId)
          .where('key', '=', key)
          .execute();
        return;
      }
      const json = JSON.stringify(value);

      await tx
        .insertInto('preferences')
        .values({ accountId, key, value: json })
        .onConflict((conflict) => conflict.columns(['accountId', 'key']).doUpdateSet({ value: json }))
        .execute();
    },
  };
}

async function readAccounts(tx: Tx, condition: Condition): Promise<readonly SignInAccount[]> {
  const { rows } = await sql<AccountRow>`
    /* across workspaces: whether the account has more than one home, and only that */
    select ${factColumn('account', 'a')} as account, ${factColumn('email', 'e')} as email, p.hash,
      p.single_use, p.expires_at as password_expires_at, p.set_at as password_set_at,
      (select count(*) > 1 from users u where u.account_id = a.id and u.state <> 'removed') as is_shared_elsewhere
    from accounts a
    left join passwords p on p.account_id = a.id
    left join account_emails e on e.account_id = a.id and e.purpose = 'current'
    where a.state <> 'erased' and ${condition}`.execute(tx);

  return rows.map(({ account, isSharedElsewhere, singleUse, ...row }) => ({
    ...row,
    account: { ...account, isSharedElsewhere },
    singleUse: singleUse ?? false,
  }));
}
