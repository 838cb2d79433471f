import type { PasswordPolicy } from '#domain/password/policy.ts';

/** What can be told about a password and a stored hash. An outdated hash is replaced while the password is at hand. */
export type PasswordVerdict = { readonly matches: boolean; readonly outdated: boolean };

/** Hashing is slow on purpose, so it runs in `prepare`, never inside a transaction. Both refuse `request.too_many`. */
export type Passwords = {
  hashPassword(password: string): Promise<string>;
  /** Takes the same time for `null` (unknown account, no password) as for a hash that does not match. */
  verifyPassword(hash: string | null, password: string): Promise<PasswordVerdict>;
  /** A one-time password without look-alike characters, as long as the policy lets it be. */
  generatePassword(policy: PasswordPolicy): string;
};

/** What a token opens. A token of one purpose is nothing to the other purposes. */
export type TokenPurpose = 'api' | 'session' | 'invite' | 'confirm' | 'reset' | 'setup';

/** The token goes to its bearer and is kept nowhere; the hash is what is stored and looked for. */
export type NewToken = { readonly token: string; readonly hash: string };

export type Tokens = {
  newToken(purpose: TokenPurpose): NewToken;
  /** The stored form of a token that somebody brings; null when it cannot be a token of this purpose. */
  hashToken(purpose: TokenPurpose, token: string): string | null;
  /** Compares in constant time, for the places that hold one hash instead of looking it up. */
  sameHash(one: string, other: string): boolean;
};

/** Encryption under the instance's secret. The context names the place; a value moved elsewhere does not open. */
export type Seals = {
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
  /** The same text under the current secret; the very same value if it is there already. */
  reseal(sealed: string, context: string): string;
};

/** A key per person: what is sealed with it becomes unreadable for ever when the wrapped key is destroyed. */
export type PersonKeys = {
  newPersonKey(): string;
  sealFor(personKey: string, text: string): string;
  /** Null for what was sealed under a key that this person has no more. */
  openFor(personKey: string, sealed: string): string | null;
  /** The same key wrapped under the current secret. */
  rewrapPersonKey(personKey: string): string;
};

export type Chain = {
  /** The hash of an entry (as canonical JSON) that follows the given one; null begins a chain. */
  chainHash(previous: string | null, canonicalJson: string): string;
};

export type Ids = {
  /** A version 7 UUID, greater than every one this process has minted before. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the brand of an id is the caller's
  newId<Id extends string = string>(): Id;
};

export type Crypto = Passwords & Tokens & Seals & PersonKeys & Chain & Ids;
