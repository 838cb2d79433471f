import { queryOptions } from '@tanstack/react-query';
import { readGroup, readUserAccess, readUserGroups } from '#contract/groups.ts';
import type { z } from 'zod';
import { call } from '../../call.ts';

export type GroupOfUser = z.infer<typeof readUserGroups.response>['groups'][number];

/** How every group and team stands to somebody. */
export function userGroupsQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['user', workspace, id, 'groups'],
    queryFn: ({ signal }) => call(readUserGroups, { params: { workspace, id }, signal }),
    staleTime: 15_000,
  });
}

/** What somebody holds, and by what. */
export function userAccessQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['user', workspace, id, 'access'],
    queryFn: ({ signal }) => call(readUserAccess, { params: { workspace, id }, signal }),
    staleTime: 15_000,
  });
}

export function groupQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['group', workspace, id],
    queryFn: ({ signal }) => call(readGroup, { params: { workspace, id }, signal }),
    staleTime: 15_000,
  });
}
