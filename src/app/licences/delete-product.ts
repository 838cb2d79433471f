import type { Administering } from '#app/administering.ts';
import { deleted } from '#domain/plan/change.ts';
import { findProduct, type AboutThing } from './find-product.ts';

/** Takes a product away. That its pools go as well is judged on the whole change set. */
export const deleteProduct: Administering<AboutThing> = {
  action: 'product.delete',
  reads: ({ id }) => ({ product: { id: [id] }, pool: { productId: [id] } }),

  async run(context, about) {
    return [deleted('product', await findProduct(context, about))];
  },
};
