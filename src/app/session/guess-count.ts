import type { Request, World } from '#app/perform.ts';
import type { Stores } from '#app/ports/stores.ts';
import { foldIdentifier } from '#domain/fold.ts';
import type { AccountId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import {
  addressKey,
  afterFailure,
  afterSuccess,
  judge,
  throttleKeys,
  type Throttle,
  type ThrottleScope,
  type Throttles,
} from '#domain/throttle.ts';

/** Under which name tries are counted, and where they come from. */
export type Guess = { readonly key: string; readonly address: string };

const scopes = ['pair', 'account', 'address'] as const satisfies ThrottleScope[];

/** A name that nobody has is counted like any other. It may be a slip, even a password, so only its hash is kept. */
export function guessOf(
  { crypto }: Pick<World, 'crypto'>,
  { address }: Pick<Request, 'address'>,
  who: { readonly accountId: AccountId | null; readonly name: string },
): Guess {
  return { key: who.accountId ?? crypto.chainHash(null, JSON.stringify(foldIdentifier(who.name))), address };
}

/** Refuses a try that comes too early; else counts it ahead, as if it had failed already. */
export async function countAhead(
  { throttles }: Pick<Stores, 'throttles'>,
  guess: Guess,
  { clock, accountId }: { readonly clock: Pick<World, 'now'>; readonly accountId: AccountId | null },
): Promise<void> {
  const state = await claim(throttles, guess);
  // Only now: whoever waited for the others to be counted must not seem to come before them.
  const now = clock.now();
  const devices = accountId === null ? new Set() : await throttles.knownDevices(accountId);
  const verdict = judge(state, now, devices.has(addressKey(guess.address)) ? 'known' : 'unknown');

  if (!verdict.allowed) refuse('session.throttled', { seconds: verdict.waitSeconds });
  await save(throttles, guess, afterFailure(state, now));
}

/** Takes back what was counted ahead: the password was right. */
export async function forgive({ throttles }: Pick<Stores, 'throttles'>, guess: Guess): Promise<void> {
  await save(throttles, guess, afterSuccess(await claim(throttles, guess), 'ahead'));
}

async function claim(throttles: Stores['throttles'], { key, address }: Guess): Promise<Throttles> {
  const keys = throttleKeys(key, address);
  const found = await throttles.claim(Object.values(keys));
  const of = (scope: ThrottleScope): Throttle | null => found.get(keys[scope]) ?? null;

  return { pair: of('pair'), account: of('account'), address: of('address') };
}

async function save(
  throttles: Stores['throttles'],
  { key, address }: Guess,
  state: Throttles,
): Promise<void> {
  const keys = throttleKeys(key, address);

  for (const scope of scopes) {
    const throttle = state[scope];

    if (throttle !== null) await throttles.save(keys[scope], throttle);
  }
  await throttles.forget(scopes.filter((scope) => state[scope] === null).map((scope) => keys[scope]));
}
