import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, partsOf } from './fold.ts';
import { readTsv, writeTsv } from './tsv.ts';

test('a block of cells survives copy and paste, whatever stands in it', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a\tb', 'line\nline', '"', 'say "hi"', ''));
  const block = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
  fc.assert(
    fc.property(block, (cells) => {
      fc.pre(cells.length > 1 || cells[0]?.length !== 1 || cells[0][0] !== '');
      const plain = cells.map((row) => row.map((text) => text.replace(/\r\n?/g, '\n')));

      expect(readTsv(`${writeTsv(cells)}\n`)).toEqual(plain);
    }),
  );
});

test('what a spreadsheet puts on the clipboard is read as it stands', () => {
  expect(readTsv('Ada\tada.varga\r\nFen\tfen.c\r\n')).toEqual([
    ['Ada', 'ada.varga'],
    ['Fen', 'fen.c'],
  ]);
  expect(readTsv('6" pipe\t"two\nlines"')).toEqual([['6" pipe', 'two\nlines']]);
});

test('finding ignores case and accents and marks the letters as they are written', () => {
  expect(fold('Çelik MAROU')).toBe('celik marou');
  expect(partsOf('Bálint Okonkwo', 'ALI')).toEqual([
    { text: 'B', found: false },
    { text: 'áli', found: true },
    { text: 'nt Okonkwo', found: false },
  ]);
});

test('the parts of a text put together are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ maxLength: 3, unit: 'grapheme' }),
      (text, looked) => {
        const parts = partsOf(text, looked);

        expect(parts.map((part) => part.text).join('')).toBe(text);
      },
    ),
  );
});
