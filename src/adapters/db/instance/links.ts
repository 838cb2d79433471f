import type { Transaction } from 'kysely';

import type { Link, LinkStore } from '#app/ports/instance.ts';
import type { DB } from '../schema.gen.ts';

/** Mailed links. Only hashes of their tokens are kept. */
export function linksIn(tx: Transaction<DB>): LinkStore {
  const byHash = (tokenHash: string) => tx.selectFrom('links').selectAll().where('tokenHash', '=', tokenHash);

  return {
    async add(link) {
      await tx.insertInto('links').values(link).execute();
    },
    async claim(tokenHash) {
      return (await byHash(tokenHash).forUpdate().executeTakeFirst()) as Link | undefined; // written by add
    },
    async read(tokenHash) {
      return (await byHash(tokenHash).executeTakeFirst()) as Link | undefined; // written by add
    },
    async markOpened(id, at) {
      await tx
        .updateTable('links')
        .set({ openedAt: at })
        .where('id', '=', id)
        .where('openedAt', 'is', null)
        .execute();
    },
    async markUsed(id, at) {
      await tx
        .updateTable('links')
        .set({ usedAt: at })
        .where('id', '=', id)
        .where('usedAt', 'is', null)
        .execute();
    },
    async expireOthers(accountId, purpose, { at, except }) {
      await tx
        .updateTable('links')
        .set({ expiresAt: at })
        .where('accountId', '=', accountId)
        .where('purpose', '=', purpose)
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', at)
        .where('id', '<>', except)
        .execute();
    },
  };
}
