import type { StepContext } from '#app/administering.ts';
import { ownsCredentials } from '#domain/access.ts';
import type { Account, Email } from '#domain/account.ts';
import { changed, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import { findAccount } from './find-user.ts';

/** The account of a user whose credentials or address are about to change. */
export async function findOwnedAccount(context: StepContext, user: User): Promise<Account> {
  const account = await findAccount(context, user);

  if (user.state === 'removed') refuse('user.removed');
  if (!ownsCredentials(context.actor, account)) refuse('account.shared_elsewhere');

  return account;
}

/** The address where letters reach an account, if it has one. */
export async function findEmail({ facts }: StepContext, account: Account): Promise<Email | undefined> {
  const emails = await facts.where('email', 'accountId', account.id);

  return emails.find(({ purpose }) => purpose === 'current');
}

/** Who gets a password, and whether it must be replaced at the first sign-in. */
type Receiver = { readonly user: User; readonly account: Account; readonly mustChange: boolean };

/**
 * An account that has been given a password, and its user. Whoever was invited is in from now on,
 * unless the workspace wants the address confirmed first.
 */
export function withPassword(
  { workspace }: StepContext,
  { user, account, mustChange }: Receiver,
): readonly Change[] {
  const admitted = user.state === 'invited' && !workspace.policies.confirmBeforeAccess;
  const next: Account = {
    ...account,
    hasCredential: true,
    mustChangePassword: mustChange,
    state: admitted ? 'enabled' : account.state,
  };

  return [
    changed('account', account, next),
    ...(admitted ? [changed('user', user, { ...user, state: 'active' })] : []),
  ];
}
