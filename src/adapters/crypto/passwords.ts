import { randomBytes, randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { Passwords } from '#app/ports/crypto.ts';
import { boundedQueue } from './queue.ts';
import type { QueueLimits } from './queue.ts';

export type HashingLoad = QueueLimits & {
  /** In KiB; 64 MiB by default. Less is for tests about something else. */
  readonly memoryCost: number;
  readonly timeCost: number;
};

/** More at once than there are cores makes each slower and none sooner; four hold 256 MiB. */
const usualLoad: HashingLoad = {
  atOnce: Math.min(4, availableParallelism()),
  waiting: 100,
  waitMs: 10_000,
  memoryCost: 64 * 1024,
  timeCost: 3,
};

/** Without 0 O o, 1 I l and the like: read from paper or over the telephone. 56 characters, 5.8 bits each. */
const readable = '23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const generatedLength = 16;

/** Argon2id. The package's own default algorithm is `id`; version and salt length are its defaults too. */
export function argonPasswords(load: Partial<HashingLoad> = {}): Passwords {
  const { memoryCost, timeCost, ...limits } = { ...usualLoad, ...load };
  const cost = { memoryCost, timeCost, parallelism: 1 };
  const inTurn = boundedQueue(limits);

  return {
    async hashPassword(password) {
      return inTurn(() => hash(password, cost));
    },

    async verifyPassword(stored, password) {
      const matches = await inTurn(() => verify(stored ?? unmatched(cost), password));

      return { matches, outdated: matches && stored !== null && isOutdated(stored, cost) };
    },

    generatePassword({ minLength, maxLength }) {
      const length = Math.min(Math.max(generatedLength, minLength), maxLength);

      return Array.from({ length }, () => readable.charAt(randomInt(readable.length))).join('');
    },
  };
}

type Cost = { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number };

/**
 * A hash that no password has: random salt, random result. Checking against it costs exactly what
 * checking a real one costs, so the answer for an unknown account takes as long.
 */
function unmatched({ memoryCost, timeCost, parallelism }: Cost): string {
  const [salt, result] = [randomBytes(16), randomBytes(32)].map((bytes) =>
    bytes.toString('base64').replaceAll('=', ''),
  );

  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${salt}$${result}`;
}

function isOutdated(stored: string, cost: Cost): boolean {
  const made = parseOptions(stored);

  return (
    !stored.startsWith('$argon2id$v=19$') ||
    made.memoryCost !== cost.memoryCost ||
    made.timeCost !== cost.timeCost ||
    made.parallelism !== cost.parallelism
  );
}
