import { useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import { countSessions, listSessions } from '#contract/sessions.ts';
import type { SessionRow, sessionRow } from '#contract/sessions.ts';
import { call } from '../../call.ts';
import type { Selection } from '../../grid/state/selection.ts';
import type { Source } from '../../grid/types.ts';
import { ruleAskedOf } from '../../lists/list-query.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';

const sessionList: ListOperations<typeof sessionRow> = {
  list: listSessions,
  count: (workspace, query, signal) => call(countSessions, { params: { workspace }, query, signal }),
  byId: 'known',
};

/** Rows as they were when the list was read, by their ids, the latest seen last. */
export type Seen = RefObject<Map<string, SessionRow>>;

export function useSessions(): { source: Source<SessionRow>; seen: Seen } {
  const source = useListSource(sessionList, 'sessions');
  const seen = useRef(new Map<string, SessionRow>());

  const remembering = useMemo(
    (): Source<SessionRow> => ({
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

/** The people behind chosen sessions; of a rule, all who match it now. */
export async function peopleOf(
  workspace: string,
  selection: Selection,
  seen: Seen,
): Promise<readonly string[]> {
  if (selection.mode === 'list') {
    return [...new Set([...selection.ids].flatMap((id) => seen.current.get(id)?.userId ?? []))];
  }

  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await call(listSessions, {
      params: { workspace },
      query: { ...ruleAskedOf(selection.query), limit: 500, ...(cursor ? { cursor } : {}) },
    });
    for (const { id, userId } of page.rows) if (!selection.except.has(id)) found.add(userId);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.size < mostPeople);

  return [...found].slice(0, mostPeople);
}
