import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { examineInstance } from '#app/operator/examine-instance.ts';
import { perform } from '#app/perform.ts';
import { workspace, type Member, type Space } from '#tests/support/space.ts';

let space: Space;
let number = 0;
let product: Bought;

beforeAll(async () => {
  space = await workspace();
});
afterAll(() => space.close());

beforeEach(async () => {
  product = await buy(2);
});

test('a user gets a seat, and another kind of the same product takes its place in one change', async () => {
  const user = await space.user();

  await space.apply([{ do: 'seat.assign', id: user.id, poolId: product.fixed }]);
  const { plan, seq } = await space.apply([{ do: 'seat.assign', id: user.id, poolId: product.floating }]);

  expect(plan.changes).toMatchObject([
    { field: 'seat', before: `${product.name}: static`, after: `${product.name}: floating` },
  ]);
  expect(plan.seats).toMatchObject([
    { poolId: product.fixed, before: 1, after: 0, places: 2 },
    { poolId: product.floating, before: 0, after: 1, places: 20 },
  ]);
  expect(await assigned(product)).toEqual({ fixed: 0, floating: 1 });
  await space.revert(seq);
  expect(await assigned(product)).toEqual({ fixed: 1, floating: 0 });
});

test('products exclude each other no seats', async () => {
  const other = await buy(1);
  const user = await space.user();

  await space.apply([
    { do: 'seat.assign', id: user.id, poolId: product.fixed },
    { do: 'seat.assign', id: user.id, poolId: other.floating },
  ]);

  expect(await space.facts('seat', 'userId', user.id)).toHaveLength(2);
});

test('more seats than were bought are refused with the number that is missing, in the preview as when applying', async () => {
  const people = [await space.user(), await space.user(), await space.user()];
  const steps = people.map(({ id }): Step => ({ do: 'seat.assign', id, poolId: product.fixed }));
  const full = {
    code: 'seat.full',
    details: { missing: 1, places: 2, product: product.name, kind: 'static' },
  };
  const before = (await space.audit()).length;

  expect((await space.preview(steps)).refusals).toMatchObject([full]);
  await expect(space.apply(steps)).rejects.toMatchObject({ code: 'seat.full', plan: { refusals: [full] } });
  await expect(
    space.apply([{ do: 'seat.assign', select: { ids: people.map(({ id }) => id) }, poolId: product.fixed }]),
  ).rejects.toMatchObject({ code: 'seat.full' });

  expect(await assigned(product)).toEqual({ fixed: 0, floating: 0 });
  expect(await space.audit()).toHaveLength(before);
});

test('two users swap their seats in one set, whatever the order', async () => {
  const [one, other, third] = [await space.user(), await space.user(), await space.user()];
  await give([one, other], product.fixed);
  await give([third], product.floating);

  await space.apply([
    { do: 'seat.assign', id: third.id, poolId: product.fixed },
    { do: 'seat.assign', id: one.id, poolId: product.floating },
  ]);

  expect(await seatOf(third)).toBe(product.fixed);
  expect(await seatOf(one)).toBe(product.floating);
});

test('a seat is freed and given anew in one set', async () => {
  const user = await space.user();
  await give([user], product.fixed);

  await space.apply([
    { do: 'seat.free', id: user.id, poolId: product.fixed },
    { do: 'seat.assign', id: user.id, poolId: product.fixed },
  ]);

  expect(await seatOf(user)).toBe(product.fixed);
  expect(await faults()).toEqual([]);
});

test('built-in, deactivated and removed users get no seat', async () => {
  const [out, gone] = [await space.user(), await space.user()];
  const [tbd] = await space.facts('user', 'builtIn', 'tbd');
  await space.apply([
    { do: 'user.deactivate', id: out.id },
    { do: 'user.remove', id: gone.id },
  ]);
  const code = async (id: string) =>
    (await space.preview([{ do: 'seat.assign', id, poolId: product.fixed }])).refusals[0]?.code;

  expect(await code(out.id)).toBe('seat.user_not_active');
  expect(await code(gone.id)).toBe('user.removed');
  expect(await code(tbd?.id ?? '')).toBe('user.built_in');
});

test('an invited user holds the seat from the beginning, and everybody who is added may get one', async () => {
  const { created } = await space.apply([newUser('Seated', [product.fixed])]);

  expect(await space.facts('seat', 'userId', created['new:1'] ?? '')).toMatchObject([
    { poolId: product.fixed },
  ]);
  expect(await assigned(product)).toMatchObject({ fixed: 1 });
  await expect(space.apply([newUser('Twice', [product.fixed, product.floating])])).rejects.toMatchObject({
    code: 'seat.one_of_product',
  });
});

test('who is deactivated frees the seat and gets it back only while one is free', async () => {
  const [leaver, stayer, successor] = [await space.user(), await space.user(), await space.user()];
  await give([leaver, stayer], product.fixed);
  await space.apply([{ do: 'user.deactivate', id: leaver.id }]);
  expect(await assigned(product)).toMatchObject({ fixed: 1 });
  await give([successor], product.fixed);

  const back: Step = { do: 'user.activate', id: leaver.id };

  expect((await space.preview([back])).refusals).toMatchObject([
    { code: 'seat.full', subject: `user:${leaver.id}`, details: { missing: 1 } },
  ]);
  await expect(space.apply([back])).rejects.toMatchObject({ code: 'seat.full' });
  await space.apply([back, { do: 'seat.assign', id: leaver.id, poolId: product.floating }]);
  expect(await assigned(product)).toEqual({ fixed: 2, floating: 1 });
});

test('taking back that somebody was removed is refused while the seat is gone', async () => {
  const [gone, successor] = [await space.user(), await space.user()];
  const single = await buy(1);
  await give([gone], single.fixed);
  const { seq } = await space.apply([{ do: 'user.remove', id: gone.id }]);
  await give([successor], single.fixed);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'seat.full' });

  await space.apply([{ do: 'seat.free', id: successor.id, poolId: single.fixed }]);
  await space.revert(seq);
  expect(await assigned(single)).toMatchObject({ fixed: 1 });
});

test('a pool shrinks no further than what is assigned of it, unless the set frees the seats', async () => {
  const [one, other] = [await space.user(), await space.user()];
  await give([one, other], product.fixed);
  const shrink: Step = { do: 'pool.update', id: product.fixed, set: { capacity: 1 } };

  await expect(space.apply([shrink])).rejects.toMatchObject({
    code: 'pool.too_small',
    details: { assigned: 2, places: 1, missing: 1 },
  });

  await space.apply([shrink, { do: 'seat.free', id: one.id, poolId: product.fixed }]);
  expect(await assigned(product)).toMatchObject({ fixed: 1 });
});

test('a product is deleted with its pools and seats in one set, whatever the order, and not before', async () => {
  const user = await space.user();
  await give([user], product.fixed);
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
  expect(await seatOf(user)).toBe(product.fixed);
  expect(await assigned(product)).toMatchObject({ fixed: 1 });
});

test('taking a seat away is taken back only while the user has no other one of the product', async () => {
  const user = await space.user();
  await give([user], product.fixed);
  const { seq } = await space.apply([{ do: 'seat.free', id: user.id, poolId: product.fixed }]);
  await give([user], product.floating);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });

  await space.apply([{ do: 'seat.free', id: user.id, poolId: product.floating }]);
  await space.revert(seq);
  expect(await seatOf(user)).toBe(product.fixed);
});

test('a seat of a pool that has run out is not given', async () => {
  const user = await space.user();
  await space.apply([
    { do: 'pool.update', id: product.fixed, set: { validUntil: '2001-01-01T00:00:00.000Z' } },
  ]);

  expect(
    (await space.preview([{ do: 'seat.assign', id: user.id, poolId: product.fixed }])).refusals,
  ).toMatchObject([{ code: 'pool.ended' }]);
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

test('the last user with full access loses a seat and keeps every right to administer', async () => {
  await give([space.admin], product.fixed);
  const user = await space.user();

  await space.apply([{ do: 'seat.free', id: space.admin.id, poolId: product.fixed }]);

  await space.apply([{ do: 'user.set_level', id: user.id, adminLevel: 'extended' }]);
  await space.apply([{ do: 'seat.assign', id: space.admin.id, poolId: product.fixed }]);
  expect(await seatOf(space.admin)).toBe(product.fixed);
});

test('whatever was done here, the seats are as many as counted', async () => {
  expect(await faults()).toEqual([]);
});

type Bought = {
  readonly id: string;
  readonly name: string;
  readonly fixed: string;
  readonly floating: string;
};

/** A product with that many static seats, and two floating ones for ten accounts each. */
async function buy(seats: number): Promise<Bought> {
  const name = `Product ${(number += 1)}`;
  const pool = { do: 'pool.add', productId: 'new:1', validFrom: null, validUntil: null } as const;
  const { created } = await space.apply([
    bought(name, null),
    { ...pool, as: 'new:2', kind: 'static', capacity: seats },
    { ...pool, as: 'new:3', kind: 'floating', capacity: 2 },
  ]);

  return {
    name,
    id: created['new:1'] ?? '',
    fixed: created['new:2'] ?? '',
    floating: created['new:3'] ?? '',
  };
}

function bought(name: string, cap: Extract<Step, { do: 'product.add' }>['cap']): Step {
  return { do: 'product.add', as: 'new:1', name, agreement: 'For the crew only.', cap, position: 0 };
}

async function give(people: readonly Member[], poolId: string): Promise<void> {
  await space.apply(people.map(({ id }): Step => ({ do: 'seat.assign', id, poolId })));
}

async function seatOf({ id }: Member): Promise<string | undefined> {
  return (await space.facts('seat', 'userId', id))[0]?.poolId;
}

async function assigned({ fixed, floating }: Bought) {
  const count = async (id: string) => (await space.facts('pool', 'id', id))[0]?.assigned;

  return { fixed: await count(fixed), floating: await count(floating) };
}

function newUser(fullName: string, poolIds: readonly string[]): Step {
  return {
    do: 'user.add',
    as: 'new:1',
    profile: { fullName },
    email: `${fullName}@acme.example`,
    adminLevel: 'none',
    roleIds: [],
    groupIds: [],
    poolIds,
    validFrom: null,
    validUntil: null,
    start: 'invitation',
    mustChangePassword: false,
  };
}

async function faults(): Promise<readonly string[]> {
  const request = {
    ...space.admin.request,
    actor: { kind: 'operator' } as const,
    workspaceId: space.workspaceId,
  };
  const checks = await perform(space.world, examineInstance, { request, input: undefined });

  return checks.filter(({ state }) => state === 'wrong').map(({ name }) => name);
}
