import type { Editor } from '../hooks/use-editing.ts';
import type { GridTexts } from '../texts.ts';
import type { Column, Staged, Tone } from '../types.ts';

/** What cells need beyond their row. It changes rarely, so that rows that scroll by are not drawn again. */
export interface Kit<Row> {
  readonly texts: GridTexts;
  /** Where lists float that would be cut off inside the frame. */
  readonly host: { readonly current: HTMLElement | null };
  readonly offset: 0 | 1;
  readonly cards: boolean;
  readonly rowName: (row: Row) => string;
  readonly tone: ((row: Row) => Tone | undefined) | undefined;
  readonly staged: ((row: Row, column: string) => Staged | undefined) | undefined;
  readonly findIn: (column: Column<Row>) => string | undefined;
  readonly finish: (value: string | undefined, then: After) => string | undefined;
  readonly valueOf: (column: Column<Row>, row: Row) => string;
  /** Lays a copied block down from the active cell on. */
  readonly paste: (text: string) => void;
}

/** Where one goes after an edit; `stay` keeps the cell, `leave` means that the focus went elsewhere already. */
export type After = 'down' | 'up' | 'right' | 'left' | 'stay' | 'leave';

export type EditingOf<Row> = Editor<Row>['editing'];
