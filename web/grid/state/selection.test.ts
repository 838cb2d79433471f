import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Filter } from '../types.ts';
import {
  both,
  countOf,
  everything,
  isSelected,
  listed,
  narrows,
  nothing,
  sameRule,
  toggled,
  without,
  withAlso,
} from './selection.ts';

const plain = { q: '', filters: [], sort: [] };
const active: Filter = { column: 'status', kind: 'choice', values: ['active', 'invited'] };
const inHarbour: Filter = { column: 'company', kind: 'choice', values: ['harbour'] };

test('toggling keeps account of every row, by list and by rule alike', () => {
  const steps = fc.array(
    fc.oneof(fc.nat(19), fc.constant<'all' | 'none'>('all'), fc.constant<'all' | 'none'>('none')),
  );
  fc.assert(
    fc.property(steps, (taken) => {
      const ids = Array.from({ length: 20 }, (_, index) => `u${index}`);
      let chosen = new Set<string>();
      let selection = nothing;
      for (const step of taken) {
        if (step === 'all') [selection, chosen] = [everything(plain), new Set(ids)];
        else if (step === 'none') [selection, chosen] = [nothing, new Set()];
        else {
          selection = toggled(selection, `u${step}`, true);
          chosen = chosen.symmetricDifference(new Set([`u${step}`]));
        }
      }

      expect(ids.filter((id) => isSelected(selection, id, true))).toEqual(ids.filter((id) => chosen.has(id)));
      expect(countOf(selection, ids.length)).toBe(chosen.size);
    }),
  );
});

test('everything but one is a rule with an exception, not a long list', () => {
  const selection = without(everything({ ...plain, filters: [active] }), ['ada']);

  expect(selection).toEqual({ mode: 'rule', query: { q: '', filters: [active] }, except: new Set(['ada']) });
  expect(countOf(selection, 1240)).toBe(1239);
  expect(countOf(withAlso(selection, ['ada']), 1240)).toBe(1240);
});

test('a row outside the rule is not chosen', () => {
  expect(isSelected(everything(plain), 'ada', false)).toBe(false);
  expect(isSelected(listed(['ada']), 'ada', false)).toBe(true);
});

test('the same filters in another order are the same rule', () => {
  const turned: Filter = { column: 'status', kind: 'choice', values: ['invited', 'active'] };

  expect(sameRule({ q: '', filters: [active, inHarbour] }, { q: '', filters: [inHarbour, turned] })).toBe(
    true,
  );
  expect(sameRule({ q: 'a', filters: [] }, { q: '', filters: [] })).toBe(false);
});

test('one more filter narrows a rule, one less does not', () => {
  expect(narrows({ q: '', filters: [active, inHarbour] }, { q: '', filters: [active] })).toBe(true);
  expect(narrows({ q: '', filters: [inHarbour] }, { q: '', filters: [active] })).toBe(false);
});

test('what belongs to two rules is asked for in one question where that can be said', () => {
  const onlyActive: Filter = { column: 'status', kind: 'choice', values: ['active'] };

  expect(both({ q: '', filters: [active] }, { q: 'ann', filters: [onlyActive, inHarbour] })).toEqual({
    q: 'ann',
    filters: [onlyActive, inHarbour],
  });
  expect(both({ q: 'bob', filters: [] }, { q: 'ann', filters: [] })).toBeUndefined();
});
