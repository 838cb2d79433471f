import type { Administering, StepContext } from '#app/administering.ts';
import { invite } from '#app/invitations/send-invitation.ts';
import { cancelOpenInvitations } from '#app/invitations/cancel-invitation.ts';
import type { Account, Email } from '#domain/account.ts';
import type { EmailId } from '#domain/ids.ts';
import { foldAddress, mailAddress } from '#domain/mail-address.ts';
import { changed, created, deleted, type Change, type Effect } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import { findOwnedAccount } from './credentials.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

type Whom = { readonly user: User; readonly account: Account };

/**
 * Gives a user another address. A confirmed one keeps working until the new one is confirmed;
 * one that was never confirmed is replaced at once. An empty text takes the address away.
 */
export const changeUserEmail: Administering<AboutUser & { readonly email: string }> = {
  action: 'user.change_email',
  reads: ({ email, ...about }) => ({
    ...readsUser(about),
    email: { address: [foldAddress(email)] },
    invitation: { userId: [about.id] },
  }),

  async run(context, { email: typed, ...about }) {
    const user = await findUser(context, about);
    const account = await findOwnedAccount(context, user);
    const emails = await context.facts.where('email', 'accountId', account.id);
    const current = emails.find(({ purpose }) => purpose === 'current');
    const pending = emails.find(({ purpose }) => purpose === 'pending');
    const withdrawn = pending === undefined ? [] : [deleted('email', pending)];

    if (typed.trim() === '')
      return [
        ...withdrawn,
        ...takeAway(context, current),
        ...(await cancelOpenInvitations(context, user.id)),
      ];
    const address = await checkAddress(context, typed, account);

    if (current?.address === address) return withdrawn;
    if (current?.verifiedAt)
      return [...askToConfirm(context, { user, account }, { address, current, pending })];

    return [...withdrawn, ...(await replace(context, { user, account }, { address, current }))];
  },
};

/** Refuses what is no address, and an address that another account has confirmed. */
export async function checkAddress(
  { facts }: StepContext,
  typed: string,
  account: Pick<Account, 'id'> | null,
): Promise<string> {
  const { address, folded } = mailAddress(typed);
  const holders = await facts.where('email', 'address', folded);

  if (holders.some((email) => email.verifiedAt !== null && email.accountId !== account?.id)) {
    refuse('account.email_taken', { email: address });
  }

  return address;
}

export function newEmail(
  { newId }: StepContext,
  account: Account,
  { address, purpose }: Pick<Email, 'address' | 'purpose'>,
): Email {
  return {
    id: newId<EmailId>(),
    accountId: account.id,
    address,
    addressFolded: mailAddress(address).folded,
    purpose,
    verifiedAt: null,
    version: 0,
  };
}

function takeAway({ workspace }: StepContext, current: Email | undefined): readonly Change[] {
  if (workspace.policies.email === 'required') refuse('account.email_required');

  return current === undefined ? [] : [deleted('email', current)];
}

function askToConfirm(
  context: StepContext,
  { user, account }: Whom,
  { address, current, pending }: { address: string; current: Email; pending: Email | undefined },
): readonly (Change | Effect)[] {
  const email = newEmail(context, account, { address, purpose: 'pending' });
  const whom = { userId: user.id, accountId: account.id };

  return [
    pending === undefined
      ? created('email', email)
      : changed('email', pending, { ...email, id: pending.id, version: pending.version }),
    { effect: 'mail', mail: 'confirm_new_address', ...whom, address, emailId: pending?.id ?? email.id },
    { effect: 'mail', mail: 'address_change_notice', ...whom, address: current.address },
  ];
}

async function replace(
  context: StepContext,
  { user, account }: Whom,
  { address, current }: { address: string; current: Email | undefined },
): Promise<readonly (Change | Effect)[]> {
  const fresh = newEmail(context, account, { address, purpose: 'current' });
  const email = current === undefined ? fresh : { ...fresh, id: current.id, version: current.version };
  const change = current === undefined ? created('email', email) : changed('email', current, email);
  const whom = { userId: user.id, accountId: account.id };

  const cancelled = await cancelOpenInvitations(context, user.id);
  if (user.state !== 'invited' || account.hasCredential) {
    return [
      change,
      ...cancelled,
      { effect: 'mail', mail: 'confirm_address', ...whom, address, emailId: email.id },
    ];
  }

  return [change, ...cancelled, ...invite(context, user, email)];
}
