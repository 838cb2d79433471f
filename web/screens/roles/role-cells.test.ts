import { expect, test } from 'vitest';
import type { AreaRow } from '#contract/areas.ts';
import type { ProductRow } from '#contract/licences.ts';
import type { RoleCell } from '#contract/role-cells.ts';
import { cellsByPlace, cellsFor, differenceTo, fitOf, markAt, nextReach, own } from './role-cells.ts';
import { askedCells, changedPlaces, withRoleCells } from './staged-roles.ts';

const id = '019a0000-0000-7000-8000-00000000000a';
const defects = '019a0000-0000-7000-8000-0000000000de';
const area = { id: defects, specials: ['close'] } as unknown as AreaRow; // the rest is not looked at

test('a permission for the whole area shows as included in each of its states', () => {
  const cells = cellsByPlace([cell('update')]);

  expect(markAt(cells, place('update'))).toBe('all');
  expect(markAt(cells, { ...place('update'), state: 'New' })).toBe('inherited');
  expect(markAt(cells, { ...place('delete'), state: 'New' })).toBe('none');
});

test('Space goes round from none by own to all', () => {
  expect(nextReach([], own)).toEqual(own);
  expect(nextReach(own, own)).toEqual(['all']);
  expect(nextReach(['all'], own)).toEqual([]);
});

test('cells of one role become one step, and cells that come to nothing are not staged', () => {
  const role = { id, version: '1.1.1', stored: [cell('read')] };
  const once = withRoleCells([], role, [cell('update')]);
  const twice = withRoleCells(once, role, [cell('close')]);

  expect(twice).toMatchObject([{ do: 'role.set_permissions', id, cells: [{}, {}] }]);
  expect(withRoleCells(twice, role, [cell('update', []), cell('close', [])])).toEqual([]);
  expect(askedCells(once, id)).toEqual([cell('update')]);
});

test('what an edit brings along counts as changed', () => {
  expect(changedPlaces([], [cell('update'), cell('read')]).size).toBe(2);
});

test('licences say how much of a role fits them, and what has to change so that it does', () => {
  const products = [{ cap: [{ areaId: defects, operations: ['read', 'close'] }] }] as unknown as ProductRow[]; // the rest is not looked at
  const cells = [cell('read'), cell('update')];
  const difference = differenceTo(products, { areas: [area], cells });

  expect(fitOf(products, cells)).toEqual({ fits: 1, of: 2 });
  expect(difference).toMatchObject({ adds: [{ operation: 'close' }], removes: [{ operation: 'update' }] });
  expect(cellsFor(difference)).toMatchObject([
    { operation: 'update', qualifiers: [] },
    { operation: 'close', qualifiers: ['all'] },
  ]);
  expect(fitOf([{ cap: null }] as unknown as ProductRow[], cells)).toEqual({ fits: 2, of: 2 }); // the rest is not looked at
});

function place(operation: string) {
  return { areaId: defects, operation, state: null, field: null };
}

function cell(operation: string, qualifiers: RoleCell['qualifiers'] = ['all']): RoleCell {
  return { ...place(operation), qualifiers };
}
