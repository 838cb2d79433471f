import type { Transaction } from 'kysely';
import pg from 'pg';

import type { SavedView, ViewStore } from '#app/ports/work.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { DB } from '../schema.gen.ts';

const columns = ['id', 'userId', 'list', 'name', 'shared', 'state', 'isDefault'] as const;

/** Saved views: one's own, and those that others share. */
export function viewsIn(tx: Transaction<DB>, workspaceId: WorkspaceId): ViewStore {
  return {
    async list(userId, list) {
      const rows = await tx
        .selectFrom('savedViews')
        .select(columns)
        .where('workspaceId', '=', workspaceId)
        .where('list', '=', list)
        .where((where) => where.or([where('userId', '=', userId), where('shared', '=', true)]))
        .orderBy('name')
        .orderBy('id')
        .execute();

      return rows as unknown as readonly SavedView[]; // ids are branded where they leave the database
    },
    async read(id) {
      const row = await tx
        .selectFrom('savedViews')
        .select(columns)
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst();

      return row as SavedView | undefined; // ids are branded where they leave the database
    },
    async save({ id, ...view }, updatedAt) {
      if (view.isDefault) await clearDefault(tx, workspaceId, { id, ...view });
      await tx
        .insertInto('savedViews')
        .values({ workspaceId, id, ...view, updatedAt })
        .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet({ ...view, updatedAt }))
        .execute()
        .catch(refuseTakenName);
    },
    async delete(id) {
      await tx.deleteFrom('savedViews').where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
    },
  };
}

/** A list opens with one view; a new one takes the place of the one before. */
async function clearDefault(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  { userId, list }: SavedView,
): Promise<void> {
  await tx
    .updateTable('savedViews')
    .set({ isDefault: false })
    .where('workspaceId', '=', workspaceId)
    .where('userId', '=', userId)
    .where('list', '=', list)
    .where('isDefault', '=', true)
    .execute();
}

/** Two windows may save the same name at once; the database notices the second. */
function refuseTakenName(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === '23505') refuse('view.name_taken');

  throw error;
}
