import type { Administering } from '#app/administering.ts';
import { agreementText, productName } from '#domain/licence-rules.ts';
import type { Product } from '#domain/licence.ts';
import { changed } from '#domain/plan/change.ts';
import type { CapGiven } from './add-product.ts';
import { capOf, checkProductName, findProduct, readsCap, type AboutThing } from './find-product.ts';

type Update = AboutThing & {
  readonly set: {
    readonly name?: string | undefined;
    readonly agreement?: string | undefined;
    readonly cap?: CapGiven | undefined;
    readonly position?: number | undefined;
  };
};

/** Changes what a product is called, says, and lets through. */
export const updateProduct: Administering<Update> = {
  action: 'product.update',
  reads: ({ id, set: { cap } }) => ({ product: { id: [id] }, ...readsCap(cap) }),

  async run(context, { set, ...about }) {
    const product = await findProduct(context, about);
    const after: Product = {
      ...product,
      ...(set.name === undefined ? {} : productName(set.name)),
      agreement: set.agreement === undefined ? product.agreement : agreementText(set.agreement),
      cap: set.cap === undefined ? product.cap : await capOf(context, set.cap),
      position: set.position ?? product.position,
    };

    await checkProductName(context, after);

    return [changed('product', product, after)];
  },
};
