import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { Operation } from '#contract/operation.ts';
import type { groupHeaders, listQuery, page, total, workspaceParams } from '#contract/shapes.ts';
import type { FindAnswer, FindRequest, Page, Query, Source, Total } from '../grid/types.ts';
import { call } from '../call.ts';
import { useWorkspace } from '../session.ts';
import { askedOf, ruleAskedOf, withCondition } from './list-query.ts';
import { listKey, noteReading, readingQuery } from './read-version.ts';

type None = z.ZodUndefined;
type ListOperation<Row extends z.ZodType> = Operation<
  typeof workspaceParams,
  typeof listQuery,
  None,
  ReturnType<typeof page<Row>>
>;
type Answering<Answer> = (
  workspace: string,
  query: Record<string, string>,
  signal: AbortSignal,
) => Promise<Answer>;

/** Reads a page where the operation of a list wants to know more than every list is asked. */
type Reader<Row extends z.ZodType> = (
  workspace: string,
  query: Omit<z.input<typeof listQuery>, 'group'>,
  extras: Pick<Reading, 'signal' | 'onVersion'>,
) => Promise<Answer<z.output<Row>>>;

export interface ListOperations<Row extends z.ZodType> {
  list: ListOperation<Row> | Reader<Row>;
  /** Without it the list is counted by reading it. */
  count?: Answering<z.output<typeof total>>;
  groups?: Answering<z.output<typeof groupHeaders>>;
  find?: Answering<Found>;
  /** A condition that every row of this list meets, whatever else is asked. */
  only?: string;
  /** A condition that all rows meet which can be chosen, such as `kind:regular`. */
  selectable?: string;
  /** Whether the API knows the filter `id`, by which it can be told which chosen rows a filter hides. */
  byId?: 'known';
}

interface Found {
  count: number;
  rows: readonly { at: number; id: string }[];
}

export interface ListSource<Row> extends Source<Row> {
  /** Where in the list a row stood when it was last read. */
  placeOf(row: Row): number | undefined;
}

/**
 * The rows of a list of the API, for the grid. `operations` must be the same object each time.
 * After every change set, and whenever the query cache is told to read again, the list reads again too.
 */
export function useListSource<Row extends z.ZodType>(
  operations: ListOperations<Row>,
  name: string,
): ListSource<z.output<Row>> {
  const { slug: workspace } = useWorkspace();
  const { dataUpdatedAt } = useQuery(readingQuery(workspace, name));

  return useMemo(
    () => listSource(operations, { workspace, key: listKey(workspace, name, dataUpdatedAt) }),
    [operations, workspace, name, dataUpdatedAt],
  );
}

interface Where {
  workspace: string;
  key: string;
}

function listSource<Row extends z.ZodType>(
  operations: ListOperations<Row>,
  where: Where,
): ListSource<z.output<Row>> {
  type Line = z.output<Row>;
  const { workspace, key } = where;
  const { count, groups, find, byId } = operations;
  const places = new Map<Line, number>();
  const read = readerOf(operations, workspace);
  const reading = noteReading(key);

  return {
    key,
    placeOf: (row) => places.get(row),

    total: (query, signal) =>
      count
        ? counted(operations, workspace, { query, signal })
        : countedByReading(() => read({ query, at: 0, limit: 200, signal })),

    async page(query, { at, cursor, limit }, signal): Promise<Page<Line>> {
      const onVersion = reading(query);
      const answer = await read({ query, at, limit, signal, onVersion, ...(cursor ? { cursor } : {}) });
      const from = answer.from ?? at;
      answer.rows.forEach((row, index) => places.set(row, from + index));

      return { rows: answer.rows, from, ...(answer.next ? { next: answer.next } : {}) };
    },

    ...(groups
      ? {
          groups: async (query: Query, signal: AbortSignal) =>
            (
              await groups(
                workspace,
                { ...within(operations, ruleAskedOf(query)), group: query.group ?? '' },
                signal,
              )
            ).groups,
        }
      : {}),
    ...(find ? { find: finder(find, operations, workspace) } : {}),
    ...(byId ? { matching: matcher(operations, workspace) } : {}),
  };
}

interface Reading {
  query: Query;
  at: number;
  limit: number;
  cursor?: string;
  signal: AbortSignal;
  onVersion?: (version: number) => void;
}

interface Answer<Line> {
  rows: Line[];
  from: number | null;
  next: string | null;
  previous: string | null;
}

function readerOf<Row extends z.ZodType>(operations: ListOperations<Row>, workspace: string) {
  return async ({ query, at, limit, cursor, ...extras }: Reading): Promise<Answer<z.output<Row>>> => {
    const place = cursor ? { cursor } : at > 0 ? { at } : {};
    type Ask = (operation: unknown, input: unknown) => Promise<Answer<z.output<Row>>>;
    const ask = call as unknown as Ask; // the compiler cannot see the answer of the operation through the row
    const { list } = operations;
    const asked = { ...within(operations, askedOf(query)), ...place, limit };
    if (typeof list === 'function') return list(workspace, asked, extras);

    return ask(list, { params: { workspace }, query: asked, ...extras });
  };
}

async function counted<Row extends z.ZodType>(
  operations: ListOperations<Row>,
  workspace: string,
  { query, signal }: { query: Query; signal: AbortSignal },
): Promise<Total> {
  const { count, selectable } = operations;
  const asked = within(operations, ruleAskedOf(query));
  const choosing = selectable ? { ...asked, filter: withCondition(asked.filter, selectable) } : undefined;
  const [all, chosen] = await Promise.all([
    count?.(workspace, asked, signal),
    choosing ? count?.(workspace, choosing, signal) : undefined,
  ]);

  return {
    count: all?.count ?? 0,
    exact: all?.exact ?? true,
    ...(chosen ? { selectable: chosen.count } : {}),
  };
}

type Narrowed = Pick<ListOperations<z.ZodType>, 'only'>;

function within<Rule extends { filter?: string }>({ only }: { only?: string }, asked: Rule): Rule {
  return only === undefined ? asked : { ...asked, filter: withCondition(asked.filter, only) };
}

async function countedByReading(read: () => Promise<Answer<unknown>>): Promise<Total> {
  const { rows, next } = await read();

  return { count: rows.length, exact: next === null };
}

/** The server says where the first thousand matches stand; the next one is found among them. */
function finder(find: Answering<Found>, operations: Narrowed, workspace: string) {
  return async (query: Query, request: FindRequest, signal: AbortSignal): Promise<FindAnswer> => {
    const { text, column, from, direction } = request;
    const asked = { ...within(operations, askedOf(query)), text, ...(column ? { column } : {}) };
    const { count, rows } = await find(workspace, asked, signal);
    const position =
      direction === 'next'
        ? rows.findIndex(({ at }) => at > from)
        : rows.findLastIndex(({ at }) => at < from);
    const found = position >= 0 ? position : direction === 'next' ? 0 : rows.length - 1;

    return { count, position: found + 1, index: rows[found]?.at ?? 0 };
  };
}

const mostAsked = 200;
const askedAtOnce = 40;

/** Asks in portions, because a filter has a length; of very many rows it is not said at all. */
function matcher<Row extends z.ZodType>(operations: ListOperations<Row>, workspace: string) {
  const ask = call as unknown as (operation: unknown, input: unknown) => Promise<Answer<{ id: string }>>; // rows of lists that know the filter `id` have one

  return async (query: Query, ids: readonly string[], signal: AbortSignal): Promise<readonly string[]> => {
    if (ids.length > mostAsked) throw new RangeError(`More than ${mostAsked} ids.`);
    const asked = within(operations, ruleAskedOf(query));
    const portions = Array.from({ length: Math.ceil(ids.length / askedAtOnce) }, (_, index) =>
      ids.slice(index * askedAtOnce, (index + 1) * askedAtOnce),
    );
    const answers = await Promise.all(
      portions.map((portion) =>
        ask(operations.list, {
          params: { workspace },
          query: {
            ...asked,
            filter: withCondition(asked.filter, `id:${portion.join(',')}`),
            limit: askedAtOnce,
          },
          signal,
        }),
      ),
    );

    return answers.flatMap(({ rows }) => rows.map(({ id }) => id));
  };
}
