import { refuse } from '#domain/refusal.ts';
import type { RawRow } from './csv.ts';
import { fileLimits } from './limits.ts';
import { packStored, unpackXml, type Packed } from './zip.ts';

/** Reads the first sheet of a workbook as text, the header row included; empty rows are left out. */
export async function parseXlsx(bytes: Uint8Array): Promise<RawRow[]> {
  const files = unpackXml(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));

  checkExtent(files);
  const rows = await sheetRows(packStored(files));

  return rows
    .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

async function sheetRows(workbook: Buffer): Promise<readonly (readonly unknown[])[]> {
  // Few files are workbooks, and its reader comes in sixty files of its own.
  const { readSheet } = await import('read-excel-file/node');
  try {
    return await readSheet(workbook, 1, { parseNumber: numberText, trim: false });
  } catch {
    // Whatever the reader trips over is in the file: everything else was checked before.
    return refuse('import.unreadable', { reason: 'xlsx' });
  }
}

/** One cell far away makes a sheet of billions of empty ones, all of which the reader would fill in. */
function checkExtent(files: Packed): void {
  for (const [path, content] of files) {
    if (!/worksheets\/[^/]*\.xml$/iu.test(path)) continue;

    const { rows, columns } = extentOf(Buffer.from(content).toString('latin1'));
    if (rows * columns > fileLimits.sheetCells) {
      refuse('import.too_large', { reason: 'sheet', limit: fileLimits.sheetCells });
    }
  }
}

function extentOf(xml: string): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;

  for (const [, letters = '', digits = ''] of xml.matchAll(/\br\s*=\s*["']\s*([A-Za-z]+)(\d+)/gu)) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }

  return { rows, columns };
}

function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Digits stay as they stand, so that long numbers of telephones and badges lose none. */
function numberText(written: string): string {
  if (/^-?\d+$/u.test(written)) return written;

  const number = Number(written);

  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);

  return value instanceof Date ? dateText(value) : '';
}

/** A day without a time is a date; the sheet knows no zone, so none is written. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';

  const [day = '', time = ''] = date.toISOString().split('T');

  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}
