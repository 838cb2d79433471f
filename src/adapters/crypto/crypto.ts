import type { Crypto } from '#app/ports/crypto.ts';
import { chain } from './chain.ts';
import { newIds } from './ids.ts';
import { keyRing } from './key-ring.ts';
import { argonPasswords } from './passwords.ts';
import type { HashingLoad } from './passwords.ts';
import { personKeys } from './person-keys.ts';
import { sealsWith } from './seals.ts';
import { tokens } from './tokens.ts';

export type CryptoOptions = {
  /** The current secret first, then older ones that still open what was sealed under them. */
  readonly secrets: readonly string[];
  readonly hashing?: Partial<HashingLoad>;
};

/** Everything that needs a secret, a random number or a hash. */
export function createCrypto({ secrets, hashing }: CryptoOptions): Crypto {
  const seals = sealsWith(keyRing(secrets));

  return { ...argonPasswords(hashing), ...tokens, ...seals, ...personKeys(seals), ...chain, ...newIds() };
}
