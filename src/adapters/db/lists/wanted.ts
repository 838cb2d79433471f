import { sql } from 'kysely';

import type { ListRequest } from '#app/ports/lists.ts';
import { refuse } from '#domain/refusal.ts';
import { parseFilter, refuseFilter, type Condition } from '#app/lists/filter-text.ts';
import type { ListShape, Sql } from './list-shape.ts';

export type Wanted = { readonly from: Sql; readonly where: Sql; readonly needs: readonly string[] };

/** The rows that match, with only those joins that filter, search and order need. */
export function wanted(
  shape: ListShape,
  { q, filter }: Pick<ListRequest, 'q' | 'filter'>,
  alsoNeeds: readonly string[],
): Wanted {
  const conditions = parseFilter(filter);
  const words = wordsOf(q).map((word) => shape.search(word));
  const columns = conditions.map((condition) => columnOf(shape, condition));
  const needs = [
    ...new Set([
      ...alsoNeeds,
      ...columns.flatMap((column) => column.needs ?? []),
      ...words.flatMap((word) => word.needs ?? []),
    ]),
  ];
  const unasked = shape.unasked === undefined || shape.unasked.isAsked(conditions) ? [] : [shape.unasked.sql];

  return {
    needs,
    // Joins come in the order in which the shape names them, because some stand on others.
    from: sql`${shape.from} ${sql.join(
      Object.keys(shape.joins)
        .filter((name) => needs.includes(name))
        .map((name) => shape.joins[name]),
      sql` `,
    )}`,
    where: sql.join(
      [
        shape.fence,
        ...(shape.seen === undefined ? [] : [shape.seen()]),
        ...unasked,
        ...conditions.map((condition, index) => met(condition, columns[index]?.filter)),
        ...words.map((word) => word.sql),
      ],
      sql` and `,
    ),
  };
}

function columnOf(shape: ListShape, { column: name }: Condition) {
  const column = Object.hasOwn(shape.columns, name) ? shape.columns[name] : undefined;

  return column?.filter === undefined ? refuseFilter(name) : column;
}

function met({ alternatives, negated }: Condition, filter: ListShape['columns'][string]['filter']): Sql {
  if (filter === undefined) return sql`false`;
  const any = sql`(${sql.join(
    alternatives.map((one) => filter(one)),
    sql` or `,
  )})`;

  // What is unknown is not met, so that "not" holds for it.
  return negated ? sql`not coalesce(${any}, false)` : any;
}

/** Every word must occur, in whatever order. The database holds no NUL; a text with one is a mistake. */
function wordsOf(q: string | undefined): readonly string[] {
  if (q?.includes('\0')) refuse('input.invalid', { field: 'q' });

  return (q ?? '').split(/\s+/u).filter(Boolean);
}
