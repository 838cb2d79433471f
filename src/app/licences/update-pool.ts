import type { Administering } from '#app/administering.ts';
import type { Instant } from '#domain/ids.ts';
import { checkPool } from '#domain/licence-rules.ts';
import { changed } from '#domain/plan/change.ts';
import { findPool, type AboutThing } from './find-product.ts';

type Update = AboutThing & {
  readonly set: {
    readonly capacity?: number | undefined;
    readonly accountsPerSeat?: number | null | undefined;
    readonly validFrom?: Instant | null | undefined;
    readonly validUntil?: Instant | null | undefined;
  };
};

/** Changes how many seats there are and when they are valid. That they suffice is judged on the whole change set. */
export const updatePool: Administering<Update> = {
  action: 'pool.update',
  reads: ({ id }) => ({ pool: { id: [id] } }),

  async run(context, { set, ...about }) {
    const pool = await findPool(context, about);
    const {
      capacity = pool.capacity,
      accountsPerSeat = pool.accountsPerSeat,
      validFrom = pool.validFrom,
      validUntil = pool.validUntil,
    } = set;

    return [changed('pool', pool, checkPool({ ...pool, capacity, accountsPerSeat, validFrom, validUntil }))];
  },
};
