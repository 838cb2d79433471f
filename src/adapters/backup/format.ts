/**
 * A backup is one compressed text of JSON lines: the head, then per table its name and columns followed by
 * its rows, and the foot. It is written and read in one go, and can be looked at with `zcat`.
 */
export const formatVersion = 1;

/** What the first line says about the whole. */
export type BackupHead = {
  readonly muster: 'backup';
  readonly format: number;
  /** The version of Muster that wrote it. */
  readonly version: string;
  readonly madeAt: string;
  readonly instanceId: string | null;
  /** The schema that the rows fit, by the migrations that made it. */
  readonly migrations: readonly { readonly name: string; readonly digest: string }[];
  /** Opens only under the secret of the instance. */
  readonly secretCheck: string;
  readonly secret?: string;
};

/** Begins the rows of a table; each row is an array of texts in the order of the columns. */
export type TableLine = { readonly table: string; readonly columns: readonly string[] };

export type Row = readonly (string | null)[];

/** The last line: by it a copy that was cut off or damaged is told from a whole one. */
export type BackupFoot = {
  readonly rows: Readonly<Record<string, number>>;
  /** Of everything before this line. */
  readonly sha256: string;
};

export type BackupLine = BackupHead | TableLine | Row | BackupFoot;

/** Something is wrong with a backup, its file or the database it is for; the message is for the operator. */
export class BackupError extends Error {}

export function isRow(line: BackupLine): line is Row {
  return Array.isArray(line);
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
