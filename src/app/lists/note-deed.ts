import { actorIdOf } from '#app/changesets/apply-plan.ts';
import { origin } from '#app/changesets/commit-changes.ts';
import { home, type Context } from '#app/perform.ts';
import type { Action } from '#domain/actions.ts';

type Deed = {
  readonly action: Action;
  readonly subject?: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Says in the audit log what somebody did that changes no facts. It takes no guard row; the sealer chains it. */
export async function noteDeed(context: Context, { action, subject, details = {} }: Deed): Promise<void> {
  const { id, audit } = home(context);

  await audit.note({
    ...origin(context),
    action,
    actorId: actorIdOf(context.actor),
    subject: subject ?? `workspace:${id}`,
    details,
  });
  context.world.nudge('seal');
}
