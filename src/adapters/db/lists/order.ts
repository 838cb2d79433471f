import { sql } from 'kysely';

import { refuse } from '#domain/refusal.ts';
import type { Cursor } from './cursor.ts';
import type { Group, Key, ListShape, Sql } from './list-shape.ts';

type Direction = 'asc' | 'desc';
type OrderedKey = Key & { readonly direction: Direction };

/** The order of a list as asked for, complete: no two rows share a place in it. */
export type Order = {
  readonly name: string;
  readonly keys: readonly OrderedKey[];
  readonly needs: readonly string[];
};

/** Columns in order of weight, prefixed by the group. The id goes the way of the key before it, so that one index serves both ways. */
export function orderOf(
  shape: ListShape,
  { sort, group }: { sort?: string | undefined; group?: string | undefined },
): Order {
  const asked = (sort?.trim() || shape.standardSort).split(',').map((text) => sortedBy(shape, text.trim()));
  const grouped = group === undefined || group === '' ? undefined : groupedBy(shape, group);
  const keys = distinct([
    ...(grouped?.keys.map((key) => ({ ...key, direction: 'asc' as const })) ?? []),
    ...asked.flatMap(({ keys: own, direction }) => own.map((key) => ({ ...key, direction }))),
  ]);
  const ties = shape.ties.filter((tie) => !keys.some(({ sql: known }) => known === tie.sql));
  const direction = ties.length === 0 ? (keys.at(-1)?.direction ?? 'asc') : 'asc';

  return {
    name: `${group ?? ''}|${asked.map(({ name }) => name).join(',')}`,
    keys: [
      ...keys.filter(({ sql: known }) => known !== shape.id.sql),
      ...ties.map((tie) => ({ ...tie, direction: 'asc' as const })),
      { ...shape.id, direction },
    ],
    needs: [...(grouped?.needs ?? []), ...asked.flatMap(({ needs }) => needs)],
  };
}

export function groupedBy(shape: ListShape, name: string): Group {
  const column = Object.hasOwn(shape.columns, name) ? shape.columns[name] : undefined;

  return column?.group ?? refuse('input.invalid', { field: 'group', value: name });
}

/** `order by`, forwards or the way back. */
export function orderBy({ keys }: Order, way: 'forwards' | 'backwards' = 'forwards'): Sql {
  return sql.join(
    keys.map(({ sql: key, direction }) =>
      (direction === 'asc') === (way === 'forwards') ? sql`${key} asc` : sql`${key} desc`,
    ),
  );
}

/** Whether a row lies on the cursor's side. Where all keys go one way it is one comparison that an index answers. */
export function beyond({ keys }: Order, { side, keys: values }: Cursor): Sql {
  const bound = keys.map((key, index) => ({ ...key, value: sql`${values[index]}::${sql.raw(key.type)}` }));
  const ways = new Set(keys.map(({ direction }) => direction));
  const rising = (direction: Direction) => (direction === 'asc') === (side === 'after');

  if (ways.size === 1) {
    const left = sql.join(bound.map(({ sql: key }) => key));
    const right = sql.join(bound.map(({ value }) => value));

    return rising(keys[0]?.direction ?? 'asc') ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`;
  }

  const steps = bound.map(({ sql: key, direction, value }, index) => {
    const same = bound.slice(0, index).map((before) => sql`${before.sql} = ${before.value}`);
    const further = rising(direction) ? sql`${key} > ${value}` : sql`${key} < ${value}`;

    return sql`(${sql.join([...same, further], sql` and `)})`;
  });

  return sql`(${sql.join(steps, sql` or `)})`;
}

/** A key that comes again decides nothing any more. */
function distinct(keys: readonly OrderedKey[]): readonly OrderedKey[] {
  return keys.filter((key, index) => keys.findIndex((other) => other.sql === key.sql) === index);
}

function sortedBy(shape: ListShape, text: string) {
  const name = text.replace(/^-/, '');
  const column = Object.hasOwn(shape.columns, name) ? shape.columns[name] : undefined;
  if (column?.keys === undefined) return refuse('input.invalid', { field: 'sort', value: text });

  return {
    name: text,
    keys: column.keys,
    needs: column.needs ?? [],
    direction: text.startsWith('-') ? ('desc' as const) : ('asc' as const),
  };
}
