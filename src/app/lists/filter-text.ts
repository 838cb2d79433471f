import { refuse } from '#domain/refusal.ts';

/** How a value is compared: `-` empty, `~` contains, `<` before, `>` after, else equal. */
export type Comparison = 'is' | 'contains' | 'before' | 'after' | 'empty';

export type Alternative = { readonly comparison: Comparison; readonly value: string };

/** One condition of a filter: any of its alternatives, or none of them when it is negated. */
export type Condition = {
  readonly column: string;
  readonly negated: boolean;
  readonly alternatives: readonly [Alternative, ...Alternative[]];
};

/**
 * Reads `state:active,invited;company:~quay;lastSeenAt:<2026-01-01`. A `!` before the first alternative
 * negates the whole condition. A backslash takes the meaning from the character behind it.
 */
export function parseFilter(text: string | undefined): readonly Condition[] {
  if (text === undefined || text.trim() === '') return [];
  if (text.includes('\0')) refuseFilter(text);

  return split(text, ';')
    .filter((part) => part.trim() !== '')
    .map(parseCondition);
}

export function refuseFilter(part: string): never {
  refuse('input.invalid', { field: 'filter', value: part.slice(0, 100).replaceAll('\0', '') });
}

function parseCondition(text: string): Condition {
  const [, column, negation, values] = /^\s*([a-zA-Z]+):(!?)(.*)$/su.exec(text) ?? refuseFilter(text);
  if (column === undefined || values === undefined || values === '') return refuseFilter(text);

  const [first = '', ...others] = split(values, ',');

  return {
    column,
    negated: negation === '!',
    alternatives: [parseAlternative(first), ...others.map(parseAlternative)],
  };
}

const comparisons: Readonly<Record<string, Comparison>> = { '~': 'contains', '<': 'before', '>': 'after' };

function parseAlternative(text: string): Alternative {
  if (text === '-') return { comparison: 'empty', value: '' };
  const comparison = comparisons[text[0] ?? ''];
  const value = unescape(comparison === undefined ? text : text.slice(1)).trim();
  if (value === '') return refuseFilter(text);

  return { comparison: comparison ?? 'is', value };
}

/** Splits where the separator has not lost its meaning to a backslash. */
function split(text: string, separator: ',' | ';'): readonly string[] {
  const parts = [''];

  for (const piece of text.match(/\\.|[^\\]|\\$/gsu) ?? []) {
    if (piece === separator) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }

  return parts;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}
