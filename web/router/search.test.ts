import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search.ts';

test('what an address says comes back as it was written', () => {
  const search = { filter: 'state:active,invited;company:~quay', q: 'Bálint & co', sort: '-lastSeenAt' };

  expect(parseSearch(stringifySearch(search))).toEqual(search);
  expect(stringifySearch({ filter: 'state:active,invited' })).toBe('?filter=state:active,invited');
});

test('what is usual is not in the address', () => {
  expect(stringifySearch({ q: '', sort: undefined, at: null })).toBe('');
});

test('any text survives the address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      expect(parseSearch(stringifySearch({ text }))).toEqual({ text });
    }),
  );
});
