import { expect, test } from 'vitest';
import { viewOf } from '../grid/state/view.ts';
import { searchOf, viewIn, withoutView } from './view-search.ts';

const deactivated = viewOf({
  filters: [{ column: 'state', kind: 'choice', values: ['inactive'] }],
  sort: [{ column: 'name', direction: 'ascending' }],
});

test('a list as its view shows it has a plain address', () => {
  expect(searchOf(deactivated, deactivated, { view: 'deactivated' })).toEqual({ view: 'deactivated' });
  expect(viewIn({ view: 'deactivated' }, deactivated)).toEqual(deactivated);
});

test('a filter of the view that was taken away stays away after a reload', () => {
  const cleared = { ...deactivated, filters: [], sort: [] };
  const search = searchOf(cleared, deactivated, { view: 'deactivated' });

  expect(search).toEqual({ view: 'deactivated', filter: '-', sort: '-' });
  expect(viewIn(search, deactivated)).toEqual(cleared);
  expect(withoutView(search)).toEqual({ view: 'deactivated' });
});
