import { home, type UseCase } from '#app/perform.ts';
import type { GroupName, GroupOfUser, HeldAccess } from '#app/ports/groups.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { Group } from '#domain/group.ts';
import type { GroupId, UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { groupDetailView, groupView, type GroupDetailView, type GroupView } from './group-view.ts';

type Purpose = { readonly purpose: Group['purpose'] };

/** The groups of a workspace, or its teams, a page at a time. */
export const listGroups: UseCase<ListRequest & Purpose, ListPage<GroupView>> = {
  action: 'group.list',
  mode: 'read',

  async run(context, { purpose, ...request }) {
    const page = await home(context).groups.list(purpose, request);

    return { ...page, rows: page.rows.map((row) => groupView(context.actor, row)) };
  },
};

export const countGroups: UseCase<Pick<ListRequest, 'q' | 'filter'> & Purpose, Total> = {
  action: 'group.list',
  mode: 'read',
  run: (context, { purpose, ...found }) => home(context).groups.count(purpose, found),
};

export const listGroupNames: UseCase<undefined, { rows: readonly GroupName[] }> = {
  action: 'group.list',
  mode: 'read',

  async run(context) {
    return { rows: await home(context).groups.names() };
  },
};

/** One group or team whole. */
export const readGroup: UseCase<{ readonly id: string }, GroupDetailView> = {
  action: 'group.read',
  mode: 'read',

  async run(context, { id }) {
    const details = (await home(context).groups.read(id as GroupId)) ?? refuse('group.not_found'); // ids are branded where they enter a use case

    return groupDetailView(context.actor, details);
  },
};

/** How every group and team stands to a user, and what each of them gives. */
export const readUserGroups: UseCase<{ readonly id: string }, { groups: readonly GroupOfUser[] }> = {
  action: 'user.read',
  mode: 'read',

  async run(context, { id }) {
    const { groups, users } = home(context);
    const userId = id as UserId; // ids are branded where they enter a use case
    if (!(await users.names([userId])).has(userId)) refuse('user.not_found');

    return { groups: await groups.ofUser(userId) };
  },
};

/** What a user holds, directly and by groups. */
export const readUserAccess: UseCase<{ readonly id: string }, HeldAccess> = {
  action: 'user.read',
  mode: 'read',

  async run(context, { id }) {
    const { groups, users } = home(context);
    const userId = id as UserId; // ids are branded where they enter a use case
    if (!(await users.names([userId])).has(userId)) refuse('user.not_found');

    return groups.accessOf(userId, context.now);
  },
};
