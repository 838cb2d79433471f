import type { Administering } from '#app/administering.ts';
import type { Instant, PoolId } from '#domain/ids.ts';
import { checkPool, usualAccountsPerSeat } from '#domain/licence-rules.ts';
import type { PoolKind } from '#domain/licence.ts';
import { created } from '#domain/plan/change.ts';
import { findProduct } from './find-product.ts';

type NewPool = {
  readonly as: string;
  readonly productId: string;
  readonly kind: PoolKind;
  readonly capacity: number;
  /** Null lets any number of accounts share the seats. */
  readonly accountsPerSeat?: number | null | undefined;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
};

/** Enters seats that were bought. */
export const addPool: Administering<NewPool> = {
  action: 'pool.add',
  reads: ({ productId }) => ({ product: { id: [productId] } }),

  async run(context, { as, productId, accountsPerSeat, ...given }) {
    const product = await findProduct(context, { id: productId });
    const pool = checkPool({
      ...given,
      id: context.newId<PoolId>(),
      productId: product.id,
      accountsPerSeat: accountsPerSeat === undefined ? usualAccountsPerSeat(given.kind) : accountsPerSeat,
      assigned: 0,
      version: 0,
    });

    context.call(as, pool.id);

    return [created('pool', pool)];
  },
};
