import { home, type UseCase } from '#app/perform.ts';
import type { ImportRow } from '#app/ports/work.ts';
import type { ImportId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { putPictureBack } from './pictures.ts';
import { notYet, reasonFor, type ResultLanguage } from './reasons.ts';

/** `language` is that of whoever reads the file; the codes of outcomes are the same in each. */
export type ResultWish = { readonly id: string; readonly language?: ResultLanguage };
export type ImportResult = { readonly fileName: string; readonly content: string };

const batchSize = 1_000;

/** The input again as a table, with outcome and reason beside each row. */
export const importResult: UseCase<ResultWish, ImportResult> = {
  action: 'import.result',
  mode: 'read',

  async run(context, { id, language = 'en' }) {
    const { imports } = home(context);
    const one = (await imports.read(id as ImportId)) ?? refuse('import.not_found'); // ids are branded where they enter a use case
    const lines: string[] = [];

    for await (const line of context.world.files.resultLines(one.columns, results())) lines.push(line);

    return { fileName: resultName(one.fileName), content: lines.join('') };

    async function* results() {
      for (let at = 0; ; at += batchSize) {
        const rows = await imports.rows(one.id, { at, limit: batchSize, pictures: 'with' });
        yield* rows.map((row) => resultOf(row, language));
        if (rows.length < batchSize) return;
      }
    }
  },
};

function resultOf(row: ImportRow, language: ResultLanguage) {
  const { outcome, appliedAt } = row;
  const problems = outcome === 'unchecked' ? row.readProblems : row.problems;
  const isWaiting = (outcome === 'create' || outcome === 'update') && appliedAt === null;
  const reasons = isWaiting ? [notYet(language)] : problems.map(reasonFor(language));

  return { cells: putPictureBack(row), outcome, reason: reasons.join(' ') };
}

function resultName(fileName: string): string {
  return `${fileName.replace(/ \(\+\d+\)$/u, '').replace(/\.\w{1,5}$/u, '') || 'import'}-result.csv`;
}
