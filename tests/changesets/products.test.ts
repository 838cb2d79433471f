import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { assignedOf, bought, buy, faultsIn, give, seatOf, type Bought } from '#tests/support/licences.ts';
import { workspace, type Space } from '#tests/support/space.ts';

let space: Space;
let product: Bought;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

beforeEach(async () => {
  product = await buy(space, 2);
});

test('a product is deleted with its pools and seats in one set, whatever the order, and not before', async () => {
  const user = await space.user();
  await give(space, [user], product.fixed);
  const drop: Step = { do: 'product.delete', id: product.id };
  const pools: Step[] = [
    { do: 'pool.delete', id: product.fixed },
    { do: 'pool.delete', id: product.floating },
  ];

  await expect(space.apply([drop])).rejects.toMatchObject({ code: 'product.in_use' });
  await expect(space.apply([drop, ...pools])).rejects.toMatchObject({ code: 'pool.in_use' });
  const { seq } = await space.apply([
    drop,
    ...pools,
    { do: 'seat.free', id: user.id, poolId: product.fixed },
  ]);

  expect(await space.facts('product', 'id', product.id)).toEqual([]);
  await space.revert(seq);
  expect(await seatOf(space, user)).toBe(product.fixed);
  expect(await assignedOf(space, product)).toMatchObject({ fixed: 1 });
});

test('a pool shrinks no further than what is assigned of it, unless the set frees the seats', async () => {
  const [one, other] = [await space.user(), await space.user()];
  await give(space, [one, other], product.fixed);
  const shrink: Step = { do: 'pool.update', id: product.fixed, set: { capacity: 1 } };

  await expect(space.apply([shrink])).rejects.toMatchObject({
    code: 'pool.too_small',
    details: { assigned: 2, places: 1, missing: 1 },
  });

  await space.apply([shrink, { do: 'seat.free', id: one.id, poolId: product.fixed }]);
  expect(await assignedOf(space, product)).toMatchObject({ fixed: 1 });
});

test('numbers and caps that make no sense are refused', async () => {
  const code = async (step: Step) => (await space.preview([step])).refusals[0]?.code;
  const pool = {
    do: 'pool.add',
    as: 'new:1',
    productId: product.id,
    capacity: 3,
    validFrom: null,
    validUntil: null,
  } as const;

  expect(await code({ ...pool, kind: 'static', accountsPerSeat: 10 })).toBe('pool.one_account');
  expect(await code({ ...pool, kind: 'floating', accountsPerSeat: 0 })).toBe('pool.numbers_invalid');
  expect(await code({ ...pool, kind: 'static', capacity: 9_999_999 })).toBe('pool.numbers_invalid');
  expect(
    await code({
      ...pool,
      kind: 'static',
      validFrom: '2031-01-01T00:00:00.000Z',
      validUntil: '2030-01-01T00:00:00.000Z',
    }),
  ).toBe('pool.validity_reversed');
  expect(await code(bought('', null))).toBe('product.name_invalid');
  expect(await code(bought(product.name.toUpperCase(), null))).toBe('product.name_taken');
  expect(await code(bought('Odd cap', [{ areaId: product.id, operations: ['read'] }]))).toBe(
    'product.cap_unknown',
  );
  const [defects] = await space.facts('area', 'name', 'defects');
  expect(await code(bought('Odd cap', [{ areaId: defects?.id ?? '', operations: ['fly'] }]))).toBe(
    'product.cap_unknown',
  );
});

test('whatever was bought and dropped here, the seats are as many as counted', async () => {
  expect(await faultsIn(space)).toEqual([]);
});
