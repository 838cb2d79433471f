import { home, type UseCase } from '#app/perform.ts';
import type { ListedProduct } from '#app/ports/licences.ts';
import { placesOf, type Pool, type Product } from '#domain/licence.ts';

type PoolView = Omit<Pool, 'productId' | 'version'> & {
  readonly places: number | null;
  readonly available: number | null;
  readonly etag: string;
};

type ProductView = Omit<Product, 'nameFolded' | 'version'> & {
  readonly assigned: number;
  readonly pools: readonly PoolView[];
  readonly etag: string;
};

export const listProducts: UseCase<undefined, { rows: readonly ProductView[] }> = {
  action: 'product.list',
  mode: 'read',

  async run(context) {
    return { rows: (await home(context).licences.products()).map(productView) };
  },
};

function productView(listed: ListedProduct): ProductView {
  const { nameFolded: _folded, version, pools, ...product } = listed;

  return { ...product, pools: pools.map(poolView), etag: String(version) };
}

function poolView(listed: Pool): PoolView {
  const { productId: _product, version, ...pool } = listed;
  const places = placesOf(pool);

  return {
    ...pool,
    places,
    available: places === null ? null : places - pool.assigned,
    etag: String(version),
  };
}
