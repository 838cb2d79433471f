import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { countSessions, listSessions } from '#contract/sessions.ts';
import type { SessionRow } from '#contract/sessions.ts';
import { call } from '../../call.ts';
import { queryOf } from '../../grid/state/view.ts';
import type { ViewState } from '../../grid/state/view.ts';
import { ruleAskedOf, withCondition } from '../../lists/list-query.ts';
import { useLiveChange } from '../../live.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import type { Seen } from '../../lists/people-behind.ts';

/** What has become of the list since it was read. Its rows stay where they are. */
export interface Pulse {
  /** When this was asked; idle times count up to here. */
  at: number;
  /** Rows as they are now. */
  now: ReadonlyMap<string, SessionRow>;
  /** Rows of the list that have ended meanwhile. */
  ended: ReadonlySet<string>;
  /** How many began since and would be in the list. */
  begun: number;
}

const resting = { at: 0, now: new Map(), ended: new Set(), begun: 0 } satisfies Pulse;

interface Watched {
  seen: Seen<SessionRow>;
  /** Another key means that the list was read anew. */
  listKey: string;
  view: ViewState;
}

/** Asks again when the workspace says that something happened, and now and then, since idling happens in silence. */
export function usePulse({ seen, listKey, view }: Watched): Pulse {
  const { slug: workspace } = useWorkspace();
  const rule = ruleAskedOf(queryOf(view));
  const since = useQuery({
    queryKey: ['sessions', workspace, 'since', listKey],
    queryFn: ({ signal }) => newestStart(workspace, signal),
    staleTime: Infinity,
  }).data;
  const { data } = useQuery({
    queryKey: ['sessions', workspace, 'pulse', listKey, rule],
    queryFn: async ({ signal }): Promise<Pulse> => {
      const ids = [...seen.current.keys()].slice(-mostWatched);
      const filter = withCondition(rule.filter, `startedAt:>${afterwards(since)}`);
      const [now, { count }] = await Promise.all([
        stillThere(workspace, ids, signal),
        call(countSessions, { params: { workspace }, query: { ...rule, filter }, signal }),
      ]);

      return { at: Date.now(), now, ended: new Set(ids.filter((id) => !now.has(id))), begun: count };
    },
    enabled: since !== undefined,
    refetchInterval: 20_000,
  });

  useLiveChange(
    useCallback(
      (what: string) => {
        if (what !== 'audit') return;
        readAgain(workspace);
        setTimeout(() => readAgain(workspace), settlingMs);
      },
      [workspace],
    ),
  );

  return data ?? resting;
}

/** Signing in is heard of first; a moment later the session is used in the workspace and stands in its list. */
const settlingMs = 2_000;

function readAgain(workspace: string): void {
  void queryClient.invalidateQueries({ queryKey: ['sessions', workspace, 'pulse'] });
  void queryClient.invalidateQueries({ queryKey: ['sessions', workspace, 'count'] });
}

/** By the clock of the server, since only it says when a session began. */
async function newestStart(workspace: string, signal: AbortSignal): Promise<string> {
  const { rows } = await call(listSessions, { params: { workspace }, query: { limit: 1 }, signal });

  return rows[0]?.startedAt ?? new Date(0).toISOString();
}

/** "After" a moment begins with the moment itself. */
function afterwards(moment = ''): string {
  return new Date(Date.parse(moment) + 1).toISOString();
}

const mostWatched = 200;
const askedAtOnce = 40;

/** Asked in portions, because a filter has a length. */
async function stillThere(
  workspace: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SessionRow>> {
  const portions = Array.from({ length: Math.ceil(ids.length / askedAtOnce) }, (_, index) =>
    ids.slice(index * askedAtOnce, (index + 1) * askedAtOnce),
  );
  const answers = await Promise.all(
    portions.map((portion) =>
      call(listSessions, {
        params: { workspace },
        query: { filter: `id:${portion.join(',')}`, limit: askedAtOnce },
        signal,
      }),
    ),
  );

  return new Map(answers.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));
}
