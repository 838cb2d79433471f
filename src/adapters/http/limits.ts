import { addressKey } from '#domain/throttle.ts';
import { refuse } from '#domain/refusal.ts';

/** So many at once, and so many more each minute. */
export type Limit = { readonly burst: number; readonly perMinute: number };

/**
 * How often one address may do what costs much or invites guessing. Counted in the memory of each server:
 * several servers allow several times as much, which still is far too little to guess anything. Wrong
 * passwords are counted in the database besides, by `domain/throttle.ts`.
 */
export const limits: Readonly<Record<string, Limit>> = {
  // Offices sit behind one address, and everybody arrives at nine.
  startSession: { burst: 300, perMinute: 60 },
  checkPassword: { burst: 120, perMinute: 120 },
  requestPasswordReset: { burst: 10, perMinute: 1 },
  requestConfirmation: { burst: 10, perMinute: 1 },
  resetPassword: { burst: 60, perMinute: 10 },
  inspectLink: { burst: 120, perMinute: 30 },
  confirmEmail: { burst: 60, perMinute: 10 },
  acceptInvitation: { burst: 120, perMinute: 30 },
  setUpInstance: { burst: 20, perMinute: 5 },
  checkSetupToken: { burst: 20, perMinute: 5 },
  // A stolen session must not become a way to guess the password.
  changeOwnPassword: { burst: 10, perMinute: 2 },
  changeOwnEmail: { burst: 10, perMinute: 2 },
  sendTestMail: { burst: 10, perMinute: 2 },
  exportUsers: { burst: 20, perMinute: 10 },
  exportInvitations: { burst: 20, perMinute: 10 },
  exportSessions: { burst: 20, perMinute: 10 },
  exportProjectMatrix: { burst: 20, perMinute: 10 },
  exportAudit: { burst: 20, perMinute: 10 },
  importResult: { burst: 20, perMinute: 10 },
  verifyAudit: { burst: 10, perMinute: 4 },
  uploadImport: { burst: 20, perMinute: 10 },
};

export type Limiter = {
  /** Refuses when the address has done this too often. */
  check(operationId: string, address: string): void;
};

type Bucket = { tokens: number; at: number };

/** A bucket per operation and address that fills up with time. `nowMs` is a clock that only goes forward. */
export function limiterOf(table: Readonly<Record<string, Limit>>, nowMs: () => number): Limiter {
  const buckets = new Map<string, Bucket>();

  return {
    check(operationId, address) {
      const limit = table[operationId];
      if (limit === undefined) return;
      const key = `${operationId} ${addressKey(address)}`;
      const now = nowMs();
      const tokens = filled(buckets.get(key), limit, now);

      if (tokens < 1)
        refuse('request.too_many', { seconds: Math.ceil(((1 - tokens) * 60) / limit.perMinute) });
      buckets.delete(key);
      if (buckets.size >= mostBuckets) forgetOldest(buckets);
      buckets.set(key, { tokens: tokens - 1, at: now });
    },
  };
}

const mostBuckets = 50_000;

function filled(bucket: Bucket | undefined, { burst, perMinute }: Limit, now: number): number {
  if (bucket === undefined) return burst;

  return Math.min(burst, bucket.tokens + ((now - bucket.at) / 60_000) * perMinute);
}

/** The map keeps the order of use, so whoever floods us with addresses forgets his own first ones. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
