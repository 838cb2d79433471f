import { expect, test } from 'vitest';
import type { Step } from '#contract/changes.ts';
import type { PoolRow, ProductRow } from '#contract/licences.ts';
import { stagedProducts, withoutPool, withoutProduct } from './staged-products.ts';

const pool: PoolRow = {
  id: 'p1',
  kind: 'static',
  capacity: 5,
  accountsPerSeat: 1,
  places: 5,
  assigned: 3,
  available: 2,
  validFrom: null,
  validUntil: null,
  etag: '4',
};
const product: ProductRow = {
  id: 'a',
  name: 'Muster',
  agreement: '',
  cap: null,
  position: 0,
  assigned: 3,
  pools: [pool],
  etag: '3',
};
const addition: Step = {
  do: 'product.add',
  as: 'new:1',
  name: 'Test Mgmt',
  agreement: '',
  cap: [],
  position: 1,
};
const seats: Step = {
  do: 'pool.add',
  as: 'new:2',
  productId: 'new:1',
  kind: 'floating',
  capacity: 2,
  validFrom: null,
  validUntil: null,
};

test('what is stored stands as it is while nothing is staged about it', () => {
  expect(stagedProducts([product], [])).toEqual([
    { ...product, fate: undefined, pools: [{ ...pool, fate: undefined }] },
  ]);
});

test('what was changed is shown as it will be, with what is then left', () => {
  const steps: Step[] = [
    { do: 'product.update', id: 'a', version: '3', set: { name: 'Muster Pro' } },
    { do: 'pool.update', id: 'p1', version: '4', set: { capacity: 2 } },
  ];

  expect(stagedProducts([product], steps)).toMatchObject([
    {
      name: 'Muster Pro',
      fate: 'changed',
      pools: [{ capacity: 2, places: 2, available: -1, fate: 'changed' }],
    },
  ]);
});

test('a new product and its seats stand behind the others until they are taken back', () => {
  const steps = [addition, seats];

  expect(stagedProducts([product], steps)[1]).toMatchObject({
    id: 'new:1',
    fate: 'added',
    assigned: 0,
    pools: [{ id: 'new:2', accountsPerSeat: 10, places: 20, available: 20, fate: 'added' }],
  });
  expect(withoutPool(steps, 'new:2')).toEqual([addition]);
  expect(withoutProduct(steps, 'new:1')).toEqual([]);
});

test('what goes stands marked until it is saved', () => {
  const steps: Step[] = [
    { do: 'pool.delete', id: 'p1', version: '4' },
    { do: 'product.delete', id: 'a', version: '3' },
  ];

  expect(stagedProducts([product], steps)).toMatchObject([{ fate: 'deleted', pools: [{ fate: 'deleted' }] }]);
  expect(withoutProduct(steps, 'a')).toEqual([steps[0]]);
});
