import { sql, type Transaction } from 'kysely';

import type { UserDetails } from '#app/ports/users.ts';
import type { Email } from '#domain/account.ts';
import type { UserId, WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { isUuid } from './columns.ts';
import { usersById } from './user-rows.ts';

type Tx = Transaction<DB>;

/** One user whole. Removed ones are read like others: their page says that they are removed. */
export async function userDetailsIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: UserId,
): Promise<UserDetails | undefined> {
  const [listed] = isUuid(id) ? await usersById(tx, workspaceId, [id]) : [];
  if (listed === undefined) return undefined;
  const accountId = listed.user.accountId;
  const password = accountId === null ? undefined : await passwordOf(tx, accountId);

  return {
    ...listed,
    pendingEmail: accountId === null ? null : await pendingEmailOf(tx, accountId),
    passwordSetAt: password?.setAt ?? null,
    sessionCount: await countSessions(tx, workspaceId, id),
    invitation: await invitationOf(tx, workspaceId, id),
  };
}

async function passwordOf(tx: Tx, accountId: string) {
  return tx.selectFrom('passwords').select('setAt').where('accountId', '=', accountId).executeTakeFirst();
}

async function pendingEmailOf(tx: Tx, accountId: string): Promise<Email | null> {
  const email = await tx
    .selectFrom('accountEmails')
    .select(['id', 'accountId', 'address', 'addressFolded', 'purpose', 'verifiedAt', 'version'])
    .where('accountId', '=', accountId)
    .where('purpose', '=', 'pending')
    .executeTakeFirst();

  return (email as Email | undefined) ?? null; // ids are branded where they leave the database
}

async function countSessions(tx: Tx, workspaceId: WorkspaceId, userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from workspace_sessions w join sessions s on s.id = w.session_id
    where w.workspace_id = ${workspaceId} and w.user_id = ${userId} and w.ended_at is null
      and s.ended_at is null and s.expires_at > now() and s.idle_until > now()`.execute(tx);

  return rows[0]?.count ?? 0;
}

/** The newest invitation that was neither accepted nor taken back; it may be past its expiry. */
async function invitationOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  userId: string,
): Promise<UserDetails['invitation']> {
  const { rows } = await sql<NonNullable<UserDetails['invitation']>>`
    select i.id, i.user_id, i.address, i.expires_at, i.accepted_at, i.cancelled_at, i.created_by, i.version,
      i.created_at as sent_at,
      (select max(l.opened_at) from links l where l.account_id = u.account_id and l.invitation_id = i.id) as opened_at
    from invitations i join users u on u.workspace_id = i.workspace_id and u.id = i.user_id
    where i.workspace_id = ${workspaceId} and i.user_id = ${userId}
      and i.accepted_at is null and i.cancelled_at is null
    order by i.created_at desc, i.id desc limit 1`.execute(tx);

  return rows[0] ?? null;
}
