import type { Instant } from './ids.ts';

/** What is remembered about wrong passwords under one key. */
export type Throttle = {
  readonly failures: number;
  readonly lastFailureAt: Instant;
  readonly blockedUntil: Instant;
};

/**
 * Three counts for one try to sign in. `pair` is one account from one address, `account` is one account
 * from anywhere (many machines guess one password), `address` is one address at any account (one machine
 * tries a common password on everybody). Null where nothing is remembered.
 */
export type Throttles = { readonly [Scope in ThrottleScope]: Throttle | null };
export type ThrottleScope = 'pair' | 'account' | 'address';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly waitSeconds: number };

/**
 * A known device is an address from which this account has signed in before: neither a stranger who guesses
 * elsewhere nor a colleague behind the same address keeps a person away from their own account.
 */
export type Device = 'known' | 'unknown';

/**
 * Under which keys the three counts are kept. The account is its id where there is one, else the folded name
 * that was typed, so that a name which nobody has is slowed down like any other.
 */
export function throttleKeys(account: string, ip: string): Record<ThrottleScope, string> {
  const address = addressKey(ip);

  return { pair: `pair:${account}:${address}`, account: `account:${account}`, address: `address:${address}` };
}

type Rule = { readonly free: number; readonly longestSeconds: number; readonly halvedAfterMinutes: number };

/**
 * `free` failures cost nothing, the next one costs a second, and each further one twice as much.
 * Nothing is ever locked: whoever knows the password gets in after the longest wait at most.
 */
export const throttleRules = {
  pair: { free: 4, longestSeconds: 15 * 60, halvedAfterMinutes: 30 },
  account: { free: 30, longestSeconds: 30, halvedAfterMinutes: 10 },
  address: { free: 20, longestSeconds: 5 * 60, halvedAfterMinutes: 10 },
} as const satisfies Record<ThrottleScope, Rule>;

const scopes = ['pair', 'account', 'address'] as const satisfies ThrottleScope[];

/** Whether a password may be tried now. Unknown accounts are judged the same way, or the wait would betray them. */
export function judge(throttles: Throttles, now: Instant, device: Device): Verdict {
  const asked = device === 'known' ? (['pair'] as const) : scopes;
  const waits = asked.map((scope) => secondsBetween(now, throttles[scope]?.blockedUntil ?? now));
  const waitSeconds = Math.ceil(Math.max(...waits));

  return waitSeconds > 0 ? { allowed: false, waitSeconds } : { allowed: true };
}

/**
 * Counts a failure. Counted *before* the password is checked (and taken back by `afterSuccess`),
 * a hundred tries at once cannot all pass before the first of them is known to have failed.
 */
export function afterFailure(throttles: Throttles, now: Instant): Record<ThrottleScope, Throttle> {
  return {
    pair: oneMore('pair', throttles.pair, now),
    account: oneMore('account', throttles.account, now),
    address: oneMore('address', throttles.address, now),
  };
}

/**
 * A success forgives the pair everything. The other two only get back the try that was counted ahead:
 * else somebody could clear an address again and again by signing in to an account of their own.
 */
export function afterSuccess(throttles: Throttles, counted: 'ahead' | 'not_yet'): Throttles {
  if (counted === 'not_yet') return { ...throttles, pair: null };

  return {
    pair: null,
    account: oneLess('account', throttles.account),
    address: oneLess('address', throttles.address),
  };
}

/** When nothing of a throttle is left, so that its row can be deleted. */
export function forgottenAt(scope: ThrottleScope, { failures, lastFailureAt }: Throttle): Instant {
  const halvings = Math.floor(Math.log2(Math.max(1, failures))) + 1;

  return later(lastFailureAt, halvings * throttleRules[scope].halvedAfterMinutes * 60);
}

/**
 * The part of an address that one machine cannot change at will: all of IPv4, the first half of IPv6,
 * since a single customer is given 2^64 of those.
 */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined || !ip.includes(':')) return mapped ?? ip;

  const [head = '', tail] = (ip.split('%')[0] ?? ip).toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');

  const network = [...first, ...zeros, ...last].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, ''));

  return `${network.join(':')}::/64`;
}

function oneMore(scope: ThrottleScope, throttle: Throttle | null, now: Instant): Throttle {
  const failures = remembered(scope, throttle, now) + 1;

  return { failures, lastFailureAt: now, blockedUntil: later(now, delaySeconds(scope, failures)) };
}

function oneLess(scope: ThrottleScope, throttle: Throttle | null): Throttle | null {
  if (throttle === null || throttle.failures <= 1) return null;
  const failures = throttle.failures - 1;
  const blockedUntil = later(throttle.lastFailureAt, delaySeconds(scope, failures));

  return { ...throttle, failures, blockedUntil };
}

/** What is left of the failures: half of them after each quiet stretch. */
function remembered(scope: ThrottleScope, throttle: Throttle | null, now: Instant): number {
  if (throttle === null) return 0;
  const quietMinutes = Math.max(0, secondsBetween(throttle.lastFailureAt, now)) / 60;
  const halvings = Math.floor(quietMinutes / throttleRules[scope].halvedAfterMinutes);

  return Math.floor(throttle.failures / 2 ** halvings);
}

function delaySeconds(scope: ThrottleScope, failures: number): number {
  const { free, longestSeconds } = throttleRules[scope];

  return failures <= free ? 0 : Math.min(longestSeconds, 2 ** (failures - free - 1));
}

function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

function later(moment: Instant, seconds: number): Instant {
  return new Date(Date.parse(moment) + seconds * 1000).toISOString();
}
