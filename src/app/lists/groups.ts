import { home, type UseCase } from '#app/perform.ts';
import type { GroupName, GroupOfUser, HeldAccess } from '#app/ports/groups.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { GroupId, UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { groupDetailView, groupView, type GroupDetailView, type GroupView } from './group-view.ts';

/** The groups and teams of a workspace, a page at a time. */
export const listGroups: UseCase<ListRequest, ListPage<GroupView>> = {
  action: 'group.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).groups.list(request);

    return { ...page, rows: page.rows.map((row) => groupView(context.actor, row)) };
  },
};

export const countGroups: UseCase<Pick<ListRequest, 'q' | 'filter'>, Total> = {
  action: 'group.list',
  mode: 'read',
  run: (context, found) => home(context).groups.count(found),
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
