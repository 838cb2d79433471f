import { origin } from '#app/changesets/commit-changes.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { DemoContents } from '#app/ports/demo.ts';
import { operatorActor } from '#domain/actors.ts';
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
    const { id, demo, guard } = home(context);
    await stores.instance.claim();
    await guard.lock(now);
    if (!(await demo.is())) refuse('demo.none');
    const contents = await demo.contents();
    const others = await otherHomes(context, id);

    await demo.remove();
    for (const { workspaceId, actorId } of others)
      await stores.workspace(workspaceId).audit.note({
        ...origin(context),
        action: 'demo.remove',
        actorId,
        subject: `workspace:${workspaceId}`,
        details: { ...contents },
      });
    context.world.nudge('seal');

    return {
      ...contents,
      accountKept: others.length > 0,
      next: others.find(({ isOpen }) => isOpen)?.slug ?? null,
      setupToken: await reopened(context),
    };
  },
};

type Home = {
  readonly workspaceId: WorkspaceId;
  readonly slug: string;
  /** Who removes the demo, as that workspace knows them. */
  readonly actorId: string;
  readonly isOpen: boolean;
};

/** The other workspaces of whoever acts, which remember the deed; the operator's are all. */
async function otherHomes({ stores, actor, now }: Context, demoId: WorkspaceId): Promise<readonly Home[]> {
  const homes =
    actor.kind === 'user'
      ? (await stores.accounts.memberships(actor.accountId)).map(({ user, workspace }) => ({
          workspace,
          actorId: user.id,
          isOpen: isAdmitted(user, now),
        }))
      : (await stores.instance.workspaces()).map((workspace) => ({
          workspace,
          actorId: operatorActor,
          isOpen: true,
        }));

  return homes
    .filter(({ workspace }) => workspace.id !== demoId)
    .map(({ workspace: { id, slug }, ...rest }) => ({ workspaceId: id, slug, ...rest }));
}

async function reopened({ stores, world }: Context): Promise<string | null> {
  if ((await stores.instance.workspaces()).length > 0) return null;
  const { token, hash } = world.crypto.newToken('setup');

  await stores.instance.reopen(hash);

  return token;
}
