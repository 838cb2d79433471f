import { expect, test } from 'vitest';

import { createRows, hasRow, setAt, writeRow } from './rows.ts';

const tree = { roots: Int32Array.from([0, 1, 2]), parents: new Int32Array(3) };
const span = { from: -Infinity, until: Infinity };
const row = { inAreas: false, cap: 0, everywhere: 3, places: [2], sets: [5], deeper: [] };

test.each([1, 255, 256, 600, 70_000])('user %i finds room, however far the numbers have gone', (user) => {
  const rows = createRows(tree);

  writeRow(rows, user, { row, span });

  expect(hasRow(rows, user)).toBe(true);
  expect([setAt(rows, user, 0), setAt(rows, user, 1), setAt(rows, user, 2)]).toEqual([3, 3, 5]);
});
