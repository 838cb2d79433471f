import { sql, type Transaction } from 'kysely';

import type { OwnSession, SessionStore } from '#app/ports/instance.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { SessionEnd } from '#domain/plan/change.ts';
import type { DB } from '../schema.gen.ts';
import { bearersIn, isStale } from './bearer.ts';

type Tx = Transaction<DB>;

/** Sessions prove an account; workspaces admit them. */
export function sessionsIn(tx: Tx): SessionStore {
  return {
    ...bearersIn(tx),
    ...ownSessionsIn(tx),

    async start(session) {
      await tx
        .insertInto('sessions')
        .values({ ...session, lastSeenAt: session.startedAt })
        .execute();
    },
    async endOf(tokenHash) {
      const { rows } = await sql<{ reason: SessionEnd; note: string }>`
        select coalesce(s.end_reason, case when a.state = 'enabled' then 'expired' else 'deactivated' end) as reason, s.end_note as note
        from sessions s join accounts a on a.id = s.account_id
        where s.token_hash = ${tokenHash}`.execute(tx);

      return rows[0];
    },
    async touch({ sessionId, lastSeenAt, user, workspaceId }, now, idleUntil) {
      if (!isStale(lastSeenAt, now)) return;

      if (sessionId !== null) {
        await sql`
          update sessions set last_seen_at = ${now}, idle_until = least(${idleUntil}::timestamptz, expires_at)
          where id = ${sessionId} and ended_at is null and last_seen_at < ${now}`.execute(tx);
      }
      if (user !== null && workspaceId !== null) {
        await tx
          .updateTable('users')
          .set({ lastSeenAt: now })
          .where('workspaceId', '=', workspaceId)
          .where('id', '=', user.id)
          .execute();
      }
    },
  };
}

function ownSessionsIn(tx: Tx): Pick<SessionStore, 'endedIn' | 'listOwn' | 'endOwn'> {
  return {
    async endedIn(id) {
      const { rows } = await sql<{ workspaceId: WorkspaceId }>`
        /* across workspaces: somebody is told where their session is over */
        select workspace_id from workspace_sessions where session_id = ${id} and ended_at is not null`.execute(
        tx,
      );

      return new Set(rows.map(({ workspaceId }) => workspaceId));
    },
    async listOwn(accountId, now) {
      const rows = await tx
        .selectFrom('sessions')
        .select(['id', 'address', 'browser', 'system', 'startedAt', 'lastSeenAt', 'idleUntil', 'expiresAt'])
        .where('accountId', '=', accountId)
        .where('endedAt', 'is', null)
        .where('expiresAt', '>', now)
        .where('idleUntil', '>', now)
        .orderBy('lastSeenAt', 'desc')
        .orderBy('id')
        .limit(500)
        .execute();

      return rows as OwnSession[]; // ids are branded where they enter a rule
    },
    async endOwn(accountId, which, { reason, at }) {
      const open = tx
        .updateTable('sessions')
        .set({ endedAt: at, endReason: reason })
        .where('accountId', '=', accountId)
        .where('endedAt', 'is', null)
        .where('expiresAt', '>', at)
        .where('idleUntil', '>', at);
      const chosen =
        'only' in which
          ? open.where('id', '=', which.only)
          : which.except === null
            ? open
            : open.where('id', '<>', which.except);
      const { numUpdatedRows } = await chosen.executeTakeFirst();

      return Number(numUpdatedRows);
    },
  };
}
