import type { Pool, Product } from '#domain/licence.ts';

export type ListedProduct = Product & {
  /** How many invited and active users hold it. */
  readonly assigned: number;
  readonly pools: readonly Pool[];
};

export type LicenceList = {
  /** The products in their order, each with its pools. */
  products(): Promise<readonly ListedProduct[]>;
  /** How many products there are. */
  count(): Promise<number>;
};
