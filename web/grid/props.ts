import type { ReactNode, Ref } from 'react';
import type { Selection } from './state/selection.ts';
import type { ViewState } from './state/view.ts';
import type { GridWords } from './texts.ts';
import type { Column, Edit, Source, Staged, Tone, Total } from './types.ts';

export interface GridProps<Row> {
  /** The name of the list, as a screen reader says it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly source: Source<Row>;
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly view: ViewState;
  readonly onView: (view: ViewState) => void;
  /** Without it rows cannot be chosen. */
  readonly selection?: Selection;
  readonly onSelection?: (selection: Selection) => void;
  readonly selectable?: (row: Row) => boolean;
  /** What can be done with the chosen rows; stands in the selection bar. */
  readonly bulk?: (chosen: Chosen) => ReactNode;
  /** Cells of the summary row by column id, or of several rows, one below the other. */
  readonly summary?: SummaryCells | readonly SummaryCells[];
  /** Stands at the end of the toolbar: the primary action of the screen. */
  readonly actions?: ReactNode;
  readonly toolbar?: 'shown' | 'hidden';
  readonly staged?: (row: Row, column: string) => Staged | undefined;
  readonly stagedCount?: number;
  readonly onEdit?: (edits: readonly Edit<Row>[]) => void;
  readonly onOpen?: (row: Row) => void;
  readonly onPeek?: (row: Row) => void;
  readonly onRowActions?: (row: Row, anchor: HTMLElement) => void;
  /** Keys that only this screen knows; `true` means the key was used. */
  readonly onKey?: (key: string, row: Row, column: string) => boolean;
  readonly onCount?: (count: Count) => void;
  /** Single letters are commands unless a person switched them off. */
  readonly singleKeys?: boolean;
  readonly rightToLeft?: boolean;
  readonly tone?: (row: Row) => Tone | undefined;
  readonly empty?: ReactNode;
  /** Takes the place of the data when it could not be read; nothing returned means the usual words. */
  readonly failure?: (failure: unknown, retry: () => void) => ReactNode;
  readonly texts?: GridWords;
  readonly ref?: Ref<GridHandle>;
}

export type SummaryCells = Readonly<Record<string, ReactNode>>;

export interface Chosen {
  readonly selection: Selection;
  readonly count: number;
}

/** `all` is what there would be without any filter; known once it was asked for. */
export interface Count {
  readonly matching: Total;
  readonly all: Total | undefined;
}

export interface GridHandle {
  focus(): void;
  /** Shows a row by its number, from 1. */
  jumpTo(row: number): void;
  openFind(): void;
}
