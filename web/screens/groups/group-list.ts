import { countGroups, listGroups } from '#contract/groups.ts';
import type { GroupRow, groupRow } from '#contract/groups.ts';
import { call } from '../../call.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';

export type Purpose = GroupRow['purpose'];

/** How the list of groups, and that of teams, is read. */
export const groupLists = { access: listOf('access'), team: listOf('team') } as const;

function listOf(purpose: Purpose): ListOperations<typeof groupRow> {
  return {
    list: listGroups,
    count: (workspace, query, signal) => call(countGroups, { params: { workspace }, query, signal }),
    only: `purpose:${purpose}`,
  };
}

/** Where one of them has its page. */
export function pageOf(purpose: Purpose) {
  return purpose === 'team'
    ? ('/w/$workspace/people/teams/$id' as const)
    : ('/w/$workspace/people/groups/$id' as const);
}

export function listPageOf(purpose: Purpose) {
  return purpose === 'team'
    ? ('/w/$workspace/people/teams' as const)
    : ('/w/$workspace/people/groups' as const);
}
