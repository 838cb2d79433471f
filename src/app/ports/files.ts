import type { ImportedFile, ImportFormat } from '#domain/import/table.ts';

export type SourceFile = {
  readonly bytes: Uint8Array;
  readonly fileName?: string | undefined;
  /** Guessed from content and name when it is not given. */
  readonly format?: ImportFormat | undefined;
};

export type CsvValue = string | number | boolean | Date | null | undefined;
type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

export type RowResult = {
  readonly cells: readonly string[];
  readonly outcome: string;
  readonly reason: string;
};

/** Files that people bring and take away. */
export type Files = {
  /** Reads files as one; refuses what cannot be read at all. What is wrong with single rows is with the rows. */
  readTables(files: readonly SourceFile[]): Promise<ImportedFile>;
  /** A CSV file line by line. Cells that a spreadsheet would carry out are made harmless. */
  csvLines(columns: readonly string[], rows: Rows<readonly CsvValue[]>): AsyncGenerator<string>;
  /** The input again with what became of each row beside it. */
  resultLines(columns: readonly string[], rows: Rows<RowResult>): AsyncGenerator<string>;
};
