import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { countInvitations, listInvitations } from '#contract/invitations.ts';
import type { invitationRow } from '#contract/invitations.ts';
import { call } from '../../call.ts';
import type { Selection } from '../../grid/state/selection.ts';
import type { Source } from '../../grid/types.ts';
import { ruleAskedOf } from '../../lists/list-query.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import type { InvitationRow } from './invitation-row.ts';

const invitationList: ListOperations<typeof invitationRow> = {
  list: listInvitations,
  count: (workspace, query, signal) => call(countInvitations, { params: { workspace }, query, signal }),
  selectable: 'state:!accepted',
};

/** The rows of the list, and who is invited by each of those that were seen. */
export function useInvitations() {
  const source = useListSource(invitationList, 'invitations');
  const people = useRef(new Map<string, string>());

  const remembering = useMemo(
    (): Source<InvitationRow> => ({
      ...source,
      async page(query, request, signal) {
        const page = await source.page(query, request, signal);
        for (const { id, userId } of page.rows) people.current.set(id, userId);

        return page;
      },
    }),
    [source],
  );

  return { source: remembering, people };
}

/** A set of changes holds no more people than this. */
const mostPeople = 10_000;

/** The people behind chosen invitations; of a rule, all who match it now. Somebody invited twice is one person. */
export async function peopleIn(
  workspace: string,
  selection: Selection,
  seen: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  if (selection.mode === 'list') return [...new Set([...selection.ids].flatMap((id) => seen.get(id) ?? []))];

  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await call(listInvitations, {
      params: { workspace },
      query: { ...ruleAskedOf(selection.query), limit: 500, ...(cursor ? { cursor } : {}) },
    });
    for (const { id, userId } of page.rows) if (!selection.except.has(id)) found.add(userId);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.size < mostPeople);

  return [...found].slice(0, mostPeople);
}

/** How many are open, and how many have expired and can be sent again. */
export function useStanding() {
  const { slug: workspace } = useWorkspace();
  const counted = (state: 'open' | 'expired') => ({
    queryKey: ['invitations', 'count', workspace, state],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call(countInvitations, { params: { workspace }, query: { filter: `state:${state}` }, signal }),
  });

  return { open: useQuery(counted('open')).data?.count, expired: useQuery(counted('expired')).data?.count };
}

/** Nobody announces that a mail has left, so while some wait the newest are asked for, and then the list. */
export function useMailsLeaving(): void {
  const { slug: workspace } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['invitations', 'waiting', workspace],
    queryFn: async ({ signal }) => {
      const { rows } = await call(listInvitations, { params: { workspace }, query: { limit: 100 }, signal });

      return rows.filter(({ mail, state }) => mail === 'waiting' && state === 'open').length;
    },
    refetchInterval: ({ state }) => ((state.data ?? 0) > 0 ? 2_000 : false),
  });
  const before = useRef(0);

  useEffect(() => {
    if (data === undefined) return;
    if (data < before.current)
      void queryClient.invalidateQueries({ queryKey: ['list', workspace, 'invitations'] });
    before.current = data;
  }, [data, workspace]);
}
