import type { Context } from '#app/perform.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Job } from '#app/ports/work.ts';
import type { Actor } from '#domain/access.ts';
import { operatorActor } from '#domain/actors.ts';
import type { UserId } from '#domain/ids.ts';

/** Who owns a job, with the rights they have now: undefined once they are no longer admitted. */
export async function ownerNow(
  { stores, now }: Pick<Context, 'stores' | 'now'>,
  workspace: WorkspaceStores,
  { createdBy }: Pick<Job, 'createdBy'>,
): Promise<Actor | undefined> {
  if (createdBy === (operatorActor as UserId)) return { kind: 'operator' }; // authors of history share one kind of id
  const [user] = await workspace.facts('snapshot').where('user', 'id', [createdBy]);
  if (user?.accountId == null) return undefined;

  return stores.actorNow(
    {
      kind: 'user',
      userId: createdBy,
      accountId: user.accountId,
      workspaceId: workspace.id,
      level: 'none',
      isInstanceAdmin: false,
      mustChangePassword: false,
    },
    now,
  );
}
