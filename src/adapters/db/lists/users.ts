import { sql, type Transaction } from 'kysely';

import type { UserCounts, UserList } from '#app/ports/users.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { DB } from '../schema.gen.ts';
import { namesOfUsers, shownNameOfUser } from './names.ts';
import { countOf, groupsOf, pageOf, positionsOf } from './page-of.ts';
import { rolesIn } from './roles-and-groups.ts';
import { holdsARole } from './reach.ts';
import { userDetailsIn } from './user-details.ts';
import { usersById } from './user-rows.ts';
import { userShape } from './user-shape.ts';
import { wanted } from './wanted.ts';

type Tx = Transaction<DB>;

/** Counting ends here; beyond it a list says "more than". */
const countLimit = 100_000;

/** The users of a workspace as they are listed, counted and found. */
export function userListIn(tx: Tx, workspaceId: WorkspaceId): UserList {
  const shape = userShape(workspaceId);

  return {
    async list(request) {
      const page = await pageOf(tx, shape, request);

      return { ...page, rows: await usersById(tx, workspaceId, page.rows) };
    },

    async count(request) {
      return {
        ...(await countOf(tx, shape, { found: request, limit: countLimit })),
        ...(await divisionOf(tx, workspaceId)),
      };
    },

    groups: (request) => groupsOf(tx, shape, request),
    find: (request) => positionsOf(tx, shape, request),

    async select(rule) {
      const { from, where } = wanted(shape, rule, []);
      const { rows } = await sql<{ id: string }>`
        select u.id from ${from}
        where ${where} and u.kind = 'regular' and u.state <> 'removed'
        order by u.sort_name, u.id`.execute(tx);

      return rows.map(({ id }) => id);
    },

    read: (id) => userDetailsIn(tx, workspaceId, id),
    names: (ids) => namesOfUsers(tx, workspaceId, ids),

    async picture(id) {
      return tx
        .selectFrom('users as u')
        .innerJoin('accountPictures as p', 'p.accountId', 'u.accountId')
        .select(['p.mediaType', 'p.content', 'p.digest'])
        .where('u.workspaceId', '=', workspaceId)
        .where('u.id', '=', id)
        .executeTakeFirst();
    },

    roles: () => rolesIn(tx, workspaceId),

    async contacts() {
      const { rows } = await sql<{ name: string }>`
        select ${shownNameOfUser} as name
        from users u join accounts a on a.id = u.account_id
        where u.workspace_id = ${workspaceId} and u.kind = 'regular' and u.state = 'active'
          and u.admin_level = 'full' and a.state = 'enabled'
        order by u.sort_name limit 20`.execute(tx);

      return rows.map(({ name }) => name);
    },
  };
}

/** How the people of a workspace divide, whatever is being looked for. */
async function divisionOf(
  tx: Tx,
  workspaceId: WorkspaceId,
): Promise<Pick<UserCounts, 'people' | 'byState' | 'withoutRole'>> {
  const { rows } = await sql<{ people: number; withoutRole: number } & UserCounts['byState']>`
    select count(*)::int as people,
      count(*) filter (where u.state = 'invited')::int as invited,
      count(*) filter (where u.state = 'active')::int as active,
      count(*) filter (where u.state = 'inactive')::int as inactive,
      count(*) filter (where not ${holdsARole(workspaceId)})::int as without_role
    from users u
    where u.workspace_id = ${workspaceId} and u.kind = 'regular' and u.state <> 'removed'`.execute(tx);
  const { people = 0, withoutRole = 0, invited = 0, active = 0, inactive = 0 } = rows[0] ?? {};

  return { people, withoutRole, byState: { invited, active, inactive } };
}
