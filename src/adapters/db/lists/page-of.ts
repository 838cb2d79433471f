import { sql, type Transaction } from 'kysely';

import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { GroupHeader } from '#app/ports/users.ts';
import { fold } from '#domain/fold.ts';
import { refuse } from '#domain/refusal.ts';
import type { DB } from '../schema.gen.ts';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import type { ListShape, Sql } from './list-shape.ts';
import { groupedBy, orderBy, orderOf, type Order } from './order.ts';
import { placesAt, type Place } from './places.ts';
import { wanted, type Wanted } from './wanted.ts';

type Tx = Transaction<DB>;
type Found = Pick<ListRequest, 'q' | 'filter'>;

/** The ids of one page in their order, read from an index where there is one; rows are fetched by them afterwards. */
export async function pageOf(tx: Tx, shape: ListShape, request: ListRequest): Promise<ListPage<string>> {
  const page = await placesOfPage(tx, shape, request);

  return { ...page, rows: page.rows.map(({ id }) => id) };
}

/** One page with what its rows show, in one statement. */
export async function rowsOf<Row>(
  tx: Tx,
  shape: ListShape & Required<Pick<ListShape, 'row'>>,
  request: ListRequest,
): Promise<ListPage<Row>> {
  return placesOfPage<Row>(tx, shape, request);
}

async function placesOfPage<Row>(
  tx: Tx,
  shape: ListShape,
  request: ListRequest,
): Promise<ListPage<Place<Row>>> {
  const order = orderOf(shape, request);
  const cursor = request.cursor === undefined ? undefined : cursorOf(order, request.cursor);
  const places = await placesAt<Row>(tx, shape, { order, cursor, request });
  const rows = places.slice(0, request.limit);
  const hasMore = places.length > request.limit;

  return cursor?.side === 'before'
    ? pageBefore(order, { cursor, rows: rows.toReversed(), hasMore })
    : pageAfter(order, { cursor, rows, hasMore, at: request.at ?? 0 });
}

/** How many rows match; counting ends at the limit. */
export async function countOf(
  tx: Tx,
  shape: ListShape,
  { found, limit }: { found: Found; limit: number },
): Promise<Total> {
  const count = await countUpTo(tx, shape, { found, limit });
  const isPlain = !found.q?.trim() && !found.filter?.trim();
  const all = isPlain ? count : await countUpTo(tx, shape, { found: {}, limit });

  return { count: Math.min(count, limit), exact: count <= limit, all: Math.min(all, limit) };
}

/** The groups of a list in its order, with how many rows each holds. */
export async function groupsOf(
  tx: Tx,
  shape: ListShape,
  request: Found & { group: string },
): Promise<readonly GroupHeader[]> {
  const { keys, key, label, needs, labelNeeds } = groupedBy(shape, request.group);
  const { from, where } = wanted(shape, request, [...needs, ...labelNeeds]);
  const { rows } = await sql<GroupHeader>`
    select ${key} as key, min(${label}) as label, count(*)::int as count
    from ${from} where ${where}
    group by ${sql.join([...keys.map(({ sql: one }) => one), key])}
    order by ${sql.join(keys.map(({ sql: one }) => one))}`.execute(tx);

  return rows;
}

type Positions = {
  readonly count: number;
  readonly rows: readonly { readonly at: number; readonly id: string }[];
};

/** How many rows hold a text and where in the list the first thousand of them stand. */
export async function positionsOf(
  tx: Tx,
  shape: ListShape,
  request: Omit<ListRequest, 'limit'> & { text: string; column?: string | undefined },
): Promise<Positions> {
  const order = orderOf(shape, request);
  const { sql: hit, needs } = hitOf(shape, request);
  const { from, where } = wanted(shape, request, [...order.needs, ...needs]);
  const { rows } = await sql<{ id: string; at: number; count: number }>`
    select id, at, count(*) over ()::int as count
    from (select ${shape.id.sql} as id, (row_number() over (order by ${orderBy(order)}) - 1)::int as at, ${hit} as hit
      from ${from} where ${where}) numbered
    where hit order by at limit 1000`.execute(tx);

  return { count: rows[0]?.count ?? 0, rows: rows.map(({ id, at }) => ({ id, at })) };
}

function cursorOf(order: Order, text: string): Cursor {
  return readCursor(
    text,
    order.name,
    order.keys.map(({ type }) => type),
  );
}

type Read<Row> = { readonly rows: readonly Place<Row>[]; readonly hasMore: boolean };

function pageAfter<Row>(
  order: Order,
  { rows, hasMore, cursor, at }: Read<Row> & { cursor: Cursor | undefined; at: number },
): ListPage<Place<Row>> {
  const from = cursor === undefined ? at : plus(cursor.row, 1);
  const isFirst = cursor === undefined && at === 0;

  return {
    rows,
    from,
    next: hasMore ? cursorAt(order, rows.at(-1), { side: 'after', row: plus(from, rows.length - 1) }) : null,
    previous: isFirst ? null : cursorAt(order, rows[0], { side: 'before', row: from }),
  };
}

function pageBefore<Row>(
  order: Order,
  { rows, hasMore, cursor }: Read<Row> & { cursor: Cursor },
): ListPage<Place<Row>> {
  const from = hasMore ? plus(cursor.row, -rows.length) : 0;

  return {
    rows,
    from,
    next: cursorAt(order, rows.at(-1), { side: 'after', row: plus(from, rows.length - 1) }),
    previous: hasMore ? cursorAt(order, rows[0], { side: 'before', row: from }) : null,
  };
}

function cursorAt(
  order: Order,
  place: Place | undefined,
  { side, row }: Pick<Cursor, 'side' | 'row'>,
): string | null {
  if (place === undefined) return null;
  if (place.keys === null)
    throw new Error('A cursor points at an end of a page, and this row stands at none');
  const keys = JSON.parse(place.keys) as readonly string[]; // the statement makes it of texts

  return writeCursor({ order: order.name, side, keys, row });
}

function plus(row: number | null, distance: number): number | null {
  return row === null ? null : Math.max(0, row + distance);
}

/** One more than the limit tells that there are more. */
async function countUpTo(
  tx: Tx,
  shape: ListShape,
  { found, limit }: { found: Found; limit: number },
): Promise<number> {
  const { from, where } = wanted(shape, found, []);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from ${from} where ${where} limit ${limit + 1}) counted`.execute(
    tx,
  );

  return rows[0]?.count ?? 0;
}

function hitOf(
  shape: ListShape,
  { text, column }: { text: string; column?: string | undefined },
): { sql: Sql; needs: Wanted['needs'] } {
  if (column === undefined || column === '') {
    const { sql: hit, needs } = shape.search(text);

    return { sql: hit, needs: needs ?? [] };
  }
  const asked = Object.hasOwn(shape.columns, column) ? shape.columns[column] : undefined;

  return asked?.find === undefined
    ? refuse('input.invalid', { field: 'column', value: column })
    : { sql: asked.find(fold(text)), needs: asked.needs ?? [] };
}
