import { home, type UseCase } from '#app/perform.ts';
import type { ImportRow } from '#app/ports/work.ts';
import type { ImportId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { presentImport, shownCell, type PresentedImport } from './present-import.ts';

/** An import as it stands now. */
export const readImport: UseCase<{ readonly id: string }, PresentedImport> = {
  action: 'import.read',
  mode: 'read',

  async run(context, { id }) {
    return presentImport(home(context).imports, id as ImportId); // ids are branded where they enter a use case
  },
};

export type RowsAsked = {
  readonly id: string;
  readonly at: number;
  readonly limit: number;
  /** Names of outcomes with commas between. */
  readonly outcome?: string | undefined;
};

export type ShownRow = Pick<ImportRow, 'n' | 'line' | 'cells' | 'outcome' | 'problems' | 'userId'> & {
  readonly applied: boolean;
};

/** Rows of the file in their order, with what becomes or became of each. */
export const listImportRows: UseCase<RowsAsked, { rows: readonly ShownRow[]; from: number; count: number }> =
  {
    action: 'import.read',
    mode: 'read',

    async run(context, { id: asked, at, limit, outcome }) {
      const { imports } = home(context);
      const { id } = (await imports.read(asked as ImportId)) ?? refuse('import.not_found'); // ids are branded where they enter a use case
      const wanted = outcome === undefined || outcome === '' ? undefined : outcome.split(',');
      const rows = await imports.rows(id, { at, limit, outcome: wanted });
      const { rows: all, ...counts } = await imports.countByOutcome(id);
      const countBy: Readonly<Record<string, number>> = { ...counts, applied: 0 };

      return {
        rows: rows.map(shown),
        from: at,
        count: wanted === undefined ? all : wanted.reduce((sum, name) => sum + (countBy[name] ?? 0), 0),
      };
    },
  };

/** The problems of reading stand for a row until it is checked. */
function shown({ n, line, cells, outcome, problems, readProblems, userId, appliedAt }: ImportRow): ShownRow {
  return {
    n,
    line,
    cells: cells.map(shownCell),
    outcome,
    problems: outcome === 'unchecked' ? readProblems : problems,
    userId,
    applied: appliedAt !== null,
  };
}
