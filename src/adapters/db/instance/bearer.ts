import { sql, type Transaction } from 'kysely';

import type { Bearer, SessionStore } from '#app/ports/instance.ts';
import type { AccountId, Instant, SessionId, TokenId, WorkspaceId } from '#domain/ids.ts';
import { isAdmitted, type User } from '#domain/user.ts';
import { plannedOnce } from '../dialect.ts';
import type { DB } from '../schema.gen.ts';
import { factColumn } from './rows.ts';

type Tx = Transaction<DB>;

type BearerRow = {
  readonly accountId: AccountId;
  readonly mustChangePassword: boolean;
  readonly isInstanceAdmin: boolean;
  readonly lastSeenAt: Instant | null;
  readonly user: User | null;
  readonly workspaceId: WorkspaceId | null;
  readonly accessVersion: number | null;
};

/** Whoever brings a session or an API token: one statement tells all that a request needs to know. */
export function bearersIn(tx: Tx): Pick<SessionStore, 'bearer' | 'tokenBearer' | 'settledBearer'> {
  return {
    async bearer(tokenHash, slug, now) {
      const row = await readSession(tx, tokenHash, { slug, now });
      if (row === undefined) return undefined;
      const user = userOf(row, now);

      if (user !== null && row.admission === 'none') await admit(tx, { ...row, user }, now);

      return bearerOf(row, user);
    },

    async tokenBearer(workspaceSlug, tokenHash, now) {
      const row = await readToken(tx, workspaceSlug, { tokenHash, now });
      if (row === undefined || row.user === null || !isAdmitted(row.user, now)) return undefined;

      if (isStale(row.lastSeenAt, now)) await touchToken(tx, row.workspaceId, { tokenId: row.tokenId, now });

      return tokenBearerOf(row, row.user);
    },

    async settledBearer({ kind, hash, slug }, now) {
      if (kind === 'token') {
        const row = slug === null ? undefined : await readToken(tx, slug, { tokenHash: hash, now });
        if (row === undefined || row.user === null || !isAdmitted(row.user, now)) return undefined;

        return isStale(row.lastSeenAt, now) ? 'unsettled' : tokenBearerOf(row, row.user);
      }
      const row = await readSession(tx, hash, { slug, now });
      if (row === undefined) return undefined;
      const user = userOf(row, now);
      const isFirstVisit = user !== null && row.admission === 'none';

      return isFirstVisit || isStale(row.lastSeenAt, now) ? 'unsettled' : bearerOf(row, user);
    },
  };
}

/** The user whom the workspace lets in. */
function userOf({ user, admission }: SessionRow, now: Instant): User | null {
  return user !== null && admission !== 'ended' && isAdmitted(user, now) ? user : null;
}

function bearerOf({ admission: _admission, ...row }: SessionRow, user: User | null): Bearer {
  return { ...row, ...inWorkspace(user, row) };
}

function tokenBearerOf({ tokenId: _tokenId, ...row }: TokenRow, user: User): Bearer {
  return { ...row, sessionId: null, ...inWorkspace(user, row) };
}

function inWorkspace(
  user: User | null,
  { workspaceId, accessVersion }: BearerRow,
): Pick<Bearer, 'user' | 'workspaceId' | 'accessVersion'> {
  return user === null
    ? { user, workspaceId: null, accessVersion: null }
    : { user, workspaceId, accessVersion };
}

type SessionRow = BearerRow & {
  readonly sessionId: SessionId;
  readonly admission: 'none' | 'live' | 'ended';
};

const userFact = factColumn('user', 'u');

async function readSession(
  tx: Tx,
  tokenHash: string,
  { slug, now }: { slug: string | null; now: Instant },
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    ${plannedOnce} select s.id as session_id, s.account_id, s.last_seen_at, a.is_instance_admin,
      a.must_change_password or coalesce(p.single_use, false) as must_change_password,
      ${userFact} as "user", w.id as workspace_id, g.access_version,
      case when x.session_id is null then 'none' when x.ended_at is null then 'live' else 'ended' end as admission
    from sessions s
    join accounts a on a.id = s.account_id and a.state = 'enabled'
    left join passwords p on p.account_id = a.id
    left join workspaces w on w.slug = ${slug}
    left join users u on u.workspace_id = w.id and u.account_id = a.id
    left join workspace_guards g on g.workspace_id = w.id
    left join workspace_sessions x on x.workspace_id = w.id and x.session_id = s.id
    where s.token_hash = ${tokenHash} and s.ended_at is null and s.expires_at > ${now} and s.idle_until > ${now}`.execute(
    tx,
  );

  return rows[0];
}

async function admit(
  tx: Tx,
  { workspaceId, sessionId, user }: SessionRow & { user: User },
  now: Instant,
): Promise<void> {
  if (workspaceId === null) return;

  await tx
    .insertInto('workspaceSessions')
    .values({ workspaceId, sessionId, userId: user.id, startedAt: now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sessionId']).doNothing())
    .execute();
  await tx
    .updateTable('users')
    .set({ lastSeenAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', user.id)
    .execute();
}

type TokenRow = BearerRow & { readonly tokenId: TokenId };

async function readToken(
  tx: Tx,
  slug: string,
  { tokenHash, now }: { tokenHash: string; now: Instant },
): Promise<TokenRow | undefined> {
  const { rows } = await sql<TokenRow>`
    ${plannedOnce} select t.id as token_id, a.id as account_id, t.last_used_at as last_seen_at, a.is_instance_admin,
      a.must_change_password or coalesce(p.single_use, false) as must_change_password,
      ${userFact} as "user", w.id as workspace_id, g.access_version
    from workspaces w
    join api_tokens t on t.workspace_id = w.id and t.token_hash = ${tokenHash}
    join users u on u.workspace_id = w.id and u.id = t.user_id
    join accounts a on a.id = u.account_id and a.state = 'enabled'
    left join passwords p on p.account_id = a.id
    join workspace_guards g on g.workspace_id = w.id
    where w.slug = ${slug} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${now})`.execute(
    tx,
  );

  return rows[0];
}

async function touchToken(
  tx: Tx,
  workspaceId: WorkspaceId | null,
  { tokenId, now }: { tokenId: TokenId; now: Instant },
): Promise<void> {
  if (workspaceId === null) return;

  await tx
    .updateTable('apiTokens')
    .set({ lastUsedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', tokenId)
    .execute();
}

/** Whether a sign of life was last written more than a minute ago. */
export function isStale(lastSeenAt: Instant | null, now: Instant): boolean {
  return lastSeenAt === null || Date.parse(now) - Date.parse(lastSeenAt) >= 60_000;
}
