import type { Administering } from '#app/administering.ts';
import { deleted } from '#domain/plan/change.ts';
import { findPool, type AboutThing } from './find-product.ts';

/** Takes seats away. That nobody has one of them any more is judged on the whole change set. */
export const deletePool: Administering<AboutThing> = {
  action: 'pool.delete',
  reads: ({ id }) => ({ pool: { id: [id] }, seat: { poolId: [id] } }),

  async run(context, about) {
    return [deleted('pool', await findPool(context, about))];
  },
};
