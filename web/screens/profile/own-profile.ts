import { queryOptions } from '@tanstack/react-query';
import { readOwnProfile, updateOwnProfile } from '#contract/account.ts';
import type { BodyOf, ResponseOf } from '#contract/operation.ts';
import { call } from '../../call.ts';
import { queryClient } from '../../query.ts';

export type OwnProfile = ResponseOf<typeof readOwnProfile>;
export type OwnFields = BodyOf<typeof updateOwnProfile>;

export const ownProfileQuery = queryOptions({
  queryKey: ['me', 'profile'],
  queryFn: ({ signal }) => call(readOwnProfile, { signal }),
});

/** Changes one's own profile at once; with a version it does not overwrite what an administrator changed meanwhile. */
export async function saveOwnProfile(body: OwnFields, version?: string): Promise<void> {
  await call(updateOwnProfile, { body, ...(version ? { ifMatch: version } : {}) });
  await queryClient.invalidateQueries({ queryKey: ['me'] });
}
