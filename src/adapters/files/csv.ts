import { CsvError, parse } from 'csv-parse/sync';

import { refuse } from '#domain/refusal.ts';
import { fileLimits } from './limits.ts';

/** A row of a table as it was read, with the line or the row of the sheet at which it begins. */
export type RawRow = { readonly line: number; readonly cells: readonly string[] };

/** Reads text with delimiters, the header row included. Quotes left open make the file unreadable. */
export function parseCsv(text: string): RawRow[] {
  const [, named] = /^sep=([,;\t|])\r?\n/iu.exec(text) ?? [];

  return parseRecords(text, named ?? guessDelimiter(text))
    .slice(named === undefined ? 0 : 1)
    .map(({ record, info }) => ({
      line: firstLine(record, info.lines),
      cells: record.map(withoutNeutraliser),
    }));
}

const delimiters = [',', ';', '\t', '|'] as const;

/**
 * The delimiter that parts the header and most of the first lines into the same number of cells,
 * as many as possible. What stands in quotes does not count.
 */
export function guessDelimiter(text: string): string {
  const lines = withoutQuoted(text.slice(0, sampleLength))
    .split(/\r\n|\n|\r/u)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(delimiter, lines) }));

  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

const sampleLength = 200_000;

function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*(?:"|$)/gu, '');
}

function scoreOf(delimiter: string, lines: readonly string[]): number {
  const counts = lines.map((line) => line.split(delimiter).length - 1);
  const [header = 0] = counts;

  return header === 0
    ? 0
    : (counts.filter((count) => count === header).length / counts.length) * 1000 + header;
}

type CsvRecord = { readonly record: string[]; readonly info: { readonly lines: number } };

function parseRecords(text: string, delimiter: string): CsvRecord[] {
  try {
    return parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: fileLimits.rows + 2,
    }) as unknown as CsvRecord[]; // the package types rows without the info that the option adds
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;

    return refuse('import.unreadable', {
      reason: error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote_open' : 'csv',
      line: lineOf(error),
    });
  }
}

function lineOf(error: CsvError): number {
  return typeof error['lines'] === 'number' ? error['lines'] : 1;
}

/** The package counts the lines read so far; cells of several lines lie behind the line that is sought. */
function firstLine(record: readonly string[], lastLine: number): number {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);

  return lastLine - breaks;
}

/** Takes off the mark with which our own export keeps a cell from being a formula. */
function withoutNeutraliser(cell: string): string {
  return /^'+[=+\-@\t\r\n]/u.test(cell) ? cell.slice(1) : cell;
}
