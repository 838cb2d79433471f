import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { AreaId } from './ids.ts';
import { qualifiers, type Qualifier } from './role.ts';
import { checkCell, withCells, type Cell } from './role-cells.ts';

const areaId = 'requirements' as AreaId; // an id for the test

test('granting update brings reading along', () => {
  expect(withCells([], [cell('update', ['all'])])).toEqual([cell('update', ['all']), cell('read', ['all'])]);
});

test('reading that is there already stays as it is', () => {
  const read = cell('read', ['all']);

  expect(withCells([read], [cell('delete', ['owned'])])).toEqual([read, cell('delete', ['owned'])]);
});

test('reading one’s own does not do for updating all, so it grows', () => {
  expect(withCells([cell('read', ['owned'])], [cell('update', ['all'])])).toEqual([
    cell('read', ['all']),
    cell('update', ['all']),
  ]);
});

test('creating needs no reading', () => {
  expect(withCells([], [cell('create', ['all'])])).toEqual([cell('create', ['all'])]);
});

test('taking reading away takes what needs it, and leaves creating', () => {
  const held = [
    cell('read', ['all']),
    cell('update', ['all']),
    cell('close', ['owned']),
    cell('create', ['all']),
  ];

  expect(withCells(held, [cell('read', [])])).toEqual([cell('create', ['all'])]);
});

test('reading only one’s own leaves updating only one’s own', () => {
  const held = [cell('read', ['all']), cell('update', ['all'])];

  expect(withCells(held, [cell('read', ['owned'])])).toEqual([
    cell('read', ['owned']),
    cell('update', ['owned']),
  ]);
});

test('reading in one state lets update in that state only', () => {
  const inDraft = { ...cell('read', ['all']), state: 'Draft' };

  expect(withCells([inDraft], [{ ...cell('update', ['all']), state: 'Draft' }])).toHaveLength(2);
  expect(withCells([inDraft], [cell('update', ['all'])])).toContainEqual(cell('read', ['all']));
});

test('the last word about a place counts, whatever stood before it', () => {
  expect(withCells([], [cell('update', ['all']), cell('read', [])])).toEqual([]);
  expect(withCells([], [cell('read', []), cell('update', ['all'])])).toHaveLength(2);
});

test('whatever is asked, nothing is permitted that cannot be read', () => {
  const some = fc.array(
    fc.record({
      areaId: fc.constant(areaId),
      operation: fc.constantFrom('create', 'read', 'update', 'delete', 'close'),
      state: fc.constantFrom(null, 'Draft', 'Done'),
      field: fc.constantFrom(null, 'Price'),
      qualifiers: fc.subarray([...qualifiers]),
    }),
    { maxLength: 12 },
  );

  fc.assert(
    fc.property(some, (asked) => {
      const cells = withCells([], asked);

      for (const one of cells.filter(({ operation }) => operation !== 'create'))
        for (const reached of one.qualifiers) expect(reads(cells, one, reached)).toBe(true);
    }),
  );
});

test('a cell names only what its area has, and a role from outside only reads', () => {
  const area: Parameters<typeof checkCell>[1] = {
    id: areaId,
    areaNo: 1,
    name: 'Defects',
    nameFolded: 'defects',
    builtIn: null,
    position: 0,
    states: ['New'],
    fields: [],
    specials: ['close'],
    version: 1,
  };
  const inside = { audience: 'internal' } as const;
  const outside = { audience: 'external' } as const;

  expect(() => checkCell(inside, area, cell('close', ['all']))).not.toThrow();
  expect(() => checkCell(inside, area, cell('approve', ['all']))).toThrow('role.cell_unknown');
  expect(() => checkCell(inside, area, { ...cell('read', ['all']), state: 'Old' })).toThrow(
    'role.cell_unknown',
  );
  expect(() => checkCell(outside, area, cell('update', ['all']))).toThrow('role.external_reads_only');
  expect(() => checkCell(outside, area, cell('update', []))).not.toThrow();
});

function reads(cells: readonly Cell[], { state, field }: Cell, reached: Qualifier): boolean {
  return cells.some(
    (one) =>
      one.operation === 'read' &&
      (one.state === null || one.state === state) &&
      (one.field === null || one.field === field) &&
      (one.qualifiers.includes('all') || one.qualifiers.includes(reached)),
  );
}

function cell(operation: string, reached: readonly Qualifier[]): Cell {
  return { areaId, operation, state: null, field: null, qualifiers: reached };
}
