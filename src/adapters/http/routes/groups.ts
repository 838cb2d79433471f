import {
  countGroups,
  listGroupNames,
  listGroups,
  readGroup,
  readUserAccess,
  readUserGroups,
} from '#app/lists/groups.ts';
import * as contract from '#contract/groups.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** Groups and teams, and what users hold by them and beside them. */
export function groupRoutes(api: Api): void {
  route(api, contract.listGroups, ({ perform, query }) => perform(listGroups, query));
  route(api, contract.countGroups, ({ perform, query }) => perform(countGroups, query));
  route(api, contract.listGroupNames, ({ perform }) => perform(listGroupNames, undefined));
  route(api, contract.readGroup, async ({ perform, params: { id }, answer }) => {
    const group = await perform(readGroup, { id });
    answer.etag(group.etag);

    return group;
  });
  route(api, contract.readUserGroups, ({ perform, params: { id } }) => perform(readUserGroups, { id }));
  route(api, contract.readUserAccess, ({ perform, params: { id } }) => perform(readUserAccess, { id }));
}
