import { sql, type Transaction } from 'kysely';

import type { DemoContents, DemoStore } from '#app/ports/demo.ts';
import type { AccountId, WorkspaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { DB } from './schema.gen.ts';

type Tx = Transaction<DB>;

/** The tables of a workspace, so that nothing is deleted to which a row further down still refers. */
const childrenFirst = [
  'import_rows',
  'imports',
  'jobs',
  'idempotency_keys',
  'saved_views',
  'drafts',
  'api_tokens',
  'outbox',
  'pending_events',
  'workspace_sessions',
  'invitations',
  'fact_history',
  'records',
  'user_relations',
  'seat_assignments',
  'seat_pools',
  'licence_products',
  'admin_grants',
  'grants',
  'folders',
  'projects',
  'role_permissions',
  'roles',
  'areas',
  'group_nestings',
  'memberships',
  'groups',
  'users',
] as const;

/** What an account has beside its users. */
const ofAccounts = [
  'sessions',
  'known_devices',
  'passwords',
  'account_emails',
  'account_pictures',
  'preferences',
  'person_keys',
] as const;

/** A workspace that may be invented: what it holds, and deleting the whole of it. */
export function demoIn(tx: Tx, workspaceId: WorkspaceId): DemoStore {
  return {
    async is() {
      const guard = tx.selectFrom('workspaceGuards').select('demo').where('workspaceId', '=', workspaceId);

      return (await guard.executeTakeFirst())?.demo ?? false;
    },
    async builtBy() {
      const { rows } = await sql<{ requestId: string }>`
        select e.request_id from workspace_guards g
          join audit_events e on e.workspace_id = g.workspace_id and e.seq = 1
        where g.workspace_id = ${workspaceId} and g.demo`.execute(tx);

      return rows[0]?.requestId ?? null;
    },
    async contents() {
      const accountIds = await atHomeOnlyHere(tx, workspaceId);
      const { rows } = await sql<Omit<DemoContents, 'people'>>`
        select (select count(*) from records where workspace_id = ${workspaceId}) as records,
          (select count(*) from audit_events where workspace_id = ${workspaceId}) as "auditEvents",
          (select count(*) from users where workspace_id = ${workspaceId} and kind = 'regular'
            and account_id <> all(${accountIds}::uuid[])) as staying,
          (select count(*) from users where workspace_id = ${workspaceId} and kind = 'regular'
            and account_id = any(${accountIds}::uuid[])) as people`.execute(tx);

      return rows[0] as DemoContents; // counting always gives one row
    },
    async remove() {
      const accountIds = await atHomeOnlyHere(tx, workspaceId);
      await shutOut(tx, workspaceId, accountIds);

      await sql`delete from links where workspace_id = ${workspaceId} or account_id = any(${accountIds}::uuid[])`.execute(
        tx,
      );
      for (const table of childrenFirst)
        await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx);
      await removeAccounts(tx, accountIds);

      const { rows } = await sql<{ removed: boolean }>`
        select remove_demo_workspace(${workspaceId}) as removed`.execute(tx);
      if (rows[0]?.removed !== true) refuse('demo.none');
    },
  };
}

async function atHomeOnlyHere(tx: Tx, workspaceId: WorkspaceId): Promise<readonly AccountId[]> {
  const { rows } = await sql<{ id: AccountId }>`
    /* across workspaces: whether somebody is at home elsewhere, not where */
    select u.account_id as id from users u
    where u.workspace_id = ${workspaceId} and u.account_id is not null
      and not exists (select from users o where o.account_id = u.account_id and o.workspace_id <> ${workspaceId})`.execute(
    tx,
  );

  return rows.map(({ id }) => id);
}

/** Whoever would write something that belongs to it waits until it is gone, and then finds nothing. */
async function shutOut(tx: Tx, workspaceId: WorkspaceId, accountIds: readonly AccountId[]): Promise<void> {
  await sql`select from workspaces where id = ${workspaceId} for update`.execute(tx);
  await sql`select from users where workspace_id = ${workspaceId} for update`.execute(tx);
  await sql`select from accounts where id = any(${accountIds}::uuid[]) for update`.execute(tx);
}

async function removeAccounts(tx: Tx, ids: readonly AccountId[]): Promise<void> {
  for (const table of ofAccounts)
    await sql`delete from ${sql.table(table)} where account_id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from accounts where id = any(${ids}::uuid[])`.execute(tx);
}
