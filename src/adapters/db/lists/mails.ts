import { sql, type Transaction } from 'kysely';

import type { PersonKeys } from '#app/ports/crypto.ts';
import type { ListedMail, MailList } from '#app/ports/lists-of-administration.ts';
import { fold } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { foldAddress } from '#domain/mail-address.ts';
import { openAddresses } from '../letter-addresses.ts';
import type { DB } from '../schema.gen.ts';
import { choiceColumn, contains, foldedColumn, momentColumn, plainColumn } from './columns.ts';
import type { ListShape } from './list-shape.ts';
import { shownNameOfUser } from './names.ts';
import { pageOf } from './page-of.ts';

type Tx = Transaction<DB>;
type Opened = ListedMail & { readonly accountId: string | null };

/** The delivery log. What a letter says is not in it. */
export function mailListIn(tx: Tx, workspaceId: WorkspaceId, keys: PersonKeys): MailList {
  const shape = mailShape(workspaceId);

  return {
    async list(request) {
      const page = await pageOf(tx, shape, request);

      const rows = await openAddresses(tx, keys, await mailsById(tx, workspaceId, page.rows));

      return { ...page, rows: rows.map(({ accountId: _account, ...mail }) => mail) };
    },
    async counts() {
      const { rows } = await sql<{ waiting: number; failed: number }>`
        select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'failed')::int as failed
        from outbox where workspace_id = ${workspaceId} and state in ('waiting', 'failed')`.execute(tx);

      return rows[0] ?? { waiting: 0, failed: 0 };
    },
  };
}

function mailShape(workspaceId: WorkspaceId): ListShape {
  return {
    from: sql`outbox o`,
    fence: sql`o.workspace_id = ${workspaceId}`,
    id: { sql: sql`o.id`, type: 'uuid' },
    joins: {
      user: sql`left join users u on u.workspace_id = o.workspace_id and u.id = o.user_id`,
      email: sql`left join account_emails e on e.account_id = o.account_id and e.purpose = 'current'`,
    },
    columns: {
      createdAt: momentColumn(sql`o.created_at`, 'impossible'),
      sentAt: momentColumn(sql`o.sent_at`, 'past'),
      state: choiceColumn(sql`o.state`, ['waiting', 'sent', 'failed']),
      kind: plainColumn(sql`o.mail`, []),
      // Where a letter went is sealed, so people are found by the addresses they have today.
      to: foldedColumn(sql`e.address_folded`, { needs: ['email'], foldWith: foldAddress }),
    },
    standardSort: '-createdAt',
    ties: [],
    search: (text) => ({
      sql: contains(sql`u.search_text`, fold(text)),
      needs: ['user'],
    }),
  };
}

async function mailsById(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly Opened[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Opened>`
    select o.id, o.mail, o.account_id, o.address, ${shownNameOfUser} as name, o.state, o.created_at, o.sent_at, o.attempts, o.reason
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
      join outbox o on o.workspace_id = ${workspaceId} and o.id = asked.id
      left join users u on u.workspace_id = o.workspace_id and u.id = o.user_id
      left join accounts a on a.id = coalesce(u.account_id, o.account_id)
    order by asked.place`.execute(tx);

  return rows;
}
