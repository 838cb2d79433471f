import { queryOptions } from '@tanstack/react-query';
import { readUser } from '#contract/users.ts';
import { call } from '../../call.ts';

export function userQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['user', workspace, id],
    queryFn: ({ signal }) => call(readUser, { params: { workspace, id }, signal }),
  });
}
