import { addressed } from '#app/account/change-own-email.ts';
import { readOwn, record } from '#app/account/own.ts';
import { mintLink } from '#app/mail/mint-links.ts';
import { queueLetters } from '#app/mail/queue-letters.ts';
import type { Context, UseCase } from '#app/perform.ts';
import type { SignInAccount } from '#app/ports/instance.ts';
import { mayWriteAgain, quietly } from './quiet-letter.ts';

/**
 * Mails a reset link to the current address of an account, confirmed or entered by an administrator: the
 * letter proves it. Answers the same, in the same time, whether there is such an account or not.
 */
export const requestPasswordReset: UseCase<{ readonly username: string }, { done: true }> = {
  action: 'password.request_reset',
  mode: 'read',

  async prepare(world, { username }, request) {
    await quietly(world, request, async (context) => {
      const found = await context.stores.accounts.byNameForLetters(username);

      for (const account of found) await sendReset(context, account);
    });

    return undefined;
  },

  async run() {
    return { done: true };
  },
};

async function sendReset(context: Context, { account, email }: SignInAccount): Promise<void> {
  const { stores, now } = context;
  if (account.state !== 'enabled' || email === null) return;
  if (!(await mayWriteAgain(context, account.id, 'reset'))) return;
  const own = await readOwn(stores, account.id, now);
  const workspaceId = own.home.workspace.id;
  const draft = {
    purpose: 'reset',
    accountId: account.id,
    workspaceId,
    address: email.address,
    emailId: email.id,
  } as const;
  const { link, url } = mintLink(context, draft);

  await stores.links.add([link], now);
  await queueLetters(context, workspaceId, [
    {
      ...addressed(own, email.address),
      letter: { kind: 'reset_link', username: account.username, url, expiresAt: link.expiresAt },
    },
  ]);
  await record(context, own, { action: 'password.request_reset' });
}
