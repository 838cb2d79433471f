import { sql, type Transaction } from 'kysely';

import type { ListRequest } from '#app/ports/lists.ts';
import { plannedOnce } from '../dialect.ts';
import type { DB } from '../schema.gen.ts';
import type { Cursor } from './cursor.ts';
import type { ListShape, Part, Sql } from './list-shape.ts';
import { beyond, orderBy, type Order } from './order.ts';
import { wanted } from './wanted.ts';

type Tx = Transaction<DB>;

/**
 * A row of a page by its id, with what is shown of it. The first of a page and the last one, between which a cursor may
 * point, have the keys by which they stand where they stand, as texts in JSON.
 */
export type Place<Row = unknown> = Row & { readonly id: string; readonly keys: string | null };

type Asked = {
  readonly order: Order;
  readonly cursor: Cursor | undefined;
  readonly request: ListRequest;
};

/** The places of one page and one more, which tells that there are more. Before a cursor they come backwards. */
export async function placesAt<Row>(tx: Tx, shape: ListShape, asked: Asked): Promise<readonly Place<Row>[]> {
  const { order, cursor, request } = asked;
  if (shape.parts !== undefined) return placesInParts(tx, shape, { ...asked, parts: shape.parts });
  const { from, where } = wanted(shape, request, order.needs);
  const { start, inOrder } = piecesOf(asked);
  const offset = cursor === undefined ? (request.at ?? 0) : 0;
  const isNamed = shape.row !== undefined && isUsual(request);
  const { rows } = await sql<Place<Row>>`
    ${isNamed ? plannedOnce : sql``} with page as materialized (
      select ${shape.id.sql} as id, ${sortable(order)} from ${from} where ${where} ${start} ${inOrder}
      limit ${limitOf(request, 1)} offset ${offset})
    select ${shownOf(shape, asked)}`.execute(tx);

  return rows;
}

function piecesOf({ order, cursor }: Asked): Record<'start' | 'inOrder', Sql> {
  return {
    start: cursor === undefined ? sql`` : sql`and ${beyond(order, cursor)}`,
    inOrder: sql`order by ${orderBy(order, wayOf(cursor))}`,
  };
}

/** What is made of rows is made of those of the page alone, and not of all that were considered for it. */
function shownOf({ row }: ListShape, { order, cursor, request }: Asked): Sql {
  const texts = order.keys.map((_, n) => sql`page.${sql.ref(`key${n}`)}::text`);
  const inOrder = orderOfFound(order, wayOf(cursor));
  const isAtAnEnd = sql`row_number() over (${inOrder}) in (1, ${limitOf(request, 0)})`;

  return sql`
    case when ${isAtAnEnd} then array_to_json(array[${sql.join(texts)}])::text end as keys,
    ${row?.columns ?? sql`page.id::text as id`} from page ${row?.joins ?? sql``} ${inOrder}`;
}

function wayOf(cursor: Cursor | undefined): 'forwards' | 'backwards' {
  return cursor?.side === 'before' ? 'backwards' : 'forwards';
}

type InParts = Asked & { readonly parts: NonNullable<ListShape['parts']> };

/**
 * Each part is asked for some more than its fair share of the page. One that has given all of that within the page
 * may hold more for it, so then those that did are asked for as much as the page is long.
 */
async function placesInParts<Row>(tx: Tx, shape: ListShape, asked: InParts): Promise<readonly Place<Row>[]> {
  const { cursor, request, parts } = asked;
  const skipped = cursor === undefined ? (request.at ?? 0) : 0;
  const whole = request.limit + 1 + skipped;
  const count = parts.kinds.reduce((sum, { keys }) => sum + keys.length, 0);
  const share = skipped > 0 ? whole : Math.min(whole, shareOf(whole, count));
  const places = await placesUpTo<Row>(tx, shape, { ...asked, most: () => share });
  const given = Map.groupBy(places, ({ part }) => part);
  const most = (part: number) => ((given.get(part)?.length ?? 0) < share ? share : whole);
  const isEnough = share === whole || given.keys().every((part) => most(part) === share);

  return isEnough ? places : placesUpTo(tx, shape, { ...asked, most });
}

/**
 * How many rows are enough of almost every part if those of the page are spread over all of them by chance: four
 * standard deviations of a Poisson distribution above its mean, and two.
 */
function shareOf(whole: number, parts: number): number {
  const mean = whole / Math.max(1, parts);

  return Math.ceil(mean + 4 * Math.sqrt(mean) + 2);
}

async function placesUpTo<Row>(
  tx: Tx,
  shape: ListShape,
  { most, parts, ...asked }: InParts & { most(part: number): number },
): Promise<readonly (Place<Row> & { readonly part: number })[]> {
  const { order, cursor, request } = asked;
  const { from, where } = wanted({ ...shape, seen: parts.seen }, request, order.needs);
  const { start, inOrder } = piecesOf(asked);
  const skipped = cursor === undefined ? (request.at ?? 0) : 0;
  const found = numbered(parts.kinds).map(
    ({ keys, numbers, type, within }) => sql`
    select part.no as part, found.*
    from unnest((select ${keys}::${sql.raw(type)}[]), (select ${numbers}::int[]), (select ${numbers.map(most)}::int[]))
      as part (key, no, most)
      cross join lateral (
        select ${shape.id.sql} as id, ${sortable(order)}
        from ${from} where ${where} and ${within} ${start} ${inOrder}
        limit part.most) as found`,
  );
  const { rows } = await sql<Place<Row> & { part: number }>`
    ${isUsual(request) ? plannedOnce : sql``} with ${parts.given}, page as materialized (
      select * from (${sql.join(found, sql` union all `)}) as found
      ${orderOfFound(order, wayOf(cursor))}
      limit ${limitOf(request, 1)} ${skipped === 0 ? sql`` : sql`offset ${skipped}`})
    select page.part, ${shownOf(shape, asked)}`.execute(tx);

  return rows;
}

/** The parts of all kinds are counted through. */
function numbered(kinds: readonly Part[]): readonly (Part & { readonly numbers: readonly number[] })[] {
  const firsts = kinds.map((_, n) => kinds.slice(0, n).reduce((sum, { keys }) => sum + keys.length, 0));

  return kinds.map((kind, at) => ({ ...kind, numbers: kind.keys.map((_, n) => (firsts[at] ?? 0) + n) }));
}

const usualLimits: ReadonlySet<number> = new Set([50, 100, 200]);

/** Whether the statement is one of few; with filters there are as many as readers can think of. */
function isUsual({ limit, q, filter, sort, group, at }: ListRequest): boolean {
  return (
    usualLimits.has(limit) &&
    [q, filter, sort, group].every((asked) => asked === undefined || asked === '') &&
    !at
  );
}

/** The rows of a page and so many more. Where the statement is one of few, it is planned for that number. */
function limitOf(request: ListRequest, more: number): Sql {
  const limit = request.limit + more;

  return isUsual(request) ? sql.lit(limit) : sql`${limit}::int`;
}

/** The keys once more under names, so that the rows of all parts can be put into one order. */
function sortable({ keys }: Order): Sql {
  return sql.join(keys.map(({ sql: key }, n) => sql`${key} as ${sql.ref(`key${n}`)}`));
}

function orderOfFound(order: Order, way: 'forwards' | 'backwards'): Sql {
  const keys = order.keys.map((key, n) => ({ ...key, sql: sql.ref(`key${n}`) }));

  return sql`order by ${orderBy({ ...order, keys }, way)}`;
}
