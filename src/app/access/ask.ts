import { planWith, standing } from '#app/changesets/preview-change-set.ts';
import { expandSteps } from '#app/changesets/expand-steps.ts';
import type { Plan } from '#app/changesets/plan.ts';
import type { Step } from '#app/changesets/step.ts';
import { home, type Context } from '#app/perform.ts';
import { draftOf } from '#domain/access/draft.ts';
import { suppose, type AccessIndex } from '#domain/access/index.ts';
import { levelOf } from '#domain/access.ts';
import { isAtLeast } from '#domain/level.ts';
import type { Instant } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

/** On which facts a question is asked: those of now, those of an instant, or those of now with unsaved steps over them. */
export type When = { readonly asOf?: Instant | undefined; readonly steps?: readonly Step[] | undefined };

/** The index that a question is put to, and the instant at which it is judged. */
export type Ground = { readonly index: AccessIndex; readonly now: Instant };

export async function groundOf(context: Context, { asOf, steps }: When): Promise<Ground> {
  const workspace = home(context);
  if (asOf !== undefined && steps !== undefined) refuse('input.invalid', { field: 'steps' });
  if (asOf !== undefined) return { index: await world(context).past(workspace, asOf), now: asOf };

  const index = await world(context).current(workspace, context.accessVersion);
  if (steps === undefined) return { index, now: context.now };

  return {
    index: suppose(index, draftOf((await planned(context, steps)).planned.flatMap(({ changes }) => changes))),
    now: context.now,
  };
}

/** Everybody may ask about themselves; about others, and with a draft, those who administer them. */
export function checkMayAsk(context: Context, userIds: Iterable<string>, when: When = {}): void {
  if (administersOthers(context)) return;
  const own = context.actor.kind === 'user' ? context.actor.userId : null;

  if (when.steps !== undefined) refuse('access.denied');
  for (const id of userIds) if (id !== own) refuse('access.denied');
}

export function administersOthers({ actor }: Context): boolean {
  return isAtLeast(levelOf(actor), 'extended');
}

function world({ world: { access } }: Context) {
  return access;
}

async function planned(context: Context, steps: readonly Step[]): Promise<Plan> {
  const { workspace, actor } = standing(context);

  return planWith(context, {
    workspace,
    actor,
    items: await expandSteps(steps, workspace.users.select),
    guard: await workspace.guard.read(context.now),
    locking: 'snapshot',
  });
}
