/** What is asked of a list. Lists are answered by the database, never by fetching and hiding. */
export type ListRequest = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly at?: number | undefined;
  readonly sort?: string | undefined;
  readonly q?: string | undefined;
  readonly filter?: string | undefined;
  readonly group?: string | undefined;
};

export type ListPage<Row> = {
  readonly rows: readonly Row[];
  /** The number of the first row, counted from 0, where the list was opened by number or from its start. */
  readonly from: number | null;
  readonly next: string | null;
  readonly previous: string | null;
};

/** How many match, of how many in all; not exact beyond the limit of counting. */
export type Total = { readonly count: number; readonly exact: boolean; readonly all: number };
