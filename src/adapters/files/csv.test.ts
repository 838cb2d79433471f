import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessDelimiter, parseCsv } from './csv.ts';
import { csvCell, csvLines, resultLines } from './csv-writer.ts';

async function whole(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const line of lines) text += line;

  return text;
}

describe('reading text with delimiters', () => {
  test.each([
    [',', 'a,b,c\n1;5,2,3\n'],
    [';', 'a;b\n"1,2,3";2\n1,5;2,5\n'],
    ['\t', 'a\tb\n1,2\t3\n'],
    ['|', 'a|b\n1|2\n'],
    [',', 'only\none\n'],
    [';', '"x,y";"z,w"\n1;2\n'],
  ])('%j is found to part the cells', (delimiter, text) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });

  test('the delimiter that a spreadsheet names above the header is believed', () => {
    expect(parseCsv('sep=;\r\na,b;c\r\n1,2;3\r\n').map(({ cells }) => cells)).toEqual([
      ['a,b', 'c'],
      ['1,2', '3'],
    ]);
  });

  test('rows know the line at which they begin, however many lines their cells have', () => {
    const rows = parseCsv('a,b\n"one\ntwo",x\n\n3,4\n');

    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['one\ntwo', 'x'] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });

  test('a quote inside a cell is only a quote', () => {
    expect(parseCsv('a,b\nAda "the first" L,x\n')[1]?.cells).toEqual(['Ada "the first" L', 'x']);
  });

  test('a quote left open makes the file unreadable', () => {
    expect(() => parseCsv('a,b\n"open,x\n')).toThrow('import.unreadable');
  });
});

describe('writing CSV', () => {
  test.each(['=1+1', '+49 30', '-x', '@SUM(A1)', '\tx', '\rx', '\nx', "'=1", '=cmd|"/c calc"!A1'])(
    'a cell of %j is no formula',
    (text) => {
      expect(csvCell(text).replace(/^"/u, '')).toMatch(/^'/u);
    },
  );

  test('numbers stay numbers, moments are ISO, nothing is empty', async () => {
    const row = [-5, new Date(Date.UTC(2026, 1, 3, 9)), null, undefined, true, 'a"b', 'x,y'];

    expect(await whole(csvLines(['a', 'b', 'c', 'd', 'e', 'f', 'g'], [row]))).toBe(
      'a,b,c,d,e,f,g\r\n-5,2026-02-03T09:00:00.000Z,,,true,"a""b","x,y"\r\n',
    );
  });

  test('no cell begins as a formula does, and every cell is read back as it was', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.constantFrom(...'=+-@\t\r\n\'"'), fc.string()).map((parts) => parts.join('')),
    );
    const table = fc.array(
      fc.array(cell, { minLength: 3, maxLength: 3 }).filter((cells) => cells.join('') !== ''),
      { minLength: 1 },
    );

    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = await whole(csvLines(['first', 'second', 'third'], rows));

        for (const one of rows.flat()) expect(csvCell(one)).not.toMatch(/^"?[=+\-@\t\r\n]/u);
        expect(
          parseCsv(text)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  test('the result is the input with Outcome and Reason beside it', async () => {
    const rows = [
      { cells: ['ada', '=x'], outcome: 'Created', reason: '' },
      { cells: ['bela'], outcome: 'Error', reason: 'The row has 1 cell, the header 2.' },
    ];

    expect(await whole(resultLines(['id', 'note'], rows))).toBe(
      'id,note,Outcome,Reason\r\nada,\'=x,Created,\r\nbela,,Error,"The row has 1 cell, the header 2."\r\n',
    );
  });
});
