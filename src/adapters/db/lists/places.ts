import { sql, type Transaction } from 'kysely';

import type { ListRequest } from '#app/ports/lists.ts';
import { plannedOnce } from '../dialect.ts';
import type { DB } from '../schema.gen.ts';
import type { Cursor } from './cursor.ts';
import type { ListShape, Sql } from './list-shape.ts';
import { beyond, orderBy, type Order } from './order.ts';
import { wanted } from './wanted.ts';

type Tx = Transaction<DB>;

/**
 * A row of a page by its id, with the keys by which it stands where it stands, and what is shown of it. The keys are
 * texts in JSON, since only those at the ends of a page are ever read.
 */
export type Place<Row = unknown> = Row & { readonly id: string; readonly keys: string };

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
  const { columns, start, inOrder } = piecesOf(shape, asked);
  const offset = cursor === undefined ? (request.at ?? 0) : 0;
  const { rows } =
    shape.row === undefined
      ? await sql<Place<Row>>`
          select ${columns} from ${from} where ${where} ${start} ${inOrder}
          limit ${request.limit + 1} offset ${offset}`.execute(tx)
      : await sql<Place<Row>>`
          ${isUsual(request) ? plannedOnce : sql``} with page as materialized (
            select ${columns}, ${sortable(order)} from ${from} where ${where} ${start} ${inOrder}
            limit ${isUsual(request) ? sql.lit(request.limit + 1) : request.limit + 1} offset ${offset})
          select page.id, page.keys, ${shape.row.columns} from page ${shape.row.joins}
          ${orderOfFound(order, wayOf(cursor))}`.execute(tx);

  return rows;
}

function piecesOf(shape: ListShape, { order, cursor }: Asked): Record<'columns' | 'start' | 'inOrder', Sql> {
  const texts = order.keys.map(({ sql: key }) => sql`(${key})::text`);

  return {
    columns: sql`${shape.id.sql}::text as id, ${textOf(texts)} as keys`,
    start: cursor === undefined ? sql`` : sql`and ${beyond(order, cursor)}`,
    inOrder: sql`order by ${orderBy(order, wayOf(cursor))}`,
  };
}

function textOf(keys: readonly Sql[]): Sql {
  return sql`array_to_json(array[${sql.join(keys)}])::text`;
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
  const most = (part: string) => ((given.get(part)?.length ?? 0) < share ? share : whole);
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
  { most, parts, ...asked }: InParts & { most(part: string): number },
): Promise<readonly (Place<Row> & { readonly part: string })[]> {
  const { order, cursor, request } = asked;
  const { from, where } = wanted({ ...shape, seen: parts.seen }, request, order.needs);
  const { start, inOrder } = piecesOf(shape, asked);
  const skipped = cursor === undefined ? (request.at ?? 0) : 0;
  const found = parts.kinds.map(({ keys, type, within }, kind) => {
    const limits = keys.map((key) => most(`${kind} ${key}`));

    return sql`
    select ${sql.lit(`${kind} `)} || part.key as part, found.*
    from unnest((select ${keys}::${sql.raw(type)}[]), (select ${limits}::int[])) as part (key, most) cross join lateral (
      select ${shape.id.sql} as id, ${sortable(order)}
      from ${from} where ${where} and ${within} ${start} ${inOrder}
      limit part.most) as found`;
  });
  const names = order.keys.map((_, n) => sql.ref(`key${n}`));
  const keys = names.map((name) => sql`${name}::text`);
  const { columns = sql`page.id`, joins = sql`` } = shape.row ?? {};
  const { rows } = await sql<Place<Row> & { part: string }>`
    ${isUsual(request) ? plannedOnce : sql``} with ${parts.given}, page as materialized (
      select part, id::text as id, ${textOf(keys)} as keys, ${sql.join(names)}
      from (${sql.join(found, sql` union all `)}) as found
      ${orderOfFound(order, wayOf(cursor))}
      limit ${isUsual(request) ? sql.lit(request.limit + 1) : request.limit + 1} ${skipped === 0 ? sql`` : sql`offset ${skipped}`})
    select page.part, page.id, page.keys, ${columns} from page ${joins}
    ${orderOfFound(order, wayOf(cursor))}`.execute(tx);

  return rows;
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

/** The keys once more under names, so that the rows of all parts can be put into one order. */
function sortable({ keys }: Order): Sql {
  return sql.join(keys.map(({ sql: key }, n) => sql`${key} as ${sql.ref(`key${n}`)}`));
}

function orderOfFound(order: Order, way: 'forwards' | 'backwards'): Sql {
  const keys = order.keys.map((key, n) => ({ ...key, sql: sql.ref(`key${n}`) }));

  return sql`order by ${orderBy({ ...order, keys }, way)}`;
}
