import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandOf, type Stroke, type Where } from './keys.ts';
import { boxOf, contains, inside, stepped, type Step } from './range.ts';

const row: Where = { zone: 'row', edits: undefined, rightToLeft: false, singleKeys: true };
const press = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  composing: false,
  ...held,
});

test('letters are commands where nothing can be typed', () => {
  expect(commandOf(press('j'), row)).toEqual({ do: 'move', step: 'down' });
  expect(commandOf(press('x'), { ...row, zone: 'rowHead', edits: 'text' })).toEqual({ do: 'toggle' });
  expect(commandOf(press('j'), { ...row, singleKeys: false })).toBeUndefined();
});

test('every letter begins an edit where text is typed', () => {
  for (const letter of 'jkxe./fé漢') {
    expect(commandOf(press(letter), { ...row, edits: 'text' })).toEqual({ do: 'edit', from: 'typed' });
  }
  expect(commandOf(press('Process', { composing: true }), { ...row, edits: 'text' })).toEqual({
    do: 'edit',
    from: 'typed',
  });
});

test('Enter opens the row from its first column and edits elsewhere', () => {
  expect(commandOf(press('Enter'), { ...row, zone: 'rowHead', edits: 'text' })).toEqual({ do: 'open' });
  expect(commandOf(press('Enter'), { ...row, edits: 'text' })).toEqual({ do: 'edit', from: 'value' });
  expect(commandOf(press('Enter'), row)).toEqual({ do: 'open' });
});

test('arrows with Shift choose rows in the first column and cells elsewhere', () => {
  expect(commandOf(press('ArrowDown', { shift: true }), { ...row, zone: 'rowHead' })).toEqual({
    do: 'extendRows',
    step: 'down',
  });
  expect(commandOf(press('ArrowDown', { shift: true }), row)).toEqual({ do: 'extend', step: 'down' });
});

test('left and right change sides where one reads from right to left', () => {
  expect(commandOf(press('ArrowLeft'), { ...row, rightToLeft: true })).toEqual({ do: 'move', step: 'right' });
  expect(commandOf(press('ArrowLeft'), { ...row, zone: 'group', rightToLeft: true })).toEqual({
    do: 'fold',
    to: 'open',
  });
});

test('browser keys stay with the browser', () => {
  for (const key of ['r', 't', 'w', 'p']) expect(commandOf(press(key, { ctrl: true }), row)).toBeUndefined();
  expect(commandOf(press('Tab'), row)).toBeUndefined();
});

test('no step leaves the grid', () => {
  const steps = fc.constantFrom<Step>(
    'up',
    'down',
    'left',
    'right',
    'rowStart',
    'rowEnd',
    'first',
    'last',
    'pageUp',
    'pageDown',
  );
  const sizes = fc.record({
    firstLine: fc.constant(-1),
    lines: fc.integer({ min: 0, max: 99 }),
    columns: fc.integer({ min: 1, max: 9 }),
    page: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(fc.array(steps), sizes, (taken, bounds) => {
      const end = taken.reduce(
        (place, step) => stepped(place, step, bounds),
        inside({ line: 0, column: 0 }, bounds),
      );

      expect(inside(end, bounds)).toEqual(end);
      if (bounds.lines > 0) expect(end.line).toBeLessThan(bounds.lines);
    }),
  );
});

test('a range holds its corners whichever way it was drawn', () => {
  const box = boxOf({ anchor: { line: 5, column: 3 }, end: { line: 2, column: 4 } });

  expect(contains(box, { line: 2, column: 3 })).toBe(true);
  expect(contains(box, { line: 6, column: 3 })).toBe(false);
});
