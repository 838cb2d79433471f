import type { Transaction } from 'kysely';

import type { ApiToken, TokenStore } from '#app/ports/work.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';

/** API tokens. Only their hashes are kept. */
export function tokensIn(tx: Transaction<DB>, workspaceId: WorkspaceId): TokenStore {
  return {
    async add(token) {
      await tx
        .insertInto('apiTokens')
        .values({ workspaceId, ...token })
        .execute();
    },
    async listOwn(userId) {
      const rows = await tx
        .selectFrom('apiTokens')
        .select(['id', 'userId', 'name', 'createdAt', 'expiresAt', 'lastUsedAt'])
        .where('workspaceId', '=', workspaceId)
        .where('userId', '=', userId)
        .where('revokedAt', 'is', null)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute();

      return rows as unknown as readonly ApiToken[]; // ids are branded where they leave the database
    },
    async revoke(id, userId, at) {
      const { numUpdatedRows } = await tx
        .updateTable('apiTokens')
        .set({ revokedAt: at })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .where('userId', '=', userId)
        .where('revokedAt', 'is', null)
        .executeTakeFirst();

      return numUpdatedRows > 0n;
    },
  };
}
