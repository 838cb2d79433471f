import { sql, type Transaction } from 'kysely';

import type { ListedSession, SessionList } from '#app/ports/lists-of-administration.ts';
import { fold } from '#domain/fold.ts';
import type { Instant, WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { contains, foldedColumn, isUuid, momentColumn, plainColumn } from './columns.ts';
import { refuseFilter } from '#app/lists/filter-text.ts';
import type { ListShape } from './list-shape.ts';
import { shownNameOfUser } from './names.ts';
import { countOf, pageOf } from './page-of.ts';

type Tx = Transaction<DB>;

/** Who is signed in to a workspace at an instant. */
export function sessionListIn(tx: Tx, workspaceId: WorkspaceId): SessionList {
  return {
    async list(request, now) {
      const page = await pageOf(tx, sessionShape(workspaceId, now), request);

      return { ...page, rows: await sessionsById(tx, workspaceId, page.rows) };
    },
    count: (found, now) => countOf(tx, sessionShape(workspaceId, now), { found, limit: 100_000 }),
    async read(id, now) {
      const filter = `id:${id}`;
      const page = await pageOf(tx, sessionShape(workspaceId, now), { limit: 1, filter });

      return (await sessionsById(tx, workspaceId, page.rows))[0];
    },
    async end(id, { reason, note, at }) {
      await tx
        .updateTable('workspaceSessions')
        .set({ endedAt: at, endReason: reason, endNote: note })
        .where('workspaceId', '=', workspaceId)
        .where('sessionId', '=', id)
        .where('endedAt', 'is', null)
        .execute();
      await sql`
        /* across workspaces: a session that no workspace admits any more is over */
        update sessions s set ended_at = ${at}, end_reason = ${reason}, end_note = ${note}
        where s.id = ${id} and s.ended_at is null and not exists (
          select from users other
          where other.account_id = s.account_id and other.workspace_id <> ${workspaceId} and other.state = 'active')`.execute(
        tx,
      );
    },
  };
}

function sessionShape(workspaceId: WorkspaceId, now: Instant): ListShape {
  return {
    from: sql`workspace_sessions w join sessions s on s.id = w.session_id`,
    fence: sql`w.workspace_id = ${workspaceId} and w.ended_at is null and s.ended_at is null
      and s.expires_at > ${now}::timestamptz and s.idle_until > ${now}::timestamptz`,
    id: { sql: sql`w.session_id`, type: 'uuid' },
    joins: {
      user: sql`join users u on u.workspace_id = w.workspace_id and u.id = w.user_id`,
      account: sql`left join accounts a on a.id = u.account_id`,
    },
    columns: {
      startedAt: momentColumn(sql`w.started_at`, 'impossible'),
      lastSeenAt: momentColumn(sql`s.last_seen_at`, 'impossible'),
      name: foldedColumn(sql`u.sort_name`, { needs: ['user'] }),
      username: foldedColumn(sql`a.username_folded`, { needs: ['user', 'account'] }),
      address: plainColumn(sql`s.address`, []),
      browser: plainColumn(sql`s.browser`, []),
      system: plainColumn(sql`s.system`, []),
      id: { filter: ({ value }) => (isUuid(value) ? sql`w.session_id = ${value}` : refuseFilter(value)) },
      user: { filter: ({ value }) => (isUuid(value) ? sql`w.user_id = ${value}` : refuseFilter(value)) },
    },
    standardSort: '-startedAt',
    ties: [],
    search: (text) => ({
      sql: sql`(${contains(sql`u.search_text`, fold(text))} or ${contains(sql`s.address`, text)}
        or ${contains(sql`lower(s.browser || ' ' || s.system)`, fold(text))})`,
      needs: ['user'],
    }),
  };
}

async function sessionsById(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly ListedSession[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ListedSession>`
    select s.id, w.user_id, u.admin_level, ${shownNameOfUser} as name, coalesce(a.username, '') as username,
      w.started_at, s.last_seen_at, s.address, s.browser, s.system
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
      join workspace_sessions w on w.workspace_id = ${workspaceId} and w.session_id = asked.id
      join sessions s on s.id = w.session_id
      join users u on u.workspace_id = w.workspace_id and u.id = w.user_id
      left join accounts a on a.id = u.account_id
    order by asked.place`.execute(tx);

  return rows;
}
