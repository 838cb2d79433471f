import { fieldNames, importFields, type ImportField } from './fields.ts';
import { fold } from '../fold.ts';
import { refuse } from '../refusal.ts';

/** Which column is taken for which field. Fields without a column stay as they are. */
export type Mapping = Readonly<Partial<Record<ImportField, string>>>;

/**
 * What the columns most likely are. The surest pair wins first; each field and each column is used once.
 * The same columns always give the same guess.
 */
export function guessMapping(columns: readonly string[]): Mapping {
  const guess: Partial<Record<ImportField, string>> = {};
  const used = new Set<string>();

  for (const { field, column } of candidates(columns)) {
    if (guess[field] !== undefined || used.has(column)) continue;

    guess[field] = column;
    used.add(column);
  }

  return guess;
}

/**
 * Lays `FIELD=COLUMN` choices over a mapping. A column chosen by hand is taken from the field that
 * guessed it; `FIELD=` leaves the field out.
 */
export function withChoices(
  mapping: Mapping,
  choices: readonly string[],
  columns: readonly string[],
): Mapping {
  const chosen = choices.map((choice) => parseChoice(choice, columns));
  const next: Partial<Record<ImportField, string>> = { ...mapping };
  const taken = new Set(chosen.map(({ column }) => column));

  for (const field of importFields) if (taken.has(next[field] ?? '')) delete next[field];
  for (const { field, column } of chosen) {
    if (column === '') delete next[field];
    else next[field] = column;
  }

  return next;
}

/** Refuses a mapping that names what is neither a field nor a column. */
export function checkMapping(mapping: Readonly<Record<string, string>>, columns: readonly string[]): Mapping {
  const choices = Object.entries(mapping).map(([field, column]) => `${field}=${column}`);

  return withChoices({}, choices, columns);
}

type Candidate = { readonly field: ImportField; readonly column: string; readonly score: number };

/** Surest first. The sort is stable: among equals the order of fields and then of columns decides. */
function candidates(columns: readonly string[]): Candidate[] {
  return importFields
    .flatMap((field) => columns.map((column) => ({ field, column, score: scoreOf(field, column) })))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
}

function scoreOf(field: ImportField, column: string): number {
  const names = fieldNames[field].map(nameKey);
  const exact = names.indexOf(nameKey(column));
  const qualified = names.indexOf(nameKey(withoutQualifier(column)));

  if (exact >= 0) return 100 - exact;

  return qualified >= 0 ? 50 - qualified : 0;
}

function nameKey(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** "Work Email (primary)" is an e-mail address too, only less surely than "Email". */
function withoutQualifier(column: string): string {
  return column
    .replace(/\([^)]*\)|;.*$/gu, '')
    .replace(/^\s*(?:employee|user|work|business|office|primary|contact|person|mitarbeiter)[\s_-]+/iu, '');
}

function parseChoice(choice: string, columns: readonly string[]): { field: ImportField; column: string } {
  const split = choice.indexOf('=');
  const name = choice.slice(0, Math.max(split, 0)).trim();
  const wanted = choice.slice(split + 1).trim();
  const field = importFields.find(
    (candidate) => nameKey(candidate) === nameKey(fieldAliases[nameKey(name)] ?? name),
  );
  const column = columns.find((one) => one === wanted) ?? columns.find((one) => fold(one) === fold(wanted));

  if (split < 0) refuse('import.mapping_invalid', { choice });
  if (field === undefined) refuse('import.mapping_invalid', { choice, field: name, fields: importFields });
  if (wanted !== '' && column === undefined)
    refuse('import.mapping_invalid', { choice, column: wanted, columns });

  return { field, column: column ?? '' };
}

/** Names by which people know a field beside its own. */
const fieldAliases: Readonly<Record<string, string>> = {
  userid: 'username',
  name: 'fullName',
  mail: 'email',
  state: 'region',
};
