import { addressed } from '#app/account/change-own-email.ts';
import { readOwn, type Own } from '#app/account/own.ts';
import { mintLink } from '#app/mail/mint-links.ts';
import { queueLetters } from '#app/mail/queue-letters.ts';
import type { Context, UseCase } from '#app/perform.ts';
import type { Email } from '#domain/account.ts';
import { foldAddress } from '#domain/mail-address.ts';
import { mayWriteAgain, quietly } from './quiet-letter.ts';

/**
 * Mails the link for confirming an address once more, if it waits for that. Answers the same, in the same
 * time, in any case. A pending address is known to nobody but its owner, who must be signed in to ask for it.
 */
export const requestConfirmation: UseCase<{ readonly email: string }, { done: true }> = {
  action: 'email.request_confirmation',
  mode: 'read',

  async prepare(world, { email }, request) {
    await quietly(world, request, (context) => sendAgain(context, email));

    return undefined;
  },

  async run() {
    return { done: true };
  },
};

async function sendAgain(context: Context, typed: string): Promise<void> {
  const { stores, actor, now } = context;
  const found = await stores.accounts.byNameForLetters(typed);
  const ids = new Set(found.map(({ account }) => account.id));
  const ownId = 'accountId' in actor ? actor.accountId : null;
  if (ownId !== null) ids.add(ownId);

  for (const id of ids) {
    const own = await readOwn(stores, id, now);
    const emails = await stores.accounts.emails(id);
    const email = emails.find((one) => awaits(one, typed) && (one.purpose === 'current' || id === ownId));

    if (email === undefined || !mayConfirm(own)) continue;
    if (await mayWriteAgain(context, id, 'confirm_email')) await send(context, own, email);
  }
}

function awaits({ addressFolded, verifiedAt }: Email, typed: string): boolean {
  return verifiedAt === null && addressFolded === foldAddress(typed);
}

/** Somebody without a password waits for an invitation, not for this. */
function mayConfirm({ account: { account } }: Own): boolean {
  return account.state !== 'disabled' && account.hasCredential;
}

async function send(context: Context, own: Own, email: Email): Promise<void> {
  const { workspace } = own.home;
  const { address, id: emailId, accountId } = email;
  const draft = { purpose: 'confirm_email', accountId, workspaceId: workspace.id, address, emailId } as const;
  const { link, url } = mintLink(context, draft);
  const { expiresAt } = link;

  await context.stores.links.add([link], context.now);
  await queueLetters(context, workspace.id, [
    {
      ...addressed(own, address),
      letter:
        email.purpose === 'pending'
          ? { kind: 'confirm_new_address', newAddress: address, url, expiresAt }
          : { kind: 'confirm_address', workspace: workspace.name, url, expiresAt },
    },
  ]);
}
