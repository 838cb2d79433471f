import { describe, expect, test } from 'vitest';
import type { ProductRow } from '#contract/licences.ts';
import type { PoolOf } from './pools.ts';
import { hasSeat, stagedDifference, stagedSeats, withSeat } from './seat-edits.ts';

const numbers = {
  capacity: 2,
  accountsPerSeat: 1,
  places: 2,
  assigned: 1,
  available: 1,
  validFrom: null,
  validUntil: null,
  etag: '1',
};
const base = { agreement: '', cap: null, position: 0, assigned: 0, etag: '1' };
const products: ProductRow[] = [
  {
    ...base,
    id: 'muster',
    name: 'Muster',
    pools: [
      { ...numbers, id: 'fixed', kind: 'static' },
      { ...numbers, id: 'shared', kind: 'floating' },
    ],
  },
  { ...base, id: 'tests', name: 'Test Mgmt', pools: [{ ...numbers, id: 'testing', kind: 'static' }] },
];
const pools: readonly PoolOf[] = products.flatMap((product) =>
  product.pools.map((pool) => ({
    ...pool,
    product,
    name: pool.id,
    exclusive: product.pools.length > 1,
  })),
);
const poolNamed = (id: string): PoolOf => pools.find((pool) => pool.id === id) as PoolOf; // one of those above
const [fixed, shared, testing] = [poolNamed('fixed'), poolNamed('shared'), poolNamed('testing')];
const ada = {
  id: 'ada',
  seats: [{ poolId: 'fixed', productId: 'muster', product: 'Muster', kind: 'static' as const }],
};
const nobody = { id: 'bo', seats: [] };

describe('staging a seat', () => {
  test('moves a user from one kind of a product to another by one step', () => {
    const steps = withSeat([], ada, { pool: shared, to: 'assigned' });

    expect(steps).toEqual([{ do: 'seat.assign', id: 'ada', poolId: 'shared' }]);
    expect(hasSeat(stagedSeats(steps, pools), ada, fixed)).toBe(false);
    expect(hasSeat(stagedSeats(steps, pools), ada, shared)).toBe(true);
  });

  test('back to what it was is no edit', () => {
    const moved = withSeat([], ada, { pool: shared, to: 'assigned' });

    expect(withSeat(moved, ada, { pool: fixed, to: 'assigned' })).toEqual([]);
    expect(
      withSeat(withSeat([], ada, { pool: fixed, to: 'free' }), ada, { pool: fixed, to: 'assigned' }),
    ).toEqual([]);
    expect(
      withSeat(withSeat([], nobody, { pool: testing, to: 'assigned' }), nobody, {
        pool: testing,
        to: 'free',
      }),
    ).toEqual([]);
  });

  test('leaves the seats of other products', () => {
    const steps = withSeat(withSeat([], ada, { pool: testing, to: 'assigned' }), ada, {
      pool: fixed,
      to: 'free',
    });

    expect(steps).toEqual([
      { do: 'seat.assign', id: 'ada', poolId: 'testing' },
      { do: 'seat.free', id: 'ada', poolId: 'fixed' },
    ]);
  });

  test('is counted for the pool that is left as for the one that is come to', () => {
    const steps = withSeat(withSeat([], ada, { pool: shared, to: 'assigned' }), nobody, {
      pool: testing,
      to: 'assigned',
    });
    const known = new Map([
      ['ada', ada],
      ['bo', nobody],
    ]);

    expect(stagedDifference(stagedSeats(steps, pools), known, pools)).toEqual(
      new Map([
        ['fixed', -1],
        ['shared', 1],
        ['testing', 1],
      ]),
    );
  });
});
