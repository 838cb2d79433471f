import { useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { Selection } from '../grid/state/selection.ts';
import type { Source } from '../grid/types.ts';
import { ruleAskedOf } from './list-query.ts';

/** A row that stands for somebody, as a session or an invitation does. */
export interface OfSomebody {
  readonly id: string;
  readonly userId: string;
}

/** Rows as they were when the list was read, by their ids, the latest seen last. */
export type Seen<Row> = RefObject<Map<string, Row>>;

/** The source of a list, remembering the rows that it brought. */
export function useSeen<Row extends OfSomebody>(
  source: Source<Row>,
): { source: Source<Row>; seen: Seen<Row> } {
  const seen = useRef(new Map<string, Row>());

  const remembering = useMemo(
    (): Source<Row> => ({
      ...source,
      async page(query, request, signal) {
        const page = await source.page(query, request, signal);
        for (const row of page.rows) {
          seen.current.delete(row.id);
          seen.current.set(row.id, row);
        }

        return page;
      },
    }),
    [source],
  );

  return { source: remembering, seen };
}

/** A set of changes holds no more people than this. */
const mostPeople = 10_000;

type Asked = ReturnType<typeof ruleAskedOf> & { readonly limit: number; readonly cursor?: string };
type Read = (query: Asked) => Promise<{ readonly rows: readonly OfSomebody[]; readonly next: string | null }>;

/** The people behind chosen rows; of a rule, all who match it now. Who stands in several rows is one person. */
export async function peopleBehind<Row extends OfSomebody>(
  selection: Selection,
  seen: Seen<Row>,
  read: Read,
): Promise<readonly string[]> {
  if (selection.mode === 'list') {
    return [...new Set([...selection.ids].flatMap((id) => seen.current.get(id)?.userId ?? []))];
  }

  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await read({ ...ruleAskedOf(selection.query), limit: 500, ...(cursor ? { cursor } : {}) });
    for (const { id, userId } of page.rows) if (!selection.except.has(id)) found.add(userId);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.size < mostPeople);

  return [...found].slice(0, mostPeople);
}
