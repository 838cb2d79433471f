import { home, type UseCase } from '#app/perform.ts';
import type { UserList } from '#app/ports/users.ts';

export const listRoles: UseCase<undefined, { rows: Awaited<ReturnType<UserList['roles']>> }> = {
  action: 'role.list',
  mode: 'read',

  async run(context) {
    return { rows: await home(context).users.roles() };
  },
};
