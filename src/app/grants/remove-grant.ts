import type { Administering } from '#app/administering.ts';
import { deleted } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { findGrant, placeOf, type AboutGrant } from './find-grant.ts';
import { findRole } from './find-holder.ts';

/** The project or folder in which somebody looks at a grant. */
type Here = { readonly here?: { readonly projectId: string; readonly folderId: string | null } | undefined };

/**
 * Takes a role away. What is inherited somewhere is not taken away there: that would have to say no, and
 * permissions only ever add up. So a step may name the place where the grant was seen.
 */
export const removeGrant: Administering<AboutGrant & Here> = {
  action: 'grant.remove',
  reads: ({ id }) => ({ grant: { id: [id] } }),

  async run(context, { here, ...about }) {
    const grant = await findGrant(context, about);
    const isInherited =
      here !== undefined && (grant.projectId !== here.projectId || grant.folderId !== here.folderId);

    if (isInherited) {
      const role = await findRole(context, grant.roleId);
      const source = (await placeOf(context, grant)) || context.workspace.name;
      refuse('grant.inherited', { role: role.name, source });
    }

    return [deleted('grant', grant)];
  },
};
