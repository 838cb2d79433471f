import { sql, type Transaction } from 'kysely';

import { operatorActor, systemActor } from '#domain/actors.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { plannedOnce } from '../dialect.ts';
import type { DB } from '../schema.gen.ts';
import type { Sql } from './list-shape.ts';

/** The name that is shown, from the account `a` of a user `u`; built-in users carry their own. */
export const shownNameOfUser: Sql = sql`coalesce(
  nullif(a.full_name, ''),
  nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), ''),
  nullif(u.label, ''), a.username, '')`;

/** The name of somebody who did something, from `namedActors`. */
export const shownNameOfActor: Sql = sql`case when ac.erased then w.erased_actor_label else ${shownNameOfUser} end`;

export const namedActors: Sql = sql`actors ac
      join workspaces w on w.id = ac.workspace_id
      left join users u on u.workspace_id = ac.workspace_id and u.id = ac.user_id
      left join accounts a on a.id = u.account_id`;

type Named = { readonly id: string; readonly name: string };

/** Today's names of users, removed ones included. */
export async function namesOfUsers(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Named>`
    select u.id, ${shownNameOfUser} as name
    from users u left join accounts a on a.id = u.account_id
    where u.workspace_id = ${workspaceId} and u.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx);

  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Today's names of those who did something. Who has been erased is called what the workspace calls all of them. */
export async function namesOfActors(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const { rows } = await sql<Named>`
    ${plannedOnce} select ac.id, ${shownNameOfActor} as name
    from ${namedActors}
    where ac.workspace_id = ${workspaceId} and ac.kind = 'user' and ac.id = any(${asked}::uuid[])`.execute(
    tx,
  );

  return new Map([...rows.map(({ id, name }) => [id, name] as const), ...namesOfMachines]);
}

export const namesOfMachines: ReadonlyMap<string, string> = new Map([
  [operatorActor, 'Command line'],
  [systemActor, 'Muster'],
]);
