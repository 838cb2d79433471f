import { sql, type Transaction } from 'kysely';

import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { GroupHeader } from '#app/ports/users.ts';
import { fold } from '#domain/fold.ts';
import { refuse } from '#domain/refusal.ts';
import { plannedOnce } from '../dialect.ts';
import type { DB } from '../schema.gen.ts';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import type { ListShape, Sql } from './list-shape.ts';
import { beyond, groupedBy, orderBy, orderOf, type Order } from './order.ts';
import { wanted, type Wanted } from './wanted.ts';

type Tx = Transaction<DB>;
type Found = Pick<ListRequest, 'q' | 'filter'>;
type Place = { readonly id: string; readonly keys: readonly string[] };

/** The ids of one page in their order, read from an index where there is one; rows are fetched by them afterwards. */
export async function pageOf(tx: Tx, shape: ListShape, request: ListRequest): Promise<ListPage<string>> {
  const order = orderOf(shape, request);
  const cursor = request.cursor === undefined ? undefined : cursorOf(order, request.cursor);
  const places = await placesAt(tx, shape, { order, cursor, request });
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

type Asked = {
  readonly order: Order;
  readonly cursor: Cursor | undefined;
  readonly request: ListRequest;
};

async function placesAt(tx: Tx, shape: ListShape, asked: Asked): Promise<readonly Place[]> {
  const { order, cursor, request } = asked;
  if (shape.parts !== undefined) return placesInParts(tx, shape, { ...asked, parts: shape.parts });
  const { from, where } = wanted(shape, request, order.needs);
  const { columns, start, inOrder } = piecesOf(shape, asked);
  const { rows } = await sql<Place>`
    select ${columns} from ${from} where ${where} ${start} ${inOrder}
    limit ${request.limit + 1} offset ${cursor === undefined ? (request.at ?? 0) : 0}`.execute(tx);

  return rows;
}

function piecesOf(shape: ListShape, { order, cursor }: Asked): Record<'columns' | 'start' | 'inOrder', Sql> {
  const texts = order.keys.map(({ sql: key }) => sql`(${key})::text`);

  return {
    columns: sql`${shape.id.sql}::text as id, array[${sql.join(texts)}] as keys`,
    start: cursor === undefined ? sql`` : sql`and ${beyond(order, cursor)}`,
    inOrder: sql`order by ${orderBy(order, wayOf(cursor))}`,
  };
}

function wayOf(cursor: Cursor | undefined): 'forwards' | 'backwards' {
  return cursor?.side === 'before' ? 'backwards' : 'forwards';
}

type InParts = Asked & { readonly parts: NonNullable<ListShape['parts']> };

/**
 * Each part is asked for some more than its fair share of the page. A part that has given all of that within the
 * page may hold more for it, so then each is asked for as much as the page is long.
 */
async function placesInParts(tx: Tx, shape: ListShape, asked: InParts): Promise<readonly Place[]> {
  const { cursor, request, parts } = asked;
  const skipped = cursor === undefined ? (request.at ?? 0) : 0;
  const whole = request.limit + 1 + skipped;
  const share = shareOf(
    whole,
    parts.kinds.reduce((sum, { count }) => sum + count, 0),
  );
  if (skipped > 0 || share >= whole) return placesUpTo(tx, shape, { ...asked, each: whole });

  const places = await placesUpTo(tx, shape, { ...asked, each: share });
  const byPart = Map.groupBy(places, ({ part }) => part);
  const isEnough = byPart.values().every(({ length }) => length < share);

  return isEnough ? places : placesUpTo(tx, shape, { ...asked, each: whole });
}

/** A power of two, so that few different statements are sent. */
function shareOf(whole: number, count: number): number {
  return 2 ** Math.ceil(Math.log2((4 * whole) / Math.max(1, count) + 2));
}

async function placesUpTo(
  tx: Tx,
  shape: ListShape,
  { each, parts, ...asked }: InParts & { readonly each: number },
): Promise<readonly (Place & { readonly part: string })[]> {
  const { order, cursor, request } = asked;
  const { from, where } = wanted({ ...shape, seen: parts.seen }, request, order.needs);
  const { start, inOrder } = piecesOf(shape, asked);
  const skipped = cursor === undefined ? (request.at ?? 0) : 0;
  const found = parts.kinds.map(
    ({ from: listed, within }, kind) => sql`
    select ${sql.lit(`${kind} `)} || part.key as part, found.* from ${listed} cross join lateral (
      select ${shape.id.sql} as id, ${sortable(order)}
      from ${from} where ${where} and ${within} ${start} ${inOrder}
      limit ${sql.lit(each)}) as found`,
  );
  const keys = order.keys.map((_, n) => sql`${sql.ref(`key${n}`)}::text`);
  const { rows } = await sql<Place & { part: string }>`
    ${isPlain(request) ? plannedOnce : sql``} with ${parts.given} select part, id::text, array[${sql.join(keys)}] as keys
    from (${sql.join(found, sql` union all `)}) as found
    ${orderOfFound(order, wayOf(cursor))}
    limit ${request.limit + 1} ${skipped === 0 ? sql`` : sql`offset ${skipped}`}`.execute(tx);

  return rows;
}

/** Whether the statement is one of few; with filters there are as many as readers can think of. */
function isPlain({ q, filter, sort, group, at }: ListRequest): boolean {
  return [q, filter, sort, group].every((asked) => asked === undefined || asked === '') && !at;
}

/** The keys once more under names, so that the rows of all parts can be put into one order. */
function sortable({ keys }: Order): Sql {
  return sql.join(keys.map(({ sql: key }, n) => sql`${key} as ${sql.ref(`key${n}`)}`));
}

function orderOfFound(order: Order, way: 'forwards' | 'backwards'): Sql {
  const keys = order.keys.map((key, n) => ({ ...key, sql: sql.ref(`key${n}`) }));

  return sql`order by ${orderBy({ ...order, keys }, way)}`;
}

type Read = { readonly rows: readonly Place[]; readonly hasMore: boolean };

function pageAfter(
  order: Order,
  { rows, hasMore, cursor, at }: Read & { cursor: Cursor | undefined; at: number },
): ListPage<string> {
  const from = cursor === undefined ? at : plus(cursor.row, 1);
  const isFirst = cursor === undefined && at === 0;

  return {
    rows: rows.map(({ id }) => id),
    from,
    next: hasMore ? cursorAt(order, rows.at(-1), { side: 'after', row: plus(from, rows.length - 1) }) : null,
    previous: isFirst ? null : cursorAt(order, rows[0], { side: 'before', row: from }),
  };
}

function pageBefore(order: Order, { rows, hasMore, cursor }: Read & { cursor: Cursor }): ListPage<string> {
  const from = hasMore ? plus(cursor.row, -rows.length) : 0;

  return {
    rows: rows.map(({ id }) => id),
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
  return place === undefined ? null : writeCursor({ order: order.name, side, keys: place.keys, row });
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
