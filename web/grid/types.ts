import type { ReactNode } from 'react';

/** One column of a list: how it is drawn, copied, filtered and edited. The grid knows nothing else of a row. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly width?: number;
  readonly minWidth?: number;
  readonly align?: 'start' | 'end' | 'center';
  readonly sortable?: boolean;
  readonly groupable?: boolean;
  /** `false` keeps the column out of Hide and Choose columns. */
  readonly hideable?: boolean;
  /** Offered in Choose columns, but not shown until somebody asks for it. */
  readonly hidden?: boolean;
  readonly pinned?: boolean;
  readonly mono?: boolean;
  readonly filter?: FilterKind;
  /** The list is filtered by it, and it is never a column that is seen. */
  readonly only?: 'filter';
  /** The plain words of the cell: for copying, finding, and drawing when there is no `render`. */
  readonly text: (row: Row) => string;
  readonly render?: (row: Row, cell: CellContext) => ReactNode;
  readonly edit?: CellEdit<Row>;
  /** Where the cell goes when rows are cards of two lines; by default the next three columns share line two. */
  readonly card?: 'line' | 'aside' | 'none';
  /** What Space does here instead of peeking, for marks that are cycled. */
  readonly onSpace?: (row: Row) => void;
  /** What a press, Enter and Space do here, for marks that are switched in place. */
  readonly onPress?: (row: Row, cell: HTMLElement) => void;
  /** Draws a cell whose value is staged, where the words struck through would say less than a mark. */
  readonly renderStaged?: (row: Row, staged: Staged) => ReactNode;
  /** What a press, Enter and Space do in the header of a column that is not sorted. */
  readonly onHead?: () => void;
  /** Whether the column is lit by that. */
  readonly lit?: boolean;
}

export interface CellContext {
  /** The text that is being looked for in this column, if any; `Highlight` marks it. */
  readonly find: string | undefined;
}

export interface CellEdit<Row> {
  /** `several` takes any number of its options; its value holds them with spaces between. */
  readonly kind: 'text' | 'select' | 'several' | 'date' | 'boolean';
  readonly value: (row: Row) => string;
  readonly options?: (row: Row) => readonly Option[];
  /** What pasted words mean here, or why they mean nothing. Without it they are an option or the value itself. */
  readonly read?: (words: string, row: Row) => { readonly value: string } | { readonly wrong: string };
  /** What Delete leaves in the cell; without it Delete does nothing. */
  readonly cleared?: string;
  /** A single press opens the editor, for cells that are chosen from rather than typed in. */
  readonly opens?: 'press';
  /** The sentence that says what is wrong, or nothing. */
  readonly validate?: (value: string, row: Row) => string | undefined;
  readonly editable?: (row: Row) => boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** One line on what choosing it means. */
  readonly hint?: ReactNode;
}

export interface Edit<Row> {
  readonly row: Row;
  readonly column: string;
  readonly value: string;
}

/** A pending value: what is drawn struck through, what is drawn beside it, and the raw value an editor starts from. */
export interface Staged {
  readonly old: string;
  readonly new: string;
  readonly value?: string;
  /** What the cell shows besides, and keeps whatever is staged. */
  readonly beside?: string | undefined;
}

export type FilterKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'date' }
  | { readonly kind: 'boolean'; readonly yes?: string; readonly no?: string };

export type Filter =
  | { readonly column: string; readonly kind: 'text'; readonly value: string }
  | { readonly column: string; readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly column: string; readonly kind: 'date'; readonly from?: string; readonly to?: string }
  | { readonly column: string; readonly kind: 'boolean'; readonly value: 'yes' | 'no' };

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** Text looked for in one column, or in all of them. */
export interface Match {
  readonly text: string;
  readonly column?: string;
}

/** Everything that decides which rows there are and in which order. */
export interface Query {
  readonly q: string;
  readonly match?: Match;
  readonly filters: readonly Filter[];
  readonly sort: readonly Sort[];
  readonly group?: string;
}

/** `exact: false` reads "more than count". `selectable` is given when some rows can never be chosen. */
export interface Total {
  readonly count: number;
  readonly exact: boolean;
  readonly selectable?: number;
}

export interface GroupHead {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** `cursor` is there when a neighbouring block gave one; it means the same place as `at`. */
export interface PageRequest {
  readonly at: number;
  readonly cursor?: string;
  readonly limit: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly from: number;
  readonly next?: string;
}

/** The next match after (or before) a row, going round at the end. */
export interface FindRequest extends Match {
  readonly from: number;
  readonly direction: 'next' | 'previous';
}

/** `position` counts from 1: "3 of 41"; `index` is the row's place in the list. */
export interface FindAnswer {
  readonly count: number;
  readonly position: number;
  readonly index: number;
}

/** Where rows come from. Every question carries a signal; an aborted answer is never looked at. */
export interface Source<Row> {
  /** Another key means other contents: the grid asks anew and keeps the place. */
  readonly key: string;
  total(query: Query, signal: AbortSignal): Promise<Total>;
  page(query: Query, request: PageRequest, signal: AbortSignal): Promise<Page<Row>>;
  groups?(query: Query, signal: AbortSignal): Promise<readonly GroupHead[]>;
  find?(query: Query, request: FindRequest, signal: AbortSignal): Promise<FindAnswer>;
  /** Where cells come apart from their rows: waits until these are there, before they are copied or changed. */
  ready?(rows: readonly Row[], columns: readonly string[]): Promise<void>;
  /** Those of the ids that match the query; it tells how much of a selection a filter hides. */
  matching?(query: Query, ids: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}

/** How a whole row stands out: it counts less, or it is one of those looked for. */
export type Tone = 'quiet' | 'lit';

export type Density = 'compact' | 'standard' | 'comfortable';

export const rowHeights = { compact: 28, standard: 36, comfortable: 44 } as const satisfies Record<
  Density,
  number
>;
