import { mintLink } from '#app/mail/mint-links.ts';
import { queueLetters, readerOf, type Addressed } from '#app/mail/queue-letters.ts';
import type { Context, UseCase } from '#app/perform.ts';
import type { Email } from '#domain/account.ts';
import type { EmailId } from '#domain/ids.ts';
import { mailAddress } from '#domain/mail-address.ts';
import { changed, created, deleted, type Change } from '#domain/plan/change.ts';
import { claimOwn, ownId, record, type Own } from './own.ts';
import { provePassword } from './prove-password.ts';

type Emails = { readonly current: Email | undefined; readonly pending: Email | undefined };

/**
 * Asks for another address. A confirmed one keeps working until the new one is confirmed by the link mailed
 * there. Whether somebody else has the address is only told to whoever opens that link, and so owns it.
 */
export const changeOwnEmail: UseCase<{ readonly email: string; readonly password: string }, { done: true }> =
  {
    action: 'email.change_own',
    mode: 'write',

    async prepare(world, { password }, request) {
      await provePassword(world, request, password);

      return undefined;
    },

    async run(context, { email: typed }) {
      const own = await claimOwn(context, ownId(context));
      const emails = await emailsOf(context, own);
      const address = typed.trim() === '' ? '' : mailAddress(typed).address;

      if (address === '' || address === emails.current?.address) await withdraw(context, own, emails);
      else await ask(context, own, { address, ...emails });

      return { done: true };
    },
  };

async function emailsOf({ stores }: Context, { account }: Own): Promise<Emails> {
  const emails = await stores.accounts.emails(account.account.id);
  const withPurpose = (wanted: Email['purpose']) => emails.find(({ purpose }) => purpose === wanted);

  return { current: withPurpose('current'), pending: withPurpose('pending') };
}

async function withdraw(context: Context, own: Own, { pending }: Emails): Promise<void> {
  if (pending === undefined) return;

  await record(context, own, { action: 'email.change_own', changes: [deleted('email', pending)] });
}

/** An address that was never confirmed is replaced at once; it opens nothing anyway. */
async function ask(
  context: Context,
  own: Own,
  { address, current, pending }: Emails & { address: string },
): Promise<void> {
  const purpose = current?.verifiedAt ? 'pending' : 'current';
  const replaced = purpose === 'pending' ? pending : current;
  const email = emailOf(context, own, { address, purpose, replaced });
  const change = replaced === undefined ? created('email', email) : changed('email', replaced, email);
  const withdrawn: readonly Change[] =
    purpose === 'current' && pending !== undefined ? [deleted('email', pending)] : [];

  await record(context, own, { action: 'email.change_own', changes: [change, ...withdrawn] });
  const { account } = own.account;
  const draft = { purpose: 'confirm_email', accountId: account.id, emailId: email.id, address } as const;
  const { link, url } = mintLink(context, { ...draft, workspaceId: own.home.workspace.id });

  await context.stores.links.add([link], context.now);
  await queueLetters(context, own.home.workspace.id, [
    {
      ...addressed(own, address),
      letter: { kind: 'confirm_new_address', newAddress: address, url, expiresAt: link.expiresAt },
    },
    ...(purpose === 'pending' && current !== undefined
      ? [notice(context, own, { old: current.address, address })]
      : []),
  ]);
}

function emailOf(
  { world }: Context,
  { account }: Own,
  { address, purpose, replaced }: { address: string; purpose: Email['purpose']; replaced: Email | undefined },
): Email {
  return {
    id: replaced?.id ?? world.crypto.newId<EmailId>(),
    accountId: account.account.id,
    address,
    addressFolded: mailAddress(address).folded,
    purpose,
    verifiedAt: null,
    version: replaced?.version ?? 0,
  };
}

function notice({ now }: Context, own: Own, { old, address }: { old: string; address: string }): Addressed {
  return {
    ...addressed(own, old),
    letter: { kind: 'address_change_notice', stage: 'asked', newAddress: address, at: now },
  };
}

/** A letter to the person themselves. */
export function addressed({ account: { account }, home }: Own, address: string): Omit<Addressed, 'letter'> {
  return { address, reader: readerOf(account, home.workspace), accountId: account.id, userId: home.user.id };
}
