import { home, type UseCase } from '#app/perform.ts';
import type { UserList } from '#app/ports/users.ts';

export const listGroups: UseCase<undefined, { rows: Awaited<ReturnType<UserList['groupsOfWorkspace']>> }> = {
  action: 'group.list',
  mode: 'read',

  async run(context) {
    return { rows: await home(context).users.groupsOfWorkspace() };
  },
};
