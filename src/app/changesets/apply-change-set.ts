import { home, type Context, type UseCase } from '#app/perform.ts';
import { Refusal, refuse } from '#domain/refusal.ts';
import { applyPlan, type Applied } from './apply-plan.ts';
import { checkSteps } from './delegation.ts';
import { expandSteps } from './expand-steps.ts';
import { planWith, standing } from './preview-change-set.ts';
import { prepareSecrets, type PreparedSecrets } from './prepare-secrets.ts';
import { requestDigest } from './request-digest.ts';
import type { Step, TypedSecrets } from './step.ts';

export type ApplyInput = {
  readonly steps: readonly Step[];
  readonly secrets?: TypedSecrets | undefined;
  /** The token of the preview that was decided on; nothing happens if it would come out differently now. */
  readonly token?: string | undefined;
  readonly idempotencyKey?: string | undefined;
};

/** Applies a set of steps whole or not at all. */
export const applyChangeSet: UseCase<ApplyInput, Applied, PreparedSecrets> = {
  action: 'changeset.apply',
  mode: 'write',
  prepare: prepareSecrets,

  async run(context, input, secrets) {
    const { workspace } = standing(context);
    const guard = await workspace.guard.lock(context.now);
    const repeated = await answerAgain(context, input);
    if (repeated !== undefined) return repeated;

    const actor = await actorBehindLock(context);
    checkSteps(actor, input.steps);
    const items = await expandSteps(input.steps, workspace.users.select);
    const plan = await planWith(context, { workspace, actor, items, guard, locking: 'locked' });
    const applied = await applyPlan(context, { workspace, guard, plan, secrets, token: input.token });

    await remember(context, input, applied);

    return applied;
  },
};

/** The actor as the facts have it behind the lock: who has just lost a right does not use it any more. */
export async function actorBehindLock({ stores, actor, now }: Context): Promise<Context['actor']> {
  if (actor.kind !== 'user') return actor;

  return (await stores.actorNow(actor, now)) ?? refuse('access.denied');
}

async function answerAgain(context: Context, input: ApplyInput): Promise<Applied | undefined> {
  if (input.idempotencyKey === undefined || context.actor.kind !== 'user') return undefined;
  const { workspace } = standing(context);
  const kept = await workspace.idempotency.find(context.actor.userId, input.idempotencyKey);

  if (kept === undefined) return undefined;
  if (kept.digest !== requestDigest(context, input)) throw new Refusal('request.idempotency_mismatch', {});

  const { crypto } = context.world;

  return JSON.parse(crypto.open(String(kept.response), placeOf(context, input.idempotencyKey))) as Applied; // kept by remember
}

/** Sealed, since an answer names people. Passwords that are shown once are not shown again, so they are not kept. */
async function remember(context: Context, input: ApplyInput, applied: Applied): Promise<void> {
  if (input.idempotencyKey === undefined || context.actor.kind !== 'user') return;
  const { workspace } = standing(context);
  const answer: Applied = { ...applied, shownOnce: [] };
  const place = placeOf(context, input.idempotencyKey);

  await workspace.idempotency.keep(context.actor.userId, input.idempotencyKey, {
    digest: requestDigest(context, input),
    response: context.world.crypto.seal(JSON.stringify(answer), place),
    at: context.now,
  });
}

function placeOf(context: Context, key: string): string {
  return `answer:${home(context).id}:${key}`;
}
