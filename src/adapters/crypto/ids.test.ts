import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newIds } from './ids.ts';

const uuid7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test('ids are version 7 UUIDs that tell their millisecond', () => {
  const moment = Date.UTC(2026, 10, 22);
  const id = newIds(() => moment).newId();

  expect(id).toMatch(uuid7);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(moment);
});

test('ids ascend, also when thousands fall into one millisecond', () => {
  const { newId } = newIds(() => 1_800_000_000_000);
  const minted = Array.from({ length: 20_000 }, () => newId());

  expect(minted).toEqual(minted.toSorted());
  expect(new Set(minted).size).toBe(minted.length);
  expect(minted.every((id) => uuid7.test(id))).toBe(true);
});

test('ids ascend whatever the clock does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 2 ** 41 }), { minLength: 2, maxLength: 200 }),
      (moments) => {
        const clock = moments.values();
        const { newId } = newIds(() => clock.next().value ?? 1);
        const minted = moments.map(() => newId());

        expect(minted).toEqual(minted.toSorted());
        expect(new Set(minted).size).toBe(minted.length);
      },
    ),
  );
});
