import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import type { Json } from './canonical.ts';

test('the order of keys makes no difference, the order of lists does', () => {
  expect(canonicalJson({ b: 1, a: [2, { d: null, c: 'ü' }] })).toBe('{"a":[2,{"c":"ü","d":null}],"b":1}');
  expect(canonicalJson({ a: undefined })).toBe('{}');
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});

test('storing a value as JSON and reading it back does not change its canonical text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = value as Json; // jsonValue yields exactly what JSON can hold
      const text = canonicalJson(json);

      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text); // parsed from JSON
      expect(canonicalJson(JSON.parse(JSON.stringify(json)) as Json)).toBe(text); // parsed from JSON
    }),
  );
});

test('what JSON cannot say is not hashed as something else', () => {
  expect(() => canonicalJson({ amount: Number.NaN })).toThrow(TypeError);
  expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(TypeError);
});
