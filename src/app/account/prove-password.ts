import { countAhead, forgive, guessOf } from '#app/session/guess-count.ts';
import type { Request, World } from '#app/perform.ts';
import { refuse } from '#domain/refusal.ts';
import { ownId, readOwn, type Own } from './own.ts';

/**
 * Asks for the present password before something that matters. Counted like signing in, so that a stolen
 * session is no way to guess the password.
 */
export async function provePassword(world: World, request: Request, password: string): Promise<Own> {
  const accountId = ownId(request);
  const guess = guessOf(world, request, { accountId, name: '' });
  const own = await world.transact('write', async (stores) => {
    await countAhead(stores, guess, { clock: world, accountId });

    return readOwn(stores, accountId, world.now());
  });

  const { matches } = await world.crypto.verifyPassword(own.account.hash, password);
  if (!matches) refuse('password.wrong');
  await world.transact('write', (stores) => forgive(stores, guess));

  return own;
}
