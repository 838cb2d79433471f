import { expect, test } from 'vitest';

import { unasked } from './role-sets.ts';
import { createRows, dropRow, hasRow, setAt, writeRow } from './rows.ts';

const tree = { roots: Int32Array.from([0, 1, 2]), parents: new Int32Array(3) };
const span = { from: -Infinity, until: Infinity };
const row = { inAreas: false, cap: 0, everywhere: 3, places: [2], sets: [5], deeper: [] };

test.each([1, 255, 256, 600, 70_000])('user %i finds room, however far the numbers have gone', (user) => {
  const rows = createRows(tree);

  writeRow(rows, user, { row, span });

  expect(hasRow(rows, user)).toBe(true);
  expect([setAt(rows, user, 0), setAt(rows, user, 1), setAt(rows, user, 2)]).toEqual([3, 3, 5]);
});

test('somebody who is not there holds what is not known yet, in every place', () => {
  const rows = createRows(tree);
  writeRow(rows, 1, { row, span });
  writeRow(rows, 2, { row, span });

  dropRow(rows, 2);

  for (const user of [0, 2, 3, 70_000])
    expect([0, 1, 2].map((place) => setAt(rows, user, place))).toEqual([unasked, unasked, unasked]);
});

test('as many places as anybody holds are found again, and no other', () => {
  const places = Array.from({ length: 500 }, (_, n) => n * 7 + 1);
  const rows = createRows({
    roots: Int32Array.from({ length: 4_000 }, (_, n) => n),
    parents: new Int32Array(4_000),
  });

  for (const user of [1, 2, 3]) {
    writeRow(rows, user, { row: { ...row, places, sets: places.map((place) => place + user) }, span });
  }

  for (let place = 0; place < 4_000; place += 1)
    for (const user of [1, 2, 3])
      expect(setAt(rows, user, place)).toBe(places.includes(place) ? place + user : row.everywhere);
});
