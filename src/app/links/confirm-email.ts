import { admitInvited, opened } from '#app/account/admit-invited.ts';
import { addressed } from '#app/account/change-own-email.ts';
import { record, type Own } from '#app/account/own.ts';
import { queueLetters } from '#app/mail/queue-letters.ts';
import type { Context, UseCase } from '#app/perform.ts';
import type { Account, Email } from '#domain/account.ts';
import { changed, deleted, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { claimLink } from './find-link.ts';

/** Confirms an address with the link mailed to it. A pending one takes the place of the one before. */
export const confirmEmail: UseCase<{ readonly token: string }, { address: string }> = {
  action: 'email.confirm',
  mode: 'write',

  async run(context, { token }) {
    const { link, own } = await claimLink(context, token, 'confirm_email');
    const emails = await context.stores.accounts.emails(link.accountId);
    const email =
      emails.find(({ id, address }) => id === link.emailId && address === link.address) ??
      refuse('link.invalid');
    const current = emails.find(({ purpose }) => purpose === 'current');
    const replaced = email.purpose === 'pending' ? current : undefined;

    await checkUnclaimed(context, own, email);
    const changes = [...replacement(email, replaced, context.now), ...accountChange(own.account.account)];
    await record(context, own, { action: 'email.confirm', changes });
    await admitInvited(context, own, { action: 'email.confirm' });
    if (replaced !== undefined)
      await tellOldAddress(context, own, { old: replaced.address, address: email.address });

    return { address: email.address };
  },
};

/** Only now, when the address is proved, is it told that somebody else has confirmed it before. */
export async function checkUnclaimed({ stores }: Context, { home }: Own, email: Email): Promise<void> {
  const claims = await stores
    .workspace(home.workspace.id)
    .facts('locked')
    .where('email', 'address', [email.addressFolded]);

  if (claims.some(({ accountId, verifiedAt }) => verifiedAt !== null && accountId !== email.accountId)) {
    refuse('account.email_taken', { email: email.address });
  }
}

function replacement(email: Email, replaced: Email | undefined, now: string): readonly Change[] {
  return [
    ...(replaced === undefined ? [] : [deleted('email', replaced)]),
    changed('email', email, { ...email, purpose: 'current', verifiedAt: email.verifiedAt ?? now }),
  ];
}

function accountChange(account: Account): readonly Change[] {
  const next = opened(account);

  return next === account ? [] : [changed('account', account, next)];
}

async function tellOldAddress(
  context: Context,
  own: Own,
  { old, address }: { old: string; address: string },
): Promise<void> {
  await queueLetters(context, own.home.workspace.id, [
    {
      ...addressed(own, old),
      letter: { kind: 'address_change_notice', stage: 'done', newAddress: address, at: context.now },
    },
  ]);
}
