import type { Context } from '#app/perform.ts';
import type { Account } from '#domain/account.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { commitFor, type Own, type OwnDeed } from './own.ts';

/** The account that a proved address opens: it waited for nothing else than that and a password. */
export function opened(account: Account): Account {
  return account.state === 'pending' && account.hasCredential ? { ...account, state: 'enabled' } : account;
}

/**
 * Lets in whoever was waiting in any workspace for this account to open. Somebody whose account was open
 * before and who is invited elsewhere is not let in there by this: that takes the invitation.
 */
export async function admitInvited(
  context: Context,
  { memberships, account: { account } }: Own,
  deed: Pick<OwnDeed, 'action'>,
): Promise<void> {
  if (account.state !== 'pending') return;

  for (const membership of memberships.filter(({ user }) => user.state === 'invited')) {
    const { user, workspace } = membership;

    await checkRoom(context, workspace.id);
    await commitFor(context, membership, {
      ...deed,
      changes: [changed('user', user, { ...user, state: 'active' })],
    });
  }
}

/** Refuses one more active user where the plan has no room for one. The guard row is locked already. */
export async function checkRoom(
  { stores, now }: Context,
  workspaceId: Own['home']['workspace']['id'],
): Promise<void> {
  const { planLimit, activeUsers } = await stores.workspace(workspaceId).guard.read(now);

  if (planLimit !== null && activeUsers >= planLimit) refuse('workspace.limit_reached', { limit: planLimit });
}
