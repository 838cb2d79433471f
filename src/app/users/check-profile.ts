import type { StepContext } from '#app/administering.ts';
import type { Account, Profile } from '#domain/account.ts';
import { foldIdentifier } from '#domain/fold.ts';
import { foldAddress } from '#domain/mail-address.ts';
import { refuse } from '#domain/refusal.ts';
import type { Policies } from '#domain/workspace.ts';

/**
 * Refuses a User ID by which another account signs in, as its User ID or its confirmed address, whatever its
 * case and accents; advises against spaces.
 */
export async function checkUsername({ facts, warn }: StepContext, account: Account): Promise<void> {
  const namesakes = await facts.where('account', 'username', foldIdentifier(account.username));
  const holders = (await facts.where('email', 'address', foldAddress(account.username))).filter(
    ({ verifiedAt }) => verifiedAt !== null,
  );

  if (
    [...namesakes.map(({ id }) => id), ...holders.map(({ accountId }) => accountId)].some(
      (id) => id !== account.id,
    )
  )
    refuse('account.username_taken', { username: account.username });
  if (/\s/u.test(account.username)) warn('account.username_has_space', account.username);
}

/**
 * Refuses a profile without a field that this workspace requires. Who has been there without it before may go on so:
 * a rule of today stops no edit that has nothing to do with it.
 */
export function checkRequired({ requiredFields }: Policies, profile: Profile, before?: Profile): void {
  const loses = (has: (one: Profile) => boolean) => !has(profile) && (before === undefined || has(before));

  if (requiredFields.includes('firstName') && loses(({ firstName }) => firstName !== ''))
    refuse('account.first_name_required');
  if (requiredFields.includes('fullName') && loses(hasName)) refuse('account.name_required');
}

function hasName({ fullName, firstName, lastName }: Profile): boolean {
  return fullName !== '' || firstName !== '' || lastName !== '';
}
