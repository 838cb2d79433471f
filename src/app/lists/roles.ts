import { home, type Context, type UseCase } from '#app/perform.ts';
import type { ListedRole, RoleHolder } from '#app/ports/areas.ts';
import { allows } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { RoleId } from '#domain/ids.ts';
import { administersProject } from '#domain/predefined.ts';
import { refuse } from '#domain/refusal.ts';
import { cellsOf, type Cell } from '#domain/role-cells.ts';

type RoleView = Omit<ListedRole, 'version' | 'permissionVersion' | 'permissionCount'> & {
  readonly administersProject: boolean;
  readonly etag: string;
  readonly may: readonly Action[];
};

export const listRoles: UseCase<undefined, { rows: readonly RoleView[] }> = {
  action: 'role.list',
  mode: 'read',

  async run(context) {
    return { rows: (await home(context).roles.list()).map((role) => roleView(context, role)) };
  },
};

type RoleDetail = RoleView & {
  readonly permissions: readonly Cell[];
  readonly holders: readonly RoleHolder[];
};

const mostHolders = 500;

/** One role with everything it permits and who holds it. */
export const readRole: UseCase<{ readonly id: string }, RoleDetail> = {
  action: 'role.read',
  mode: 'read',

  async run(context, { id }) {
    const { roles } = home(context);
    const role = (await roles.list()).find((one) => one.id === id) ?? refuse('role.not_found');

    return {
      ...roleView(context, role),
      permissions: cellsOf(await roles.permissions(id as RoleId)), // ids are branded where they enter a use case
      holders: await roles.holders(id as RoleId, mostHolders), // the same one
    };
  },
};

function roleView(
  { actor }: Context,
  { version, permissionVersion, permissionCount, ...role }: ListedRole,
): RoleView {
  const able: readonly Action[] = role.immutable
    ? ['role.copy']
    : ['role.copy', 'role.update', 'role.set_permissions', 'role.delete'];

  return {
    ...role,
    administersProject: administersProject(role),
    etag: `${version}.${permissionVersion}.${permissionCount}`,
    may: able.filter((action) => allows(actor, action)),
  };
}
