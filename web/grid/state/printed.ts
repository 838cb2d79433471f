import type { Loader } from '../rows/loader.ts';
import type { Lines } from './lines.ts';

/** So many rows fill some fifty sheets; whoever needs more takes the export. */
export const mostPrinted = 2_000;

/** On paper nothing scrolls: every line stands there that has been read. */
export function printedLines<Row>(lines: Lines, loader: Loader<Row> | undefined): readonly number[] {
  const first = Array.from({ length: Math.min(lines.count, mostPrinted) }, (_, line) => line);

  return first.filter((line) => {
    const at = lines.at(line);

    return at?.kind === 'group' || (at !== undefined && loader?.row(at.row) !== undefined);
  });
}

export function countRows(lines: Lines, drawn: readonly number[]): number {
  return drawn.filter((line) => lines.at(line)?.kind === 'row').length;
}
