import type { Administering } from '#app/administering.ts';
import type { PermissionId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { newRole } from './add-role.ts';
import { findRole, readsRole, type AboutRole } from './find-role.ts';

type Copy = AboutRole & { readonly as: string; readonly name: string };

/** Makes a role that permits what another does; also what is fixed there can be changed in the copy. */
export const copyRole: Administering<Copy> = {
  action: 'role.copy',
  reads: readsRole,

  async run(context, { as, name, ...about }) {
    const { description, audience, id } = await findRole(context, about);
    const copy = await newRole(context, { as, name, description, audience });
    const permissions = await context.facts.where('permission', 'roleId', id);

    return [
      copy,
      ...permissions.map((permission) =>
        created('permission', {
          ...permission,
          id: context.newId<PermissionId>(),
          roleId: copy.after.id,
          version: 0,
        }),
      ),
    ];
  },
};
