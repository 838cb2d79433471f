import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldIdentifier } from './fold.ts';

describe('folding', () => {
  test.each([
    ['Łukasz ØRSTED', 'lukasz orsted'],
    ['Straße', 'STRASSE'],
    ['STRAẞE', 'Straße'],
    ['  Ada \t Lovelace ', 'ada lovelace'],
    ['ＡＤＡ', 'ada'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['İstanbul', 'istanbul'],
    ['José', 'Jose\u0301'],
  ])('%s is found as %s', (written, sought) => {
    expect(fold(written)).toBe(fold(sought));
  });

  test('marks that make another word stay', () => {
    expect(fold('की')).not.toBe(fold('का'));
    expect(fold('か')).not.toBe(fold('が'));
  });

  test('invisible characters do not make another identifier', () => {
    expect(foldIdentifier('ad\u200Ba\u202E')).toBe('ada');
  });

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(foldIdentifier(foldIdentifier(text))).toBe(foldIdentifier(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('case makes no difference', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });
});
