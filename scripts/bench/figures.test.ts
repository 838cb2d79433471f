import { expect, test } from 'vitest';
import { isWithin, lineOf, medianOf, tableOf, timed, type Figure } from './figures.ts';

const figure: Figure = { what: 'first rows', unit: 'ms', budget: 300, values: [900, 120, 4.25] };

test('a budget is judged by the median, so that one slow moment does not decide', () => {
  expect(medianOf(figure.values)).toBe(120);
  expect(isWithin(figure)).toBe(true);
  expect(isWithin({ ...figure, values: [301] })).toBe(false);
});

test('work that was never measured is not within its budget', () => {
  expect(isWithin({ ...figure, values: [] })).toBe(false);
});

test('a line says smallest, median, largest and budget', () => {
  expect(lineOf(figure).split(/\s{2,}/)).toEqual(['✓ first rows', '4.3 ms', '120 ms', '900 ms', '300 ms']);
});

test('work is measured as often as asked', async () => {
  const rounds: number[] = [];

  const values = await timed(3, async (round) => rounds.push(round));

  expect(rounds).toEqual([0, 1, 2]);
  expect(values).toHaveLength(3);
});

test('a table for a page says where it was measured and what was reached', () => {
  const ratio: Figure = { what: 'twice as quick', unit: 'times', budget: 2, values: [1.5] };
  const told: Figure = { ...figure, what: 'told', budget: null };

  expect(tableOf([figure, ratio, told], 'Here, today').split('\n')).toEqual([
    'Here, today',
    '',
    '| Figure | Median | From, to | Goal | Reached |',
    '| --- | --- | --- | --- | --- |',
    '| first rows | 120 ms | 4.3 to 900 | ≤ 300 ms | yes |',
    '| twice as quick | 1.5 times | 1.5 to 1.5 | ≥ 2 times | no |',
    '| told | 120 ms | 4.3 to 900 |  |  |',
  ]);
});
