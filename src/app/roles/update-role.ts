import type { Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { checkMutable, roleName } from '#domain/role.ts';
import { checkRoleName, findRole, readsRole, type AboutRole } from './find-role.ts';

type Update = AboutRole & {
  readonly set: { readonly name?: string | undefined; readonly description?: string | undefined };
};

/** Renames or describes a role. */
export const updateRole: Administering<Update> = {
  action: 'role.update',
  reads: readsRole,

  async run(context, { set, ...about }) {
    const role = await findRole(context, about);
    checkMutable(role);
    const named = set.name === undefined ? {} : roleName(set.name);
    const after = { ...role, ...named, description: set.description?.trim() ?? role.description };

    await checkRoleName(context, after);

    return [changed('role', role, after)];
  },
};
