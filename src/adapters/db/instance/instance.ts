import { sql, type Transaction } from 'kysely';

import type { InstanceState, InstanceStore } from '#app/ports/instance.ts';
import type { Workspace } from '#domain/workspace.ts';
import { genesis } from '../audit-chain.ts';
import type { DB } from '../schema.gen.ts';
import { factColumn } from './rows.ts';

/** The one row of the instance, and the workspaces it holds. */
export function instanceIn(tx: Transaction<DB>): InstanceStore {
  const row = tx
    .selectFrom('instance')
    .select(['instanceId', 'setUpAt', 'setupTokenHash'])
    .where('id', '=', 1);

  return {
    async read(): Promise<InstanceState | undefined> {
      return row.executeTakeFirst();
    },
    async claim() {
      return row.forUpdate().executeTakeFirst();
    },
    async begin(instanceId, setupTokenHash, at) {
      await tx
        .insertInto('instance')
        .values({ id: 1, instanceId, setupTokenHash, createdAt: at })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ setupTokenHash }).where('instance.setUpAt', 'is', null),
        )
        .execute();
    },
    async markSetUp(at) {
      await tx
        .updateTable('instance')
        .set({ setUpAt: at, setupTokenHash: null })
        .where('setUpAt', 'is', null)
        .execute();
    },
    async reopen(setupTokenHash) {
      await tx.updateTable('instance').set({ setUpAt: null, setupTokenHash }).execute();
    },
    async addGuard(workspaceId, birth) {
      await tx
        .insertInto('workspaceGuards')
        .values({
          workspaceId,
          ...birth,
          accessVersion: 1,
          auditSeq: 0,
          auditHash: genesis,
        })
        .execute();
    },
    async workspaces() {
      const { rows } = await sql<{ workspace: Workspace }>`
        select ${factColumn('workspace', 'w')} as workspace from workspaces w order by w.name, w.id`.execute(
        tx,
      );

      return rows.map(({ workspace }) => workspace);
    },
  };
}
