import { commitChanges, origin } from '#app/changesets/commit-changes.ts';
import type { Context, Request } from '#app/perform.ts';
import type { Membership, SignInAccount } from '#app/ports/instance.ts';
import type { Stores } from '#app/ports/stores.ts';
import type { Action } from '#domain/actions.ts';
import type { AccountId, Instant } from '#domain/ids.ts';
import type { Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { isAdmitted } from '#domain/user.ts';

/** An account with the workspaces it belongs to. `home` is where what it does is written down and mailed from. */
export type Own = {
  readonly account: SignInAccount;
  readonly memberships: readonly Membership[];
  readonly home: Membership;
};

/** The account of the one who asks. */
export function ownId({ actor }: Pick<Request, 'actor'>): AccountId {
  return actor.kind === 'account' || actor.kind === 'user' ? actor.accountId : refuse('access.not_signed_in');
}

export async function readOwn(stores: Stores, id: AccountId, now: Instant): Promise<Own> {
  const account = (await stores.accounts.byId(id)) ?? refuse('access.not_signed_in');

  return { account, ...(await homesOf(stores, id, now)) };
}

/**
 * The account locked for changing it: the guard rows of its workspaces first, in the order of their ids, then
 * the account. Administration locks in the same order, so neither waits for the other in a circle.
 */
export async function claimOwn(
  { stores, now }: Pick<Context, 'stores' | 'now'>,
  id: AccountId,
): Promise<Own> {
  for (const { workspace } of await stores.accounts.memberships(id))
    await stores.workspace(workspace.id).guard.lock(now);
  const account = (await stores.accounts.claim(id)) ?? refuse('access.not_signed_in');

  return { account, ...(await homesOf(stores, id, now)) };
}

async function homesOf(
  stores: Stores,
  id: AccountId,
  now: Instant,
): Promise<Pick<Own, 'memberships' | 'home'>> {
  const all = await stores.accounts.memberships(id);
  const memberships = all.filter(({ user }) => user.state !== 'removed');
  const admitted = memberships.find(({ user }) => isAdmitted(user, now));
  const home = admitted ?? memberships[0] ?? all[0] ?? refuse('access.not_signed_in');

  return { memberships, home };
}

export type OwnDeed = {
  readonly action: Action | `session.${'started' | 'failed' | 'ended'}`;
  readonly changes?: readonly Change[];
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * Writes what somebody does with their own account: changed facts behind the guard row of their home, anything
 * else as a note. The other workspaces of the account are told by a note, since it is theirs as well.
 */
export async function record(context: Context, { memberships, home }: Own, deed: OwnDeed): Promise<void> {
  const changes = deed.changes ?? [];
  const others =
    changes.length > 0 ? memberships.filter(({ user }) => user.id !== home.user.id) : memberships;

  if (changes.length > 0) await commitFor(context, home, { ...deed, changes });
  for (const membership of others) await note(context, membership, deed);
}

/** Changes facts of one workspace in the name of its user. */
export async function commitFor(
  context: Context,
  { user, workspace }: Membership,
  { action, changes = [], details = {} }: OwnDeed,
): Promise<void> {
  await commitChanges(context, workspace.id, {
    action: action as Action, // facts are only changed by actions
    actorId: user.id,
    subject: `user:${user.id}`,
    changes,
    details,
  });
}

async function note(
  context: Context,
  { user, workspace }: Membership,
  { action, details = {} }: OwnDeed,
): Promise<void> {
  await context.stores.workspace(workspace.id).audit.note({
    ...origin(context),
    action,
    actorId: user.id,
    subject: `user:${user.id}`,
    details,
  });
  context.world.nudge('seal');
}
