import { home, type UseCase } from '#app/perform.ts';
import type { Picture } from '#app/ports/instance.ts';
import type { ListPage, ListRequest } from '#app/ports/lists.ts';
import type { FindRequest, GroupHeader, UserCounts } from '#app/ports/users.ts';
import type { UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { countsAsFull } from '#domain/user.ts';
import { userDetailView, userView, type UserDetailView, type UserView } from './user-view.ts';

/** The users of a workspace, a page at a time. */
export const listUsers: UseCase<ListRequest, ListPage<UserView>> = {
  action: 'user.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).users.list(request);

    return { ...page, rows: page.rows.map((row) => userView(context.actor, row)) };
  },
};

export const countUsers: UseCase<Pick<ListRequest, 'q' | 'filter'>, UserCounts> = {
  action: 'user.list',
  mode: 'read',
  run: (context, found) => home(context).users.count(found),
};

type GroupsAsked = Pick<ListRequest, 'q' | 'filter'> & { readonly group: string };

export const groupUsers: UseCase<GroupsAsked, { groups: readonly GroupHeader[] }> = {
  action: 'user.list',
  mode: 'read',

  async run(context, asked) {
    return { groups: await home(context).users.groups(asked) };
  },
};

type Found = {
  readonly count: number;
  readonly rows: readonly { readonly at: number; readonly id: string }[];
};

/** Where in the list a text occurs. */
export const findUsers: UseCase<FindRequest, Found> = {
  action: 'user.list',
  mode: 'read',
  run: (context, request) => home(context).users.find(request),
};

/** One user whole, with whether they are the last one with full access, who must stay. */
export const readUser: UseCase<{ readonly id: string }, UserDetailView> = {
  action: 'user.read',
  mode: 'read',

  async run(context, { id }) {
    const { users, guard } = home(context);
    const details = (await users.read(id as UserId)) ?? refuse('user.not_found'); // ids are branded where they enter a use case
    const { activeFullUsers } = await guard.read(context.now);
    const isLast = activeFullUsers === 1 && countsAsFull(details.user, details.account, context.now);

    return userDetailView(context.actor, details, isLast ? 'last' : 'one of several');
  },
};

export const readUserPicture: UseCase<{ readonly id: string }, Picture> = {
  action: 'user.read',
  mode: 'read',

  async run(context, { id }) {
    return (await home(context).users.picture(id as UserId)) ?? refuse('thing.not_found'); // ids are branded where they enter a use case
  },
};
