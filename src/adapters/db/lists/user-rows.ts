import { sql, type Transaction } from 'kysely';

import type { ListedUser } from '#app/ports/users.ts';
import type { Account } from '#domain/account.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { User } from '#domain/user.ts';
import { factTables } from '../fact-tables.ts';
import type { DB } from '../schema.gen.ts';
import { namesOfActors, shownNameOfUser } from './names.ts';
import { seatsOfUser } from './seats-of-user.ts';
import { reachesSomething } from './reach.ts';

type Row = Omit<ListedUser, 'user' | 'account' | 'createdByName'> & {
  readonly user: User;
  readonly account: Account | null;
};

/** Users as lists show them, in the order of their ids. Unknown ids, and those of other workspaces, are left out. */
export async function usersById(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly ListedUser[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select ${userOf} as user, case when a.id is null then null else ${accountOf(workspaceId)} end as account,
      ${shownNameOfUser} as name, coalesce(e.address, '') as email, (e.verified_at is not null) as email_verified,
      coalesce(rs.roles, '[]') as roles, coalesce(gs.groups, '[]') as groups, coalesce(gs.teams, '[]') as teams, coalesce(ss.seats, '[]') as seats, ${reachesSomething(workspaceId)} as has_access,
      u.last_seen_at, u.created_at, t.blocked_until as locked_until, (p.account_id is not null) as has_picture
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
      join users u on u.workspace_id = ${workspaceId} and u.id = asked.id
      left join accounts a on a.id = u.account_id
      left join account_emails e on e.account_id = u.account_id and e.purpose = 'current'
      left join account_pictures p on p.account_id = u.account_id
      left join lateral (${rolesOfUser(workspaceId)}) rs on true
      left join lateral (${groupsOfUser(workspaceId)}) gs on true
      left join lateral (${seatsOfUser(workspaceId)}) ss on true
      left join (${blocked}) t on t.account = u.account_id::text
    order by asked.place`.execute(tx);
  const names = await namesOfActors(
    tx,
    workspaceId,
    rows.map(({ user }) => user.createdBy),
  );

  return rows.map(({ user, account, ...row }) => ({
    ...row,
    user: { ...user, validFrom: instant(user.validFrom), validUntil: instant(user.validUntil) },
    account,
    createdByName: user.createdBy === null ? null : (names.get(user.createdBy) ?? null),
  }));
}

/** A fact as the domain knows it, put together by the database from the columns where it is kept. */
function factOf(kind: 'user' | 'account', alias: 'u' | 'a') {
  const pairs = Object.entries<string>(factTables[kind].columns).map(
    ([field, column]) => sql`${sql.lit(field)}, ${sql.ref(`${alias}.${column}`)}`,
  );

  return sql`'id', ${sql.ref(`${alias}.id`)}, 'version', ${sql.ref(`${alias}.version`)}, ${sql.join(pairs)}`;
}

const userOf = sql`jsonb_build_object(${factOf('user', 'u')})`;

function accountOf(workspaceId: WorkspaceId) {
  return sql`jsonb_build_object(${factOf('account', 'a')}, 'isSharedElsewhere', exists (
    /* across workspaces: it tells only yes or no */
    select from users other
    where other.account_id = a.id and other.workspace_id <> ${workspaceId} and other.state <> 'removed'))`;
}

function rolesOfUser(workspaceId: WorkspaceId) {
  return sql`
    select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.position, r.name_folded) as roles
    from grants g join roles r on r.workspace_id = g.workspace_id and r.id = g.role_id
    where g.workspace_id = ${workspaceId} and g.subject_id = u.id and g.subject_kind = 'user' and g.scope_kind = 'workspace'`;
}

function groupsOfUser(workspaceId: WorkspaceId) {
  return sql`
    select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name_folded) filter (where g.purpose = 'access') as groups,
      jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name_folded) filter (where g.purpose = 'team') as teams
    from memberships m join groups g on g.workspace_id = m.workspace_id and g.id = m.group_id
    where m.workspace_id = ${workspaceId} and m.user_id = u.id`;
}

/** Who has to wait before the next try to sign in. There are few of them at any time. */
const blocked = sql`
  select split_part(key, ':', 2) as account, max(blocked_until) as blocked_until
  from throttles
  where blocked_until > now() and split_part(key, ':', 1) in ('pair', 'account')
  group by 1`;

/** Moments inside of JSON are written by the database in its own way. */
function instant(moment: string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
