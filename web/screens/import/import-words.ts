import type { ImportRow, ImportView } from '#contract/import.ts';
import { Problem, refusalText } from '../../problem.ts';
import { formatNumber } from '../../texts/formats.ts';
import { hasText, t } from '../../texts/texts.ts';
import type { TextValues } from '../../texts/texts.ts';

export type Outcome = ImportRow['outcome'];
export type ImportProblem = ImportRow['problems'][number];

/** In the order in which they are offered. */
export const outcomes = [
  'create',
  'update',
  'restore',
  'unchanged',
  'skip',
  'error',
] as const satisfies readonly Outcome[];

export function outcomeLabel(outcome: Outcome): string {
  return t(`import.outcome.${outcome}`);
}

/** The name of a field as the rest of the console calls it. */
export function fieldLabel(field: string): string {
  const key = field === 'picture' ? 'import.picture' : `fieldname.${field}`;

  return hasText(key) ? t(key) : field;
}

/** What is wrong with a row, or worth knowing about the file, in one sentence. `line` is where the row begins. */
export function problemWords({ code, field, details }: ImportProblem, line = 0): string {
  const key = `import.problem.${code}`;
  const named: TextValues = field === null ? {} : { field: fieldLabel(field) };
  const values: TextValues = { line, field: t('import.a_field'), ...details, ...named };
  if (hasText(key)) return t(key, values);

  return refusalText(code, { ...details, ...named }) ?? t('import.problem_other', { code });
}

/** The sentence for a file that was refused, as exact as the server said it; nothing for other problems. */
export function refusedFile(error: unknown): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const { reason, line, limit } = error.details;
  const key = `import.refused.${error.code}.${String(reason)}`;
  if (!hasText(key))
    return error.code.startsWith('import.') ? refusalText(error.code, error.details) : undefined;

  return t(key, {
    line: Number(line ?? 0),
    limit: Number(limit ?? 0),
    megabytes: Number(limit ?? 0) / 1_048_576,
  });
}

/** What the import will do, or that there is nothing to do. */
export function verdictWords({ counts }: ImportView): string {
  const { create, update, skip, error, unchanged, rows } = counts;
  if (create + update === 0 && unchanged === rows) return t('import.nothing_changes', { count: rows });

  return [
    t('import.will', { create, update }),
    unchanged > 0 ? t('import.stay', { count: unchanged }) : '',
    skip > 0 ? t('import.skipped', { count: skip }) : '',
    error > 0 ? t('import.left_out', { count: error }) : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** "3 organizationalUnit, 1 domain": what is in a directory beside people and groups. */
export function othersWords(others: ImportView['others']): string {
  return Object.entries(others)
    .map(([kind, count]) => `${formatNumber(count)} ${kind}`)
    .join(', ');
}
