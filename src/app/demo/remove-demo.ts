import { origin } from '#app/changesets/commit-changes.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { DemoContents } from '#app/ports/demo.ts';
import type { Membership } from '#app/ports/instance.ts';
import { operatorActor, systemActor } from '#domain/actors.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { isAdmitted } from '#domain/user.ts';

/** What would go with the demo. */
export const readDemo: UseCase<undefined, DemoContents> = {
  action: 'demo.read',
  mode: 'read',

  async run(context) {
    const { demo } = home(context);

    return (await demo.is()) ? demo.contents() : refuse('demo.none');
  },
};

export type DemoRemoved = DemoContents & {
  /** Whether whoever removed it is still somebody here. */
  readonly accountKept: boolean;
  /** Where to go from here: another workspace of theirs, by its slug. */
  readonly next: string | null;
  /** Opens the set-up page once no workspace is left. Shown only here. */
  readonly setupToken: string | null;
};

/**
 * Deletes the demo: its workspace, its audit log and the accounts that are at home nowhere else. It cannot be taken
 * back, and it can be built again. Where it was all there is, the instance waits to be set up as on its first day.
 */
export const removeDemo: UseCase<undefined, DemoRemoved> = {
  action: 'demo.remove',
  mode: 'write',

  async run(context) {
    const { stores, now } = context;
    const { id, demo, guard, facts } = home(context);
    await stores.instance.claim();
    await guard.lock(now);
    if (!(await demo.is())) refuse('demo.none');
    const [{ name } = refuse('workspace.not_found')] = await facts('locked').where('workspace', 'id', [id]);
    const contents = await demo.contents();
    const own = await otherHomes(context, id);

    await demo.remove();
    await noteRemoval(context, own, { name, ...contents });

    return {
      ...contents,
      accountKept: own.length > 0,
      next: own.find(({ user }) => isAdmitted(user, now))?.workspace.slug ?? null,
      setupToken: await reopened(context),
    };
  },
};

/** The other workspaces of whoever acts. */
async function otherHomes({ stores, actor }: Context, demoId: WorkspaceId): Promise<readonly Membership[]> {
  if (actor.kind !== 'user') return [];

  return (await stores.accounts.memberships(actor.accountId)).filter(
    ({ workspace }) => workspace.id !== demoId,
  );
}

/** The log of the demo goes with it, so every workspace that stays remembers the deed; where its doer is at home, by name. */
async function noteRemoval(
  context: Context,
  own: readonly Membership[],
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { stores, actor } = context;
  const stranger = actor.kind === 'operator' ? operatorActor : systemActor;

  for (const { id } of await stores.instance.workspaces()) {
    const doer = own.find(({ workspace }) => workspace.id === id)?.user;
    await stores.workspace(id).audit.note({
      ...origin(context),
      action: 'demo.remove',
      actorId: doer?.id ?? stranger,
      subject: `workspace:${id}`,
      details,
    });
  }
  context.world.nudge('seal');
}

/**
 * Where nothing is left the instance waits to be set up again. Whoever sets it up administers it, so the way there is
 * told only to those who did already; anybody else needs the link that the next start prints.
 */
async function reopened({ stores, world, actor }: Context): Promise<string | null> {
  if ((await stores.instance.workspaces()).length > 0) return null;
  const { token, hash } = world.crypto.newToken('setup');
  const administers = actor.kind === 'operator' || (actor.kind === 'user' && actor.isInstanceAdmin);

  await stores.instance.reopen(hash);

  return administers ? token : null;
}
