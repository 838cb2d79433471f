import { expect, test } from 'vitest';
import { askedOf, escaped, none, ruleAskedOf, withCondition } from './list-query.ts';
import { setFormats } from '../texts/locale.ts';

test('filters of every kind become one text that the API reads', () => {
  const asked = askedOf({
    q: 'ada',
    filters: [
      { column: 'state', kind: 'choice', values: ['active', 'invited'] },
      { column: 'company', kind: 'text', value: 'Quay; side' },
      { column: 'role', kind: 'choice', values: [none] },
      { column: 'hasPassword', kind: 'boolean', value: 'no' },
    ],
    sort: [
      { column: 'company', direction: 'ascending' },
      { column: 'lastSeenAt', direction: 'descending' },
    ],
    group: 'company',
  });

  expect(asked).toEqual({
    q: 'ada',
    filter: 'state:active,invited;company:~Quay\\; side;role:-;hasPassword:no',
    sort: 'company,-lastSeenAt',
    group: 'company',
  });
});

test('days are those of the person, and both ends belong to the span', () => {
  setFormats({ locale: 'de-DE', timeZone: 'Europe/Berlin' });
  const between = { column: 'createdAt', kind: 'date', from: '2026-03-29', to: '2026-03-29' } as const;
  const { filter } = ruleAskedOf({ filters: [between] });
  setFormats({ locale: 'en-GB', timeZone: 'UTC' });

  expect(filter).toBe('createdAt:>2026-03-28T23:00:00.000Z;createdAt:<2026-03-29T22:00:00.000Z');
});

test('who was never here is among those who were not here for 90 days', () => {
  const { filter } = ruleAskedOf({ filters: [{ column: 'lastSeenAt', kind: 'date', to: '-90d' }] });

  expect(filter).toBe('lastSeenAt:<-90d,-');
});

test('only matches of the find panel are part of the question', () => {
  expect(askedOf({ q: 'ada', match: { text: 'varga' } })).toEqual({ q: 'ada varga' });
  expect(askedOf({ q: '', match: { text: '~x', column: 'company' } })).toEqual({ filter: 'company:~\\~x' });
});

test('signs that mean something in a filter lose it', () => {
  expect(escaped('-a,b;c\\d')).toBe('\\-a\\,b\\;c\\\\d');
  expect(withCondition(undefined, 'kind:regular')).toBe('kind:regular');
  expect(withCondition('state:active', 'kind:regular')).toBe('state:active;kind:regular');
});
