import type { World } from '#app/perform.ts';
import { passwordContext } from '#domain/password/personal.ts';
import { requirePassword } from '#domain/password.ts';
import { refuse } from '#domain/refusal.ts';
import type { Own } from './own.ts';
import { policiesOf, strictestPasswordPolicy } from './strictest.ts';

export type NewPassword = { readonly password: string; readonly confirmation: string };

/** Refuses a password that breaks a rule of any workspace of the account, then hashes it. */
export async function hashNewPassword(
  world: World,
  { account, memberships }: Pick<Own, 'account' | 'memberships'>,
  { password, confirmation }: NewPassword,
): Promise<string> {
  const addresses = account.email === null ? [] : [account.email.address];
  const names = memberships.map(({ workspace }) => workspace.name);

  if (password !== confirmation) refuse('password.confirmation_differs');
  requirePassword(
    password,
    strictestPasswordPolicy(policiesOf(memberships)),
    passwordContext(account.account, addresses, names),
  );

  return world.crypto.hashPassword(password);
}
