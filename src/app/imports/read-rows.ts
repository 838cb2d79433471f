import type { Import, ImportRow } from '#app/ports/work.ts';
import { personReader, type CheckedRow } from '#domain/import/person.ts';
import type { ImportProblem as FoundProblem } from '#domain/import/problems.ts';
import type { ImportRow as ReadRow } from '#domain/import/table.ts';
import { pictureFrom } from './pictures.ts';

/** Reads the stored rows of an import as people. Made once for an import, used for each row. */
export function rowReader({ columns, mapping }: Import): (row: ImportRow) => CheckedRow {
  const read = personReader(columns, mapping);
  const pictureColumn = columns.indexOf(mapping['picture'] ?? '');

  return (row) => read(rowOf(row, pictureColumn));
}

/** The note that stands for a picture is no picture; whoever plans takes it from beside the row. */
function rowOf(row: ImportRow, pictureColumn: number): ReadRow {
  const isApart = pictureFrom(row, pictureColumn) !== undefined;

  return {
    n: row.n,
    line: row.line,
    cells: isApart ? row.cells.with(pictureColumn, '') : row.cells,
    problems: row.readProblems.map(
      ({ code, field, details }) => ({ code, ...(field === null ? {} : { field }), details }) as FoundProblem, // stored as found
    ),
  };
}
