import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenPurpose, Tokens } from '#app/ports/crypto.ts';

/** The prefix tells a bearer, and a scanner for leaked secrets, what the token is. */
const prefixes = {
  api: 'mst_',
  session: 'session_',
  invite: 'invite_',
  confirm: 'confirm_',
  reset: 'reset_',
  setup: 'setup_',
} as const satisfies Record<TokenPurpose, string>;

const randomLength = 32;
const random = /^[\w-]{43}$/;

/**
 * Plain SHA-256 is enough for what has 256 random bits: there is nothing to guess. A keyed hash would
 * end every session and API token the day the secret is rotated. The prefix is hashed along,
 * so the hash of one purpose is never found when looking for another.
 */
export const tokens: Tokens = {
  newToken(purpose) {
    const token = prefixes[purpose] + randomBytes(randomLength).toString('base64url');

    return { token, hash: digest(token) };
  },
  hashToken(purpose, token) {
    const prefix = prefixes[purpose];

    return token.startsWith(prefix) && random.test(token.slice(prefix.length)) ? digest(token) : null;
  },
  sameHash(one, other) {
    const [left, right] = [Buffer.from(one), Buffer.from(other)];

    return left.length === right.length && timingSafeEqual(left, right);
  },
};

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
