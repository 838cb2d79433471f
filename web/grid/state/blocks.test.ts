import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missing, noBlocks, put, rowAt, touch } from './blocks.ts';

test('what was put in is found again at its place, and nothing else is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ from: fc.nat(500), length: fc.integer({ min: 1, max: 60 }) }), { maxLength: 8 }),
      (spans) => {
        const expected = new Map<number, number>();
        let cache = noBlocks<number>(25, 1_000);
        for (const { from, length } of spans) {
          const rows = Array.from({ length }, (_, offset) => from + offset);
          cache = put(cache, from, rows);
          for (const row of rows) expected.set(row, row);
        }

        for (let index = 0; index < 600; index += 1) expect(rowAt(cache, index)).toBe(expected.get(index));
      },
    ),
  );
});

test('after fetching what is missing, nothing is missing', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(120), fc.nat(400), fc.nat(200), (start, before, length, look) => {
      const run = { from: start, to: start + before + length };
      const wanted = { from: start + before, to: Math.min(run.to, start + before + look) };
      let cache = noBlocks<number>(50, 100);
      for (const piece of missing(cache, wanted, run)) {
        expect(piece.from).toBeGreaterThanOrEqual(run.from);
        expect(piece.to).toBeLessThanOrEqual(run.to);
        cache = put(
          cache,
          piece.from,
          Array.from({ length: piece.to - piece.from }, (_, offset) => piece.from + offset),
        );
      }

      expect(missing(cache, wanted, run)).toEqual([]);
    }),
  );
});

test('the blocks looked at longest ago are forgotten first', () => {
  const block = (number: number) => Array.from({ length: 10 }, (_, offset) => number * 10 + offset);
  let cache = noBlocks<number>(10, 2);

  cache = put(cache, 0, block(0));
  cache = put(cache, 10, block(1));
  cache = touch(cache, [{ from: 0, to: 5 }]);
  cache = put(cache, 20, block(2));

  expect([rowAt(cache, 3), rowAt(cache, 13), rowAt(cache, 23)]).toEqual([3, undefined, 23]);
});
