import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#domain/refusal.ts';
import { readTable } from './read-table.ts';
import { packStored } from './zip.ts';

const bytes = (text: string) => Buffer.from(text);

function refusalOf(file: Uint8Array, fileName = 'people.csv'): Promise<unknown> {
  return readTable(file, { fileName }).then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? [error.code, error.details['reason']] : error),
  );
}

describe('reading workbooks', () => {
  const sheet = (rows: string) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const workbook = (rows: string) =>
    packStored(
      new Map(
        Object.entries({
          '[Content_Types].xml':
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
          'xl/workbook.xml':
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>',
          'xl/_rels/workbook.xml.rels':
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
          'xl/styles.xml':
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
          'xl/worksheets/sheet1.xml': sheet(rows),
        }).map(([path, content]) => [path, Buffer.from(content)]),
      ),
    );
  const header = `<row r="1">${text('A1', 'User ID')}${text('B1', 'Phone')}${text('C1', 'Since')}${text('D1', 'Active')}</row>`;

  test('texts, numbers, dates and yes or no become text; empty rows are left out', async () => {
    const file = await readTable(
      workbook(
        `${header}<row r="3">${text('A3', 'ada')}<c r="B3"><v>4915112345678901</v></c><c r="C3" s="1"><v>46056</v></c><c r="D3" t="b"><v>1</v></c></row>`,
      ),
    );

    expect(file).toMatchObject({ format: 'xlsx', columns: ['User ID', 'Phone', 'Since', 'Active'] });
    expect(file.rows).toEqual([
      { n: 1, line: 3, cells: ['ada', '4915112345678901', '2026-02-03', 'true'], problems: [] },
    ]);
  });

  test('a sheet with one cell far away is refused before it is filled in', async () => {
    const far = `${header}<row r="1048576">${text('XFD1048576', 'x')}</row>`;

    expect(await refusalOf(workbook(far))).toEqual(['import.too_large', 'sheet']);
  });

  test('a workbook that unpacks to gigabytes is refused', async () => {
    const packed = deflateRawSync(Buffer.alloc(210 * 1024 * 1024));

    expect(await refusalOf(lyingZip('xl/worksheets/sheet1.xml', packed))).toEqual([
      'import.too_large',
      'unpacked',
    ]);
  });

  test('what only looks like a workbook is refused', async () => {
    expect(await refusalOf(packStored(new Map([['word/document.xml', bytes('<a/>')]])))).toEqual([
      'import.unreadable',
      'xlsx',
    ]);
    expect(await refusalOf(bytes('PK\x03\x04 and then nothing'))).toEqual(['import.unreadable', 'xlsx']);
  });

  /** A packed file whose sizes claim that it is small. */
  function lyingZip(path: string, packed: Buffer): Buffer {
    const zip = packStored(new Map([[path, packed]]));
    const listed = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));

    zip.writeUInt16LE(8, 8);
    zip.writeUInt16LE(8, listed + 10);
    zip.writeUInt32LE(100, listed + 24);

    return zip;
  }
});
