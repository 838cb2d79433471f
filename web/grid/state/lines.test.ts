import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroupHead } from '../types.ts';
import { flatLines, groupedLines, pagedLines, rowsOn, shownRows, type Line } from './lines.ts';

const someGroups = fc
  .array(fc.nat(40), { minLength: 1, maxLength: 12 })
  .map((counts): GroupHead[] =>
    counts.map((count, index) => ({ key: `g${index}`, label: `Group ${index}`, count })),
  );

function spelled(groups: readonly GroupHead[], collapsed: ReadonlySet<string>): Line[] {
  let row = 0;
  return groups.flatMap(({ key, count }, group): Line[] => {
    const first = row;
    row += count;
    const rows = Array.from({ length: count }, (_, offset): Line => ({ kind: 'row', row: first + offset }));
    return [{ kind: 'group', group }, ...(collapsed.has(key) ? [] : rows)];
  });
}

test('the lines are the heads of the groups, each followed by its rows unless it is folded', () => {
  fc.assert(
    fc.property(someGroups, fc.array(fc.nat(11)), (groups, folded) => {
      const collapsed = new Set(folded.map((index) => `g${index}`));
      const lines = groupedLines(groups, collapsed);
      const expected = spelled(groups, collapsed);

      expect(Array.from({ length: lines.count }, (_, line) => lines.at(line))).toEqual(expected);
      expected.forEach((line, index) => {
        if (line.kind === 'row') expect(lines.lineOf(line.row)).toBe(index);
      });
      expect(shownRows(lines)).toBe(expected.filter((line) => line.kind === 'row').length);
    }),
  );
});

test('pages together are all lines, none twice, and no page holds more rows than it may', () => {
  fc.assert(
    fc.property(someGroups, fc.array(fc.nat(11)), fc.integer({ min: 1, max: 20 }), (groups, folded, size) => {
      const lines = groupedLines(groups, new Set(folded.map((index) => `g${index}`)));
      const pages = Math.max(1, Math.ceil(shownRows(lines) / size));
      const together = Array.from({ length: pages }, (_, page) => {
        const part = pagedLines(lines, page, size);
        const found = Array.from({ length: part.count }, (_line, line) => part.at(line));
        expect(found.filter((line) => line?.kind === 'row').length).toBeLessThanOrEqual(size);
        return found;
      });

      expect(together.flat()).toEqual(Array.from({ length: lines.count }, (_, line) => lines.at(line)));
    }),
  );
});

test('the rows asked for never reach into a folded group', () => {
  fc.assert(
    fc.property(someGroups, fc.array(fc.nat(11)), (groups, folded) => {
      const collapsed = new Set(folded.map((index) => `g${index}`));
      const lines = groupedLines(groups, collapsed);
      const allowed = new Set(
        spelled(groups, collapsed).flatMap((line) => (line.kind === 'row' ? [line.row] : [])),
      );

      for (const { wanted, run } of rowsOn(lines, 0, lines.count - 1)) {
        for (let row = run.from; row < run.to; row += 1) expect(allowed.has(row)).toBe(true);
        expect(wanted.from).toBeGreaterThanOrEqual(run.from);
        expect(wanted.to).toBeLessThanOrEqual(run.to);
      }
    }),
  );
});

test('a plain list has one line for each row', () => {
  const lines = flatLines(3);

  expect(rowsOn(lines, 1, 9)).toEqual([{ wanted: { from: 1, to: 3 }, run: { from: 0, to: 3 } }]);
  expect(lines.at(3)).toBeUndefined();
});
