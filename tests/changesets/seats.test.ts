import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Step } from '#app/changesets/step.ts';
import { assignedOf, buy, faultsIn, give, seatOf, type Bought } from '#tests/support/licences.ts';
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
  expect(await assignedOf(space, product)).toEqual({ fixed: 0, floating: 1 });
  await space.revert(seq);
  expect(await assignedOf(space, product)).toEqual({ fixed: 1, floating: 0 });
});

test('products exclude each other no seats', async () => {
  const other = await buy(space, 1);
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

  expect(await assignedOf(space, product)).toEqual({ fixed: 0, floating: 0 });
  expect(await space.audit()).toHaveLength(before);
});

test('two users swap their seats in one set, whatever the order', async () => {
  const [one, other, third] = [await space.user(), await space.user(), await space.user()];
  await give(space, [one, other], product.fixed);
  await give(space, [third], product.floating);

  await space.apply([
    { do: 'seat.assign', id: third.id, poolId: product.fixed },
    { do: 'seat.assign', id: one.id, poolId: product.floating },
  ]);

  expect(await seatOf(space, third)).toBe(product.fixed);
  expect(await seatOf(space, one)).toBe(product.floating);
});

test('a seat is freed and given anew in one set', async () => {
  const user = await space.user();
  await give(space, [user], product.fixed);

  await space.apply([
    { do: 'seat.free', id: user.id, poolId: product.fixed },
    { do: 'seat.assign', id: user.id, poolId: product.fixed },
  ]);

  expect(await seatOf(space, user)).toBe(product.fixed);
  expect(await faultsIn(space)).toEqual([]);
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
  expect(await assignedOf(space, product)).toMatchObject({ fixed: 1 });
  await expect(space.apply([newUser('Twice', [product.fixed, product.floating])])).rejects.toMatchObject({
    code: 'seat.one_of_product',
  });
});

test('who is deactivated frees the seat and gets it back only while one is free', async () => {
  const [leaver, stayer, successor] = [await space.user(), await space.user(), await space.user()];
  await give(space, [leaver, stayer], product.fixed);
  await space.apply([{ do: 'user.deactivate', id: leaver.id }]);
  expect(await assignedOf(space, product)).toMatchObject({ fixed: 1 });
  await give(space, [successor], product.fixed);

  const back: Step = { do: 'user.activate', id: leaver.id };

  expect((await space.preview([back])).refusals).toMatchObject([
    { code: 'seat.full', subject: `user:${leaver.id}`, details: { missing: 1 } },
  ]);
  await expect(space.apply([back])).rejects.toMatchObject({ code: 'seat.full' });
  await space.apply([back, { do: 'seat.assign', id: leaver.id, poolId: product.floating }]);
  expect(await assignedOf(space, product)).toEqual({ fixed: 2, floating: 1 });
});

test('taking back that somebody was removed is refused while the seat is gone', async () => {
  const [gone, successor] = [await space.user(), await space.user()];
  const single = await buy(space, 1);
  await give(space, [gone], single.fixed);
  const { seq } = await space.apply([{ do: 'user.remove', id: gone.id }]);
  await give(space, [successor], single.fixed);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'seat.full' });

  await space.apply([{ do: 'seat.free', id: successor.id, poolId: single.fixed }]);
  await space.revert(seq);
  expect(await assignedOf(space, single)).toMatchObject({ fixed: 1 });
});

test('taking a seat away is taken back only while the user has no other one of the product', async () => {
  const user = await space.user();
  await give(space, [user], product.fixed);
  const { seq } = await space.apply([{ do: 'seat.free', id: user.id, poolId: product.fixed }]);
  await give(space, [user], product.floating);

  await expect(space.revert(seq)).rejects.toMatchObject({ code: 'changeset.changed_meanwhile' });

  await space.apply([{ do: 'seat.free', id: user.id, poolId: product.floating }]);
  await space.revert(seq);
  expect(await seatOf(space, user)).toBe(product.fixed);
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

test('the last user with full access loses a seat and keeps every right to administer', async () => {
  await give(space, [space.admin], product.fixed);
  const user = await space.user();

  await space.apply([{ do: 'seat.free', id: space.admin.id, poolId: product.fixed }]);

  await space.apply([{ do: 'user.set_level', id: user.id, adminLevel: 'extended' }]);
  await space.apply([{ do: 'seat.assign', id: space.admin.id, poolId: product.fixed }]);
  expect(await seatOf(space, space.admin)).toBe(product.fixed);
});

test('whatever was done here, the seats are as many as counted', async () => {
  expect(await faultsIn(space)).toEqual([]);
});

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
