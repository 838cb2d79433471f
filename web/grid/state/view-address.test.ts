import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Filter } from '../types.ts';
import { fromAddress, sameView, toAddress } from './view-address.ts';
import { found, groupedBy, plainView, queryOf, sortCycled, viewOf, type ViewState } from './view.ts';

const name = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text.isWellFormed());
const words = fc.uniqueArray(name, { maxLength: 4 });
const aFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ column: name, kind: fc.constant('text' as const), value: name }),
  fc.record({ column: name, kind: fc.constant('choice' as const), values: words }),
  fc.record({ column: name, kind: fc.constant('boolean' as const), value: fc.constantFrom('yes', 'no') }),
  fc.record({ column: name, kind: fc.constant('date' as const), from: fc.constant('2026-02-03') }),
);
const sorts = words.map((columns) => columns.map((column) => ({ column, direction: 'descending' as const })));
const aView: fc.Arbitrary<ViewState> = fc
  .record({
    q: name,
    filters: fc.array(aFilter, { maxLength: 3 }),
    sort: sorts,
    group: name,
    order: words,
    shown: fc.dictionary(
      name.filter((id) => id !== '__proto__'),
      fc.boolean(),
      { maxKeys: 3, noNullPrototype: true },
    ),
    pinned: words,
    widths: fc.dictionary(
      name.filter((id) => id !== '__proto__'),
      fc.integer({ min: 40, max: 900 }),
      { maxKeys: 3, noNullPrototype: true },
    ),
    density: fc.constantFrom('compact', 'standard', 'comfortable'),
    find: fc.record({ text: name, column: name, only: fc.boolean() }),
    paging: fc.constantFrom('scroll', 'pages'),
    page: fc.integer({ min: 1, max: 99 }),
  })
  .map((view) => view);

test('a view that went through the address is the same view', () => {
  fc.assert(
    fc.property(aView, aView, (view, standard) => {
      const address = new URLSearchParams(toAddress(view, standard).toString());

      expect(toAddress(fromAddress(address, standard)).toString()).toBe(toAddress(view).toString());
      expect(sameView(fromAddress(address, standard), view)).toBe(true);
    }),
  );
});

test('a plain list has a plain address', () => {
  expect(toAddress(plainView).toString()).toBe('');
  expect(toAddress(viewOf({ sort: [{ column: 'name', direction: 'descending' }] })).toString()).toBe(
    'sort=-name',
  );
});

test('an address typed by hand never breaks the list', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('filter', 'sort', 'width', 'find', 'page', 'density', 'show'),
        fc.string(),
      ),
      (params) => {
        const view = fromAddress(new URLSearchParams(params));

        expect(view.page).toBeGreaterThanOrEqual(1);
        expect(['compact', 'standard', 'comfortable']).toContain(view.density);
      },
    ),
  );
});

test('turning the page does not change a saved view, sorting does', () => {
  expect(sameView(plainView, { ...plainView, page: 7 })).toBe(true);
  expect(sameView(plainView, sortCycled(plainView, 'name', 'replace'))).toBe(false);
});

test('a click on a header sorts up, then down, then not at all', () => {
  const up = sortCycled(plainView, 'name', 'replace');
  const down = sortCycled(up, 'name', 'replace');

  expect(up.sort).toEqual([{ column: 'name', direction: 'ascending' }]);
  expect(down.sort).toEqual([{ column: 'name', direction: 'descending' }]);
  expect(sortCycled(down, 'name', 'replace').sort).toEqual([]);
});

test('the find panel narrows the list only when it says so', () => {
  const highlight = found(plainView, { text: 'ada', only: false });
  const only = found(plainView, { text: 'ada', column: 'name', only: true });

  expect(queryOf(highlight).match).toBeUndefined();
  expect(queryOf(only).match).toEqual({ text: 'ada', column: 'name' });
  expect(queryOf(groupedBy(plainView, 'company')).group).toBe('company');
});
