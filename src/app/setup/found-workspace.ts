import { actorIdOf } from '#app/changesets/apply-plan.ts';
import { auditEntries } from '#app/changesets/audit-entries.ts';
import { origin, writeCommit } from '#app/changesets/commit-changes.ts';
import { overlayFacts } from '#app/facts/fact-view.ts';
import type { Context } from '#app/perform.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Account, Email } from '#domain/account.ts';
import { foldIdentifier } from '#domain/fold.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import { changed, created, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import type { Workspace } from '#domain/workspace.ts';
import { checkTimeZone } from '#app/workspace/update-workspace.ts';
import {
  foundingChanges,
  newFounder,
  newWorkspace,
  type FounderProfile,
  type WorkspaceWish,
} from './founding-facts.ts';

/** Who will have full access in the new workspace: somebody new with a hashed password, or an account that exists. */
export type Founder =
  | {
      readonly kind: 'new';
      readonly profile: FounderProfile;
      readonly hash: string;
      readonly isInstanceAdmin: Account['isInstanceAdmin'];
    }
  | {
      readonly kind: 'existing';
      readonly account: Account;
      readonly isInstanceAdmin: Account['isInstanceAdmin'];
    };

export type Birth = {
  readonly founder: Founder;
  readonly action: 'instance.set_up' | 'instance.add_workspace';
  /** Invented from the first row on, so that the whole of it may be deleted. */
  readonly demo?: boolean | undefined;
};

export type Founded = { readonly workspace: Workspace; readonly user: User; readonly account: Account };

/**
 * Writes a whole workspace in the transaction of the caller, who holds the row of the instance: workspaces are
 * founded one after another, so names that are free here stay free.
 */
export async function foundWorkspace(
  context: Context,
  wish: WorkspaceWish,
  { founder, action, demo = false }: Birth,
): Promise<Founded> {
  const { stores, world, now } = context;
  const newId = world.crypto.newId;
  const workspace = newWorkspace(newId, { ...wish, timeZone: checkTimeZone(wish.timeZone) });
  const inWorkspace = stores.workspace(workspace.id);
  if ((await stores.workspaceBySlug(workspace.slug)) !== undefined)
    refuse('workspace.slug_taken', { slug: workspace.slug });

  const { account, changes: accountChanges } = await accountOf(context, inWorkspace, founder);
  const adminUsername = await freeAdminName(inWorkspace, workspace.slug);
  const { changes, user } = foundingChanges(newId, workspace, { founder: account, adminUsername });

  await commitBirth(context, workspace.id, {
    changes: [...accountChanges, ...changes],
    action,
    user,
    demo,
  });
  if (founder.kind === 'new') {
    await stores.accounts.setPassword(account.id, {
      hash: founder.hash,
      singleUse: false,
      expiresAt: null,
      setAt: now,
    });
  }

  return { workspace, user, account };
}

async function accountOf(
  { world, now }: Context,
  inWorkspace: WorkspaceStores,
  founder: Founder,
): Promise<{ account: Account; changes: readonly Change[] }> {
  if (founder.kind === 'existing') {
    const account = { ...founder.account, isInstanceAdmin: founder.isInstanceAdmin };

    return founder.account.isInstanceAdmin === founder.isInstanceAdmin
      ? { account, changes: [] }
      : { account, changes: [changed('account', founder.account, account)] };
  }
  const { account, email } = newFounder(world.crypto.newId, founder.profile, {
    isInstanceAdmin: founder.isInstanceAdmin,
    now,
  });

  await checkFree(inWorkspace, account, email);

  return { account, changes: [created('account', account), created('email', email)] };
}

async function checkFree(
  inWorkspace: WorkspaceStores,
  { username }: Account,
  { address, addressFolded }: Email,
): Promise<void> {
  const facts = inWorkspace.facts('snapshot');

  if ((await facts.where('account', 'username', [foldIdentifier(username)])).length > 0) {
    refuse('account.username_taken', { username });
  }
  if (
    (await facts.where('email', 'address', [addressFolded])).some(({ verifiedAt }) => verifiedAt !== null)
  ) {
    refuse('account.email_taken', { email: address });
  }
}

/** `admin@slug`, cut to what a User ID may hold, with a number behind it if somebody has it already. */
async function freeAdminName(inWorkspace: WorkspaceStores, slug: string): Promise<string> {
  const base = Array.from(`admin@${slug}`).slice(0, 36).join('');

  for (let number = 1; ; number += 1) {
    const username = number === 1 ? base : `${base}${number}`;
    const taken = await inWorkspace
      .facts('snapshot')
      .where('account', 'username', [foldIdentifier(username)]);

    if (taken.length === 0) return username;
  }
}

type First = { readonly changes: readonly Change[]; readonly user: User; readonly demo: boolean };

/**
 * The guard row refers to the workspace and counts its users, so it can only be written in between: the
 * workspace first, then its guard with the one who will be there, then everything else behind it.
 */
async function commitBirth(
  context: Context,
  workspaceId: WorkspaceId,
  { changes, action, user, demo }: Pick<Birth, 'action'> & First,
): Promise<void> {
  const inWorkspace = context.stores.workspace(workspaceId);
  const [itself, rest] = [changes.filter(isWorkspace), changes.filter((change) => !isWorkspace(change))];
  const facts = overlayFacts(inWorkspace.facts('snapshot'));

  await inWorkspace.writer.write(itself, { version: 1, now: context.now });
  await context.stores.instance.addGuard(workspaceId, { activeFullUsers: 1, activeUsers: 1, demo });
  facts.lay(changes);
  await writeCommit(inWorkspace, await inWorkspace.guard.lock(context.now), {
    changes: rest,
    // The row was born with the founder among the active; who counts as full is counted anew behind the lock.
    counts: { fullUsers: 1, activeUsers: 0 },
    event: {
      ...origin(context),
      action,
      actorId: context.actor.kind === 'operator' ? actorIdOf(context.actor) : user.id,
      subject: `workspace:${workspaceId}`,
      people: 1,
      revertible: false,
      revertsSeq: null,
      details: {},
      entries: await auditEntries({ item: noItem, action, changes, effects: [] }, facts),
    },
  });
}

const noItem = { step: 0, do: 'workspace.update', input: {}, subject: null, mass: false } as const;

function isWorkspace({ fact }: Change): boolean {
  return fact === 'workspace';
}
