import { sql, type Transaction } from 'kysely';

import type { Link, LinkStore } from '#app/ports/instance.ts';
import type { DB } from '../schema.gen.ts';

/** Mailed links. Only hashes of their tokens are kept. */
export function linksIn(tx: Transaction<DB>): LinkStore {
  const byHash = (tokenHash: string) => tx.selectFrom('links').selectAll().where('tokenHash', '=', tokenHash);
  const open = tx.updateTable('links').where('usedAt', 'is', null);

  return {
    async add(links, at) {
      if (links.length === 0) return;
      const rows = JSON.stringify(links.map(columnsOf));

      await sql`
        update links l set expires_at = ${at}
        from jsonb_populate_recordset(null::links, ${rows}::jsonb) n
        where l.account_id = n.account_id and l.purpose = n.purpose and l.used_at is null and l.expires_at > ${at}
          and (l.purpose <> 'confirm_email' or l.email_id is not distinct from n.email_id)
          and (l.purpose <> 'invitation' or l.workspace_id is not distinct from n.workspace_id)`.execute(tx);
      await sql`insert into links select * from jsonb_populate_recordset(null::links, ${rows}::jsonb)`.execute(
        tx,
      );
    },
    async claim(tokenHash) {
      return (await byHash(tokenHash).forUpdate().executeTakeFirst()) as Link | undefined; // written by add
    },
    async read(tokenHash) {
      return (await byHash(tokenHash).executeTakeFirst()) as Link | undefined; // written by add
    },
    async lastAt(accountId, purpose) {
      const row = await tx
        .selectFrom('links')
        .select('createdAt')
        .where('accountId', '=', accountId)
        .where('purpose', '=', purpose)
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst();

      return row?.createdAt ?? null;
    },
    async markOpened(id, at) {
      await open.set({ openedAt: at }).where('id', '=', id).where('openedAt', 'is', null).execute();
    },
    async markUsed(id, at) {
      await open.set({ usedAt: at }).where('id', '=', id).execute();
    },
    async expire(accountId, purpose, at) {
      await open
        .set({ expiresAt: at })
        .where('accountId', '=', accountId)
        .where('purpose', '=', purpose)
        .where('expiresAt', '>', at)
        .execute();
    },
  };
}

function columnsOf(link: Link): Readonly<Record<string, string | null>> {
  return {
    id: link.id,
    token_hash: link.tokenHash,
    purpose: link.purpose,
    account_id: link.accountId,
    workspace_id: link.workspaceId,
    invitation_id: link.invitationId,
    email_id: link.emailId,
    address: link.address,
    created_at: link.createdAt,
    expires_at: link.expiresAt,
    opened_at: link.openedAt,
    used_at: link.usedAt,
  };
}
