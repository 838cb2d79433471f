import type { z } from 'zod';
import { InvalidInput, type FieldProblem } from './problems.ts';

export type Part = 'params' | 'query' | 'body';

/** Reads one part of a request by its schema. What the operation does not name is refused by its path. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema | undefined,
  given: unknown,
  part: Part,
): z.output<Schema> {
  if (schema === undefined) return nothingBut(given, part) as z.output<Schema>; // an operation without this part takes undefined
  checkTexts(given, part);
  const parsed = schema.safeParse(given ?? (part === 'body' ? given : {}));
  if (parsed.success) return parsed.data;

  const unknown = parsed.error.issues.flatMap((issue) => unknownFields(issue));
  if (unknown.length > 0) throw new InvalidInput('input.unknown_field', unknown.slice(0, mostFields));

  throw new InvalidInput('input.invalid', parsed.error.issues.map(fieldOf).slice(0, mostFields));
}

/** Enough to mark a form; a broken list of ten thousand steps needs no ten thousand sentences. */
const mostFields = 100;

function nothingBut(given: unknown, part: Part): undefined {
  if (typeof given !== 'object' || given === null) {
    if (given === undefined || given === null) return undefined;
    throw new InvalidInput('input.invalid', [{ path: '', message: `No ${part} is expected here.` }]);
  }
  const fields = Object.keys(given).map((path) => ({ path, message: 'This field is not known here.' }));
  if (fields.length > 0) throw new InvalidInput('input.unknown_field', fields.slice(0, mostFields));

  return undefined;
}

type Issue = z.core.$ZodIssue;

/** Unknown keys wherever they lie: also within the branch of a union that fits but for them. */
function unknownFields(issue: Issue, above: readonly PropertyKey[] = []): FieldProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      message: 'This field is not known here.',
    }));
  }
  if (issue.code !== 'invalid_union') return [];

  const nearest =
    issue.errors.find((branch) => branch.every(({ code }) => code === 'unrecognized_keys')) ?? [];

  return nearest.flatMap((inner) => unknownFields(inner, path));
}

function fieldOf(issue: Issue): FieldProblem {
  return { path: pathText(issue.path), message: issue.message };
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}

/** Passwords are taken as they are typed, down to the last odd character. */
const takenAsTyped = new Set(['password', 'confirmation', 'current']);

/** No text can be kept that holds NUL or half a character, so it is refused before anybody stores a part of it. */
function checkTexts(given: unknown, part: Part): void {
  const fields: FieldProblem[] = [];
  const left: { value: unknown; path: readonly PropertyKey[] }[] = [{ value: given, path: [] }];

  for (let next = left.pop(); next !== undefined && fields.length < mostFields; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorable(value)) {
      fields.push({
        path: pathText(path) || part,
        message: 'Holds a character that cannot be kept (NUL or half a character).',
      });
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      if (!isStorable(key))
        fields.push({ path: pathText(path) || part, message: 'A field has a name that cannot be kept.' });
      if (!takenAsTyped.has(key)) left.push({ value: inner, path: [...path, step] });
    }
  }
  if (fields.length > 0) throw new InvalidInput('input.invalid', fields);
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
