import type { Administering } from '#app/administering.ts';
import type { ProductId } from '#domain/ids.ts';
import { agreementText, productName } from '#domain/licence-rules.ts';
import type { Product } from '#domain/licence.ts';
import { created } from '#domain/plan/change.ts';
import { capOf, checkProductName, readsCap } from './find-product.ts';

export type CapGiven = readonly { readonly areaId: string; readonly operations: readonly string[] }[] | null;

type NewProduct = {
  readonly as: string;
  readonly name: string;
  readonly agreement: string;
  readonly cap: CapGiven;
  readonly position: number;
};

/** Enters what was bought, with what it lets through. From the first product on, whoever has no seat has no licence. */
export const addProduct: Administering<NewProduct> = {
  action: 'product.add',
  reads: ({ cap }) => readsCap(cap),

  async run(context, { as, name, agreement, cap, position }) {
    const product: Product = {
      id: context.newId<ProductId>(),
      ...productName(name),
      agreement: agreementText(agreement),
      cap: await capOf(context, cap),
      position,
      version: 0,
    };

    await checkProductName(context, product);
    context.call(as, product.id);

    return [created('product', product)];
  },
};
