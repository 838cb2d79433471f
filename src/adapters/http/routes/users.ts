import { Readable } from 'node:stream';
import { checkNames } from '#app/lists/check-names.ts';
import { exportUsers } from '#app/lists/export-users.ts';
import { countUsers, findUsers, groupUsers, listUsers, readUser, readUserPicture } from '#app/lists/users.ts';
import * as contract from '#contract/users.ts';
import { csv, picture } from '../answer.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** The users of a workspace, their roles and groups, as lists and one by one. */
export function userRoutes(api: Api): void {
  route(api, contract.listUsers, ({ perform, query }) => perform(listUsers, query));
  route(api, contract.countUsers, ({ perform, query }) => perform(countUsers, query));
  route(api, contract.groupUsers, ({ perform, query }) => perform(groupUsers, query));
  route(api, contract.findUsers, ({ perform, query }) => perform(findUsers, { ...query, limit: 1 }));
  route(api, contract.checkNames, ({ perform, query }) => perform(checkNames, query));

  route(api, contract.readUser, async ({ perform, params: { id }, answer }) => {
    const user = await perform(readUser, { id });
    answer.etag(user.etag);

    return user;
  });
  route(api, contract.userPicture, async ({ perform, params: { id } }) => {
    const { mediaType, content, digest } = await perform(readUserPicture, { id });

    return picture(mediaType, content, digest);
  });
  route(api, contract.exportUsers, async ({ perform, query }) =>
    csv('users.csv', Readable.from(await perform(exportUsers, query))),
  );
}
