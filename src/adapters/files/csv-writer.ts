export type CsvValue = string | number | boolean | Date | null | undefined;

/**
 * One cell of a CSV file. Text that a spreadsheet would take for a formula gets an apostrophe in front,
 * which reading takes off again; numbers are numbers and stay as they are.
 */
export function csvCell(value: CsvValue): string {
  const text = toText(value);
  const safe = typeof value === 'string' && /^'*[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text;

  return /[",;\r\n\t|]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file line by line (RFC 4180), so that a list of any length is never in memory as a whole. */
export async function* csvLines(
  columns: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const row of rows) yield csvLine(row);
}

export type RowResult = {
  readonly cells: readonly string[];
  readonly outcome: string;
  readonly reason: string;
};

/** The input again with what became of each row beside it. */
export function resultLines(
  columns: readonly string[],
  rows: AsyncIterable<RowResult> | Iterable<RowResult>,
): AsyncGenerator<string> {
  return csvLines([...columns, 'Outcome', 'Reason'], withResults(columns.length, rows));
}

async function* withResults(
  width: number,
  rows: AsyncIterable<RowResult> | Iterable<RowResult>,
): AsyncGenerator<readonly string[]> {
  for await (const { cells, outcome, reason } of rows) {
    const padding = Array.from({ length: Math.max(width - cells.length, 0) }, () => '');

    yield [...cells.slice(0, width), ...padding, outcome, reason];
  }
}

function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function toText(value: CsvValue): string {
  if (value === null || value === undefined) return '';

  return value instanceof Date ? value.toISOString() : String(value);
}
