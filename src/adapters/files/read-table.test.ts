import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRows } from '#domain/import/check-rows.ts';
import { guessMapping } from '#domain/import/mapping.ts';
import { Refusal } from '#domain/refusal.ts';
import { generatedCsv } from '#tests/support/ldif.ts';
import { readTable } from './read-table.ts';

const bytes = (text: string) => Buffer.from(text);

function refusalOf(file: Uint8Array, fileName = 'people.csv'): Promise<unknown> {
  return readTable(file, { fileName }).then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? [error.code, error.details['reason']] : error),
  );
}

describe('reading tables', () => {
  test('the header names the columns; nameless ones are numbered, equal ones told apart', async () => {
    const file = await readTable(bytes('Name,Name,,Mail\nAda,Lovelace,x,a@b.de\n'));

    expect(file).toMatchObject({
      kind: 'people-table',
      format: 'csv',
      columns: ['Name', 'Name (2)', 'Column 3', 'Mail'],
    });
    expect(file.rows).toEqual([{ n: 1, line: 2, cells: ['Ada', 'Lovelace', 'x', 'a@b.de'], problems: [] }]);
  });

  test('rows of another length have a problem, the others are read', async () => {
    const { rows } = await readTable(bytes('a,b\n1,2\n3\n4,5,6\n7,8,,\n'));

    expect(rows.map(({ line, problems }) => [line, problems.map(({ code }) => code)])).toEqual([
      [2, []],
      [3, ['row.uneven']],
      [4, ['row.uneven']],
      [5, []],
    ]);
  });

  test('a cell of 10 MB is a problem of its row and is not kept', async () => {
    const { rows } = await readTable(bytes(`uid,note\nada,${'x'.repeat(10_000_000)}\nbela,y\n`));

    expect(rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['row.cell_too_large'],
      [],
    ]);
    expect(rows[0]?.cells[1]?.length).toBeLessThan(200);
  });

  test('passwords are left out, and it is said', async () => {
    const file = await readTable(bytes('uid,Passwort,Password again\nada,geheim,secret\n'));

    expect(file.columns).toEqual(['uid']);
    expect(file.rows[0]?.cells).toEqual(['ada']);
    expect(file.notices).toEqual([
      { code: 'import.passwords_ignored', details: { columns: 'Passwort, Password again' } },
    ]);
  });

  test.each([
    ['UTF-8 with a mark', bytes('\uFEFFName\nJürgen €\n'), []],
    ['UTF-16, little end first', Buffer.from('\uFEFFName\nJürgen €\n', 'utf16le'), []],
    ['UTF-16, big end first', Buffer.from('\uFEFFName\nJürgen €\n', 'utf16le').swap16(), []],
    ['Windows-1252', Buffer.from('Name\nJ\xfcrgen \x80\n', 'latin1'), ['import.encoding_guessed']],
  ])('%s is read, and a guess is told', async (_, file, notices) => {
    const read = await readTable(file);

    expect(read.columns).toEqual(['Name']);
    expect(read.rows[0]?.cells).toEqual(['Jürgen €']);
    expect(read.notices.map(({ code }) => code)).toEqual(notices);
  });

  test.each([
    ['a file of NULs', Buffer.alloc(10), 'import.encoding', 'nul'],
    ['UTF-16 without a mark', Buffer.from('Name\nAda', 'utf16le'), 'import.encoding', 'nul'],
    [
      'UTF-8 that breaks off after its mark',
      Buffer.from([0xef, 0xbb, 0xbf, 0xc3]),
      'import.encoding',
      'invalid',
    ],
    ['bytes that are no text', Buffer.from([0xff, 0xd8, 0xff, 0x01, 0x02]), 'import.encoding', 'binary'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'import.unreadable', 'xls'],
    ['nothing', Buffer.alloc(0), 'import.empty', undefined],
    ['a header alone', bytes('Name,Mail\n'), 'import.empty', undefined],
    [
      'people without a header',
      bytes('ada,ada@example.com\nbela,bela@example.com\n'),
      'import.unreadable',
      'no_header',
    ],
    ['an open quote', bytes('a,b\n"x,y\n'), 'import.unreadable', 'quote_open'],
    ['more rows than are read', bytes('a\n' + '1\n'.repeat(100_001)), 'import.too_large', 'rows'],
    ['more columns than are read', bytes(`${'a,'.repeat(501)}b\n1\n`), 'import.too_large', 'columns'],
    ['a file over 50 MB', Buffer.alloc(50 * 1024 * 1024 + 1, 'a'), 'import.too_large', 'file'],
  ])('%s is refused', async (_, file, code, reason) => {
    expect(await refusalOf(file)).toEqual([code, reason]);
  });

  test('10,000 rows are read and checked in less than two seconds', async () => {
    const file = bytes(generatedCsv(10_000));
    const started = performance.now();
    const table = await readTable(file);
    const rows = checkRows(table, guessMapping(table.columns));

    expect(performance.now() - started).toBeLessThan(2000);
    expect(rows.filter(({ person }) => person !== undefined)).toHaveLength(10_000);
  });

  test('no bytes make anything but a refusal', async () => {
    const starts = fc.constantFrom('', 'PK\x03\x04', 'dn: ', 'a,b\n', '\xff\xfe', '\xfe\xff', '\xef\xbb\xbf');
    const files = fc
      .tuple(starts, fc.uint8Array({ maxLength: 300 }))
      .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]));

    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        expect(await refusalOf(file, '')).not.toBeInstanceOf(Error);
      }),
      { numRuns: 1000 },
    );
  });
});
