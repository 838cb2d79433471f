import { contextIn } from '#app/context-in.ts';
import type { Context, Request, World } from '#app/perform.ts';
import type { LinkPurpose } from '#app/ports/instance.ts';
import type { AccountId } from '#domain/ids.ts';

/** More often than that nobody is written to, or a stranger could fill their mailbox. */
const pauseSeconds = 60;

/** Whether the last letter of this purpose to the account is long enough ago. */
export async function mayWriteAgain(
  { stores, now }: Context,
  accountId: AccountId,
  purpose: LinkPurpose,
): Promise<boolean> {
  const last = await stores.links.lastAt(accountId, purpose);

  return last === null || Date.parse(now) - Date.parse(last) >= pauseSeconds * 1_000;
}

/** Longer than looking an account up and writing a letter takes. */
const evenMs = 250;

/**
 * Does something for an account that may not exist, and takes the same time in any case: whoever asks must
 * not learn from the wait whether there is such an account.
 */
export async function quietly(
  world: World,
  request: Request,
  work: (context: Context) => Promise<void>,
): Promise<void> {
  const [result] = await Promise.allSettled([
    world.transact('write', (stores) => work(contextIn(world, request, stores))),
    new Promise((resolve) => {
      setTimeout(resolve, evenMs);
    }),
  ]);

  if (result.status === 'rejected') throw result.reason;
}
