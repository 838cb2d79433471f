import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { Account } from '#domain/account.ts';
import { foldIdentifier } from '#domain/fold.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';

/** A person of a workspace by User ID, as commands name people. */
export async function findByUsername(
  facts: OverlaidFacts,
  username: string,
): Promise<{ user: User; account: Account }> {
  const [account] = await facts.where('account', 'username', foldIdentifier(username));
  if (account === undefined) refuse('user.not_found');
  const [user] = await facts.where('user', 'accountId', account.id);
  if (user === undefined) refuse('user.not_found');

  return { user, account };
}
