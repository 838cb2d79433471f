import { queryOptions, useQueries } from '@tanstack/react-query';
import { listGroupNames } from '#contract/groups.ts';
import { readWorkspace } from '#contract/workspace.ts';
import { countUsers, findUsers, groupUsers, listUsers } from '#contract/users.ts';
import { listRoles } from '#contract/roles.ts';
import type { userRow } from '#contract/users.ts';
import type { QueryOf } from '#contract/operation.ts';
import { call } from '../../call.ts';
import { queryOf } from '../../grid/state/view.ts';
import { ruleAskedOf } from '../../lists/list-query.ts';
import type { NamedView } from '../../lists/use-list-view.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';
import { usePageStands } from '../../shell/standing.ts';

/** How the list of users is read. Built-in users are listed, but nothing is done to them. */
export const userList: ListOperations<typeof userRow> = {
  list: listUsers,
  count: (workspace, query, signal) => call(countUsers, { params: { workspace }, query, signal }),
  groups: (workspace, query, signal) =>
    call(groupUsers, {
      params: { workspace },
      query: query as QueryOf<typeof groupUsers>, // groupable columns are those of the operation
      signal,
    }),
  find: (workspace, query, signal) =>
    call(findUsers, {
      params: { workspace },
      query: query as QueryOf<typeof findUsers>, // put together by the list
      signal,
    }),
  selectable: 'kind:regular',
  byId: 'known',
};

export function rolesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['roles', workspace],
    queryFn: ({ signal }) => call(listRoles, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}

export function groupsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['groups', workspace],
    queryFn: ({ signal }) => call(listGroupNames, { params: { workspace }, signal }),
    staleTime: 30_000,
  });
}

export function workspaceQuery(workspace: string) {
  return queryOptions({
    queryKey: ['workspace', workspace],
    queryFn: ({ signal }) => call(readWorkspace, { params: { workspace }, signal }),
    staleTime: 60_000,
  });
}

interface Rule {
  q?: string;
  filter?: string;
}

export function countQuery(workspace: string, rule: Rule) {
  return queryOptions({
    queryKey: ['users', 'count', workspace, rule],
    queryFn: ({ signal }) => call(countUsers, { params: { workspace }, query: rule, signal }),
    staleTime: 15_000,
  });
}

/** What others have unsaved, asked again now and then while somebody looks. */
export function othersQuery(workspace: string) {
  return queryOptions({
    queryKey: ['drafts of others', workspace],
    queryFn: async ({ signal }) => {
      // It brings the shapes of all steps along, for which no list should have to wait.
      const { readDraft } = await import('#contract/changes.ts');

      return (await call(readDraft, { params: { workspace }, signal })).others;
    },
    refetchInterval: 20_000,
  });
}

/** How many each built-in view shows. */
export function useViewCounts(workspace: string, named: readonly NamedView[]) {
  const counted = named.filter(({ saved, state }) => !saved && state.group === undefined);

  const enabled = usePageStands();

  return useQueries({
    queries: counted.map(({ state }) => ({
      ...countQuery(workspace, ruleAskedOf(queryOf(state))),
      enabled,
    })),
    combine: (answers) =>
      Object.fromEntries(counted.map(({ id }, index) => [id, answers[index]?.data?.count] as const)),
  });
}
