import type { PoolRow, ProductRow } from '#contract/licences.ts';
import type { UserRow } from '#contract/users.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';

/** A pool with the product whose seats it holds. */
export interface PoolOf extends PoolRow {
  product: ProductRow;
  /** What it is called: by its product, and by its kind where the product has several. */
  name: string;
  /** Whether another seat of the same product excludes this one. */
  exclusive: boolean;
}

/** Every pool in the order of the products, each with a name of its own. */
export function poolsOf(products: readonly ProductRow[]): readonly PoolOf[] {
  const several = products.filter(({ pools }) => pools.length > 1).length;

  return products.flatMap((product) =>
    product.pools.map((pool, index) => ({
      ...pool,
      product,
      name: nameOf(product, { pool, index, several }),
      exclusive: product.pools.length > 1,
    })),
  );
}

interface Among {
  pool: PoolRow;
  index: number;
  /** How many products have several pools; of one alone its name needs not be said. */
  several: number;
}

function nameOf(product: ProductRow, { pool, index, several }: Among): string {
  if (product.pools.length === 1) return product.name;
  const twin = product.pools.findIndex(({ kind }) => kind === pool.kind);
  const kind = t(`licences.kind.${pool.kind}`);
  const name = several === 1 ? kind : t('licences.pool_name', { product: product.name, kind });

  return twin === index ? name : t('licences.pool_again', { name, number: index - twin + 1 });
}

/** What was bought: "80", "10 × 10", "unlimited". */
export function boughtWords({
  capacity,
  accountsPerSeat,
}: Pick<PoolRow, 'capacity' | 'accountsPerSeat'>): string {
  if (accountsPerSeat === null) return t('licences.unlimited');
  if (accountsPerSeat === 1) return formatNumber(capacity);

  return t('licences.shared', { seats: formatNumber(capacity), accounts: formatNumber(accountsPerSeat) });
}

/** How many users a pool with these numbers serves; nothing if any number. */
export function placesOf({
  capacity,
  accountsPerSeat,
}: Pick<PoolRow, 'capacity' | 'accountsPerSeat'>): number | null {
  return accountsPerSeat === null ? null : capacity * accountsPerSeat;
}

/** How many seats have to be bought so that so many more users fit. */
export function seatsFor(missing: number, { accountsPerSeat }: Pick<PoolRow, 'accountsPerSeat'>): number {
  return Math.ceil(missing / (accountsPerSeat ?? missing));
}

/** Whether somebody may have a seat at all. */
export function mayHaveSeat({ kind, state }: Pick<UserRow, 'kind' | 'state'>): boolean {
  return kind === 'regular' && (state === 'active' || state === 'invited');
}
