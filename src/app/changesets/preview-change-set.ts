import { home, type Context, type UseCase } from '#app/perform.ts';
import type { FactScope, Guard } from '#app/ports/facts.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Actor } from '#domain/access.ts';
import { checkSteps } from './delegation.ts';
import { expandSteps } from './expand-steps.ts';
import { planChangeSet, type Plan } from './plan.ts';
import { presentPlan, type PlanView } from './present-plan.ts';
import type { Item, Step } from './step.ts';

/** Shows what a set of steps will do. It looks at a snapshot and changes nothing. */
export const previewChangeSet: UseCase<{ readonly steps: readonly Step[] }, PlanView> = {
  action: 'changeset.preview',
  mode: 'read',

  async run(context, { steps }) {
    const { workspace, actor } = standing(context);
    checkSteps(actor, steps);
    const items = await expandSteps(steps, workspace.users.select);
    const plan = await planWith(context, {
      workspace,
      actor,
      items,
      guard: await workspace.guard.read(context.now),
      locking: 'snapshot',
    });

    return presentPlan(plan, { workspace, crypto: context.world.crypto, now: context.now });
  },
};

type Ground = {
  readonly workspace: WorkspaceStores;
  readonly actor: Actor;
  readonly items: readonly Item[];
  readonly guard: Guard;
  readonly locking: FactScope['locking'];
};

/** The same planning for preview, apply and revert: only the ground on which the facts stand differs. */
export async function planWith(
  { world, now }: Context,
  { workspace, actor, items, guard, locking }: Ground,
): Promise<Plan> {
  return planChangeSet({
    items,
    actor,
    workspaceId: workspace.id,
    reader: workspace.facts(locking),
    guard,
    now,
    access: await world.access.current(workspace, guard.accessVersion),
    areaUse: (id) => workspace.areas.use(id),
    newId: () => world.crypto.newId(),
  });
}

/** Where the actor acts: at home, or, for the operator of the machine, in the workspace that the request names. */
export function standing(context: Context): { workspace: WorkspaceStores; actor: Actor } {
  return { workspace: home(context), actor: context.actor };
}
