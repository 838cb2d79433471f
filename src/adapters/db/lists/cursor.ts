import { refuse } from '#domain/refusal.ts';

/** How the values of a sort key are written in a cursor and read back by the database. */
export type KeyType = 'text' | 'timestamptz' | 'boolean' | 'bigint' | 'uuid';

/** A place between two rows of a list: before or after the row with these keys. */
export type Cursor = {
  /** The order for which it was made; in another order it points nowhere. */
  readonly order: string;
  readonly side: 'after' | 'before';
  readonly keys: readonly string[];
  /** The number of that row, where it is known. */
  readonly row: number | null;
};

/** Opaque to everybody outside: nothing promises that it looks the same tomorrow. */
export function writeCursor({ order, side, keys, row }: Cursor): string {
  return Buffer.from(JSON.stringify([order, side === 'after' ? 1 : 0, row, ...keys])).toString('base64url');
}

/** A cursor that is broken, or of another list or order, is refused and never reaches the database. */
export function readCursor(text: string, order: string, types: readonly KeyType[]): Cursor {
  const parts = parse(text);
  const [madeFor, side, row, ...keys] = parts;
  const isWhole = madeFor === order && (side === 0 || side === 1) && keys.length === types.length;

  if (!isWhole || !isRow(row) || !isTexts(keys)) return refuseCursor();
  if (!keys.every((key, index) => fits(key, types[index]))) return refuseCursor();

  return { order, side: side === 1 ? 'after' : 'before', keys, row };
}

function refuseCursor(): never {
  refuse('input.invalid', { field: 'cursor' });
}

function parse(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());

    return Array.isArray(parts) ? parts : [];
  } catch {
    return refuseCursor();
  }
}

function isRow(row: unknown): row is number | null {
  return row === null || (typeof row === 'number' && Number.isSafeInteger(row));
}

function isTexts(keys: readonly unknown[]): keys is string[] {
  return keys.every((key) => typeof key === 'string');
}

const forms: Readonly<Record<Exclude<KeyType, 'timestamptz'>, RegExp>> = {
  text: /^[^\0]*$/u,
  boolean: /^(true|false)$/,
  bigint: /^-?\d{1,18}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

function fits(key: string, type: KeyType | undefined): boolean {
  if (type === undefined) return false;
  if (type !== 'timestamptz') return forms[type].test(key);

  return (
    /^-?infinity$/.test(key) ||
    (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(key) &&
      Number.isFinite(Date.parse(key.replace('+00', 'Z'))))
  );
}
