import { sql, type Transaction } from 'kysely';

import type { PersonKeys } from '#app/ports/crypto.ts';
import type { AdmissionStore, DraftStore, IdempotencyStore, OutboxStore } from '#app/ports/stores.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { sealAddresses } from './letter-addresses.ts';
import type { DB } from './schema.gen.ts';

type Tx = Transaction<DB>;

export function outboxIn(tx: Tx, workspaceId: WorkspaceId, keys: PersonKeys): OutboxStore {
  return {
    async add(letters) {
      if (letters.length === 0) return;
      const sealed = await sealAddresses(tx, keys, letters);
      const rows = sealed.map(({ at, ...letter }) => ({
        ...letter,
        workspaceId,
        state: 'waiting',
        createdAt: at,
        nextAttemptAt: at,
      }));

      for (let from = 0; from < rows.length; from += 2_000) {
        await tx
          .insertInto('outbox')
          .values(rows.slice(from, from + 2_000))
          .execute();
      }
    },
    async withdraw(mail, userIds) {
      if (userIds.length === 0) return;

      await sql`
        delete from outbox
        where workspace_id = ${workspaceId} and user_id = any(${userIds}::uuid[]) and mail = ${mail} and state = 'waiting'`.execute(
        tx,
      );
    },
  };
}

export function draftsIn(tx: Tx, workspaceId: WorkspaceId): DraftStore {
  return {
    async read(userId) {
      return tx
        .selectFrom('drafts')
        .select(['sealedSteps', 'savedAt'])
        .where('workspaceId', '=', workspaceId)
        .where('userId', '=', userId)
        .executeTakeFirst();
    },
    async save(userId, { sealedSteps, subjects, savedAt }) {
      const row = { sealedSteps, subjects: JSON.stringify(subjects), savedAt };

      await tx
        .insertInto('drafts')
        .values({ workspaceId, userId, ...row })
        .onConflict((conflict) => conflict.columns(['workspaceId', 'userId']).doUpdateSet(row))
        .execute();
    },
    async discard(userId) {
      await tx
        .deleteFrom('drafts')
        .where('workspaceId', '=', workspaceId)
        .where('userId', '=', userId)
        .execute();
    },
    async others(userId, since) {
      const rows = await tx
        .selectFrom('drafts as d')
        .innerJoin('users as u', (join) =>
          join.onRef('u.workspaceId', '=', 'd.workspaceId').onRef('u.id', '=', 'd.userId'),
        )
        .innerJoin('accounts as a', 'a.id', 'u.accountId')
        .select(['a.username', 'a.fullName', 'a.firstName', 'a.lastName', 'd.subjects'])
        .where('d.workspaceId', '=', workspaceId)
        .where('d.userId', '<>', userId)
        .where('d.savedAt', '>', since)
        .execute();

      return rows.map(({ subjects, username, fullName, firstName, lastName }) => ({
        name: fullName || `${firstName} ${lastName}`.trim() || username,
        subjects: subjects as readonly string[], // written by save
      }));
    },
  };
}

export function idempotencyIn(tx: Tx, workspaceId: WorkspaceId): IdempotencyStore {
  return {
    async find(actorId, key) {
      const row = await tx
        .selectFrom('idempotencyKeys')
        .select(['requestDigest', 'response'])
        .where('workspaceId', '=', workspaceId)
        .where('actorId', '=', actorId)
        .where('key', '=', key)
        .executeTakeFirst();

      return row === undefined ? undefined : { digest: row.requestDigest, response: row.response };
    },
    async keep(actorId, key, { digest, response, at }) {
      await tx
        .insertInto('idempotencyKeys')
        .values({
          workspaceId,
          actorId,
          key,
          requestDigest: digest,
          status: 200,
          response: JSON.stringify(response),
          createdAt: at,
        })
        .execute();
    },
  };
}

export function admissionsIn(tx: Tx, workspaceId: WorkspaceId): AdmissionStore {
  return {
    async countLive(userIds) {
      if (userIds.length === 0) return 0;
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count
        from workspace_sessions w join sessions s on s.id = w.session_id
        where w.workspace_id = ${workspaceId} and w.user_id = any(${userIds}::uuid[])
          and w.ended_at is null and s.ended_at is null and s.expires_at > now() and s.idle_until > now()`.execute(
        tx,
      );

      return rows[0]?.count ?? 0;
    },
    async end(ends, at, except) {
      if (ends.length === 0) return;
      const rows = JSON.stringify(ends.map(({ userId, reason }) => ({ user_id: userId, reason })));

      await sql`
        update workspace_sessions w set ended_at = ${at}, end_reason = r.reason
        from jsonb_to_recordset(${rows}::jsonb) as r (user_id uuid, reason text)
        where w.workspace_id = ${workspaceId} and w.user_id = r.user_id and w.ended_at is null
          and w.session_id is distinct from ${except}::uuid`.execute(tx);
      await sql`
        /* across workspaces: a session that no workspace admits any more is over, and so is one of another password */
        update sessions s set ended_at = ${at}, end_reason = r.reason
        from jsonb_to_recordset(${rows}::jsonb) as r (user_id uuid, reason text)
        join users u on u.workspace_id = ${workspaceId} and u.id = r.user_id
        where s.account_id = u.account_id and s.ended_at is null and s.id is distinct from ${except}::uuid
          and (r.reason = 'password_changed' or not exists (
            select from users other
            where other.account_id = s.account_id and other.workspace_id <> ${workspaceId} and other.state = 'active'))`.execute(
        tx,
      );
    },
  };
}
