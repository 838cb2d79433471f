import { sql, type Transaction } from 'kysely';

import type { WorkspaceId } from '#domain/ids.ts';
import type { Change } from '#domain/plan/change.ts';
import type { DB } from './schema.gen.ts';

/**
 * Takes the count off pools whose numbers a set changes, until they are counted anew: a pool shrinks in one
 * set by the seats that it frees, and these are written later.
 */
export async function clearSeatCounts(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  changes: readonly Change[],
): Promise<void> {
  const pools = numberedAnew(changes);
  if (pools.length === 0) return;

  await sql`
    update seat_pools p set assigned = 0
    where p.workspace_id = ${workspaceId} and p.id = any(${pools}::uuid[])`.execute(tx);
}

/**
 * Counts the seats in use of every pool that a set touches, be it by an assignment, by the state of
 * somebody who has one, or by its own numbers. Behind the guard row the count is exact, and the table refuses one too many.
 */
export async function recountSeats(
  tx: Transaction<DB>,
  workspaceId: WorkspaceId,
  changes: readonly Change[],
): Promise<void> {
  const pools = [
    ...numberedAnew(changes),
    ...changes.flatMap(({ fact, before, after }) =>
      fact === 'seat' ? [before?.poolId, after?.poolId].filter((id) => id !== undefined) : [],
    ),
  ];
  const users = changes
    .filter(({ fact, before, after }) => fact === 'user' && before?.state !== after?.state)
    .map(({ id }) => id);
  if (pools.length + users.length === 0) return;

  await sql`
    update seat_pools p set assigned = (
      select count(*)::int from seat_assignments s join users u on u.workspace_id = s.workspace_id and u.id = s.user_id
      where s.workspace_id = ${workspaceId} and s.pool_id = p.id and u.state in ('invited', 'active'))
    where p.workspace_id = ${workspaceId} and (p.id = any(${pools}::uuid[]) or p.id in (
      select s.pool_id from seat_assignments s where s.workspace_id = ${workspaceId} and s.user_id = any(${users}::uuid[])))`.execute(
    tx,
  );
}

function numberedAnew(changes: readonly Change[]): string[] {
  return changes
    .filter(({ fact, before, after }) => fact === 'pool' && before !== null && after !== null)
    .map(({ id }) => id);
}
