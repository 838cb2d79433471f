import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { countInvitations, listInvitations } from '#contract/invitations.ts';
import type { invitationRow } from '#contract/invitations.ts';
import { call } from '../../call.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';

export const invitationList: ListOperations<typeof invitationRow> = {
  list: listInvitations,
  count: (workspace, query, signal) => call(countInvitations, { params: { workspace }, query, signal }),
  selectable: 'state:!accepted',
};

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
