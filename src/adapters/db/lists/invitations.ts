import { sql, type Transaction } from 'kysely';

import type { InvitationList, ListedInvitation } from '#app/ports/lists-of-administration.ts';
import { fold } from '#domain/fold.ts';
import type { Instant, WorkspaceId } from '#domain/ids.ts';
import { foldAddress } from '#domain/mail-address.ts';
import type { DB } from '../schema.gen.ts';
import { choiceColumn, contains, foldedColumn, momentColumn, plainColumn } from './columns.ts';
import type { ListShape } from './list-shape.ts';
import { namesOfActors, shownNameOfUser } from './names.ts';
import { countOf, pageOf } from './page-of.ts';

type Tx = Transaction<DB>;

/** Invitations that are open or ended not long ago. */
export function invitationListIn(tx: Tx, workspaceId: WorkspaceId): InvitationList {
  return {
    async list(request, now) {
      const page = await pageOf(tx, invitationShape(workspaceId, now), request);

      return { ...page, rows: await invitationsById(tx, workspaceId, { ids: page.rows, now }) };
    },
    count: (found, now) => countOf(tx, invitationShape(workspaceId, now), { found, limit: 100_000 }),
  };
}

/** How many days an invitation that has ended stays in the list, so that it can be sent again. */
const daysShown = 30;

function stateAt(now: Instant) {
  return sql`case when i.accepted_at is not null then 'accepted' when i.cancelled_at is not null then 'cancelled'
    when i.expires_at <= ${now}::timestamptz then 'expired' else 'open' end`;
}

function invitationShape(workspaceId: WorkspaceId, now: Instant): ListShape {
  return {
    from: sql`invitations i`,
    fence: sql`i.workspace_id = ${workspaceId}
      and coalesce(i.accepted_at, i.cancelled_at, i.expires_at) > ${now}::timestamptz - make_interval(days => ${daysShown}::int)`,
    id: { sql: sql`i.id`, type: 'uuid' },
    joins: { user: sql`join users u on u.workspace_id = i.workspace_id and u.id = i.user_id` },
    columns: {
      sentAt: momentColumn(sql`i.created_at`, 'impossible'),
      expiresAt: momentColumn(sql`i.expires_at`, 'impossible'),
      address: plainColumn(sql`i.address`, []),
      name: foldedColumn(sql`u.sort_name`, { needs: ['user'] }),
      state: choiceColumn(stateAt(now), ['open', 'accepted', 'cancelled', 'expired']),
    },
    standardSort: '-sentAt',
    ties: [],
    search: (text) => ({
      sql: sql`(${contains(sql`u.search_text`, fold(text))} or ${contains(sql`lower(i.address)`, foldAddress(text))})`,
      needs: ['user'],
    }),
  };
}

type Row = Omit<ListedInvitation, 'createdByName'> & { readonly createdBy: string | null };

/** The letter of an invitation is written in the transaction that makes it; a later one belongs to a later invitation. */
async function invitationsById(
  tx: Tx,
  workspaceId: WorkspaceId,
  { ids, now }: { ids: readonly string[]; now: Instant },
): Promise<readonly ListedInvitation[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select i.id, i.user_id, i.address, ${shownNameOfUser} as name, coalesce(r.names, '{}') as roles, ${stateAt(now)} as state,
      o.sent_at, (select max(l.opened_at) from links l where l.account_id = u.account_id and l.invitation_id = i.id) as opened_at,
      i.expires_at, i.created_by, coalesce(o.state, 'none') as mail, o.reason as mail_reason
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
      join invitations i on i.workspace_id = ${workspaceId} and i.id = asked.id
      join users u on u.workspace_id = i.workspace_id and u.id = i.user_id
      left join accounts a on a.id = u.account_id
      left join lateral (
        select array_agg(r.name order by r.position, r.name_folded) as names
        from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
        where g.workspace_id = ${workspaceId} and g.subject_id = i.user_id and g.subject_kind = 'user' and g.scope_kind = 'workspace') r on true
      left join lateral (
        select o.sent_at, o.state, o.reason from outbox o
        where o.workspace_id = ${workspaceId} and o.user_id = i.user_id and o.mail = 'invitation' and o.created_at >= i.created_at
        order by o.created_at, o.id limit 1) o on true
    order by asked.place`.execute(tx);
  const names = await namesOfActors(
    tx,
    workspaceId,
    rows.map(({ createdBy }) => createdBy),
  );

  return rows.map(({ createdBy, ...row }) => ({
    ...row,
    createdByName: createdBy === null ? null : (names.get(createdBy) ?? null),
  }));
}
