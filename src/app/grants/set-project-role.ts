import type { Administering, StepContext } from '#app/administering.ts';
import { changed, created, deleted, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/role.ts';
import { grantsThere, newGrant } from './add-grant.ts';
import {
  checkMayHold,
  findHolder,
  findRole,
  readsHolder,
  type AboutHolder,
  type Holder,
} from './find-holder.ts';
import { findScope, readsScope, type Scope } from './find-scope.ts';

type Cell = AboutHolder & { readonly projectId: string; readonly roleIds: readonly string[] };

/**
 * One cell of the matrix of people and projects: the roles somebody is given in the whole project, in
 * place of those they were given there. What they inherit, and what they have in areas or folders, stays.
 */
export const setProjectRole: Administering<Cell> = {
  action: 'access.set_project_role',
  reads: ({ projectId, roleIds, ...about }) => ({
    ...readsHolder(about, roleIds),
    ...readsScope({ kind: 'project', projectId }),
  }),

  async run(context, { projectId, roleIds, ...about }) {
    const holder = await findHolder(context, about);
    const scope = await findScope(context, { kind: 'project', projectId });
    const roles = await rolesToGive(context, holder, roleIds);

    return replaceRoles(context, holder, { scope, roles });
  },
};

/** The roles that are wished for one scope. There may be several where the workspace allows that. */
export async function rolesToGive(
  context: StepContext,
  holder: Holder,
  roleIds: readonly string[],
): Promise<readonly Role[]> {
  const roles: Role[] = [];

  for (const roleId of new Set(roleIds)) roles.push(await findRole(context, roleId));
  if (roles.length > 1 && context.workspace.policies.rolesPerScope === 'one') refuse('grant.one_role');
  for (const role of roles) checkMayHold(holder, role);

  return roles;
}

/** Makes the roles in a scope those that are wished. A grant turns into another role where one goes and one comes. */
export async function replaceRoles(
  context: StepContext,
  holder: Holder,
  { scope, roles }: { readonly scope: Scope; readonly roles: readonly Role[] },
): Promise<readonly Change[]> {
  const held = await grantsThere(context, holder, scope);
  const going = held.filter((grant) => !roles.some(({ id }) => id === grant.roleId));
  const coming = roles.filter(({ id }) => !held.some((grant) => grant.roleId === id));

  return [
    ...coming.map((role, n) => {
      const turned = going[n];

      return turned === undefined
        ? created('grant', { ...newGrant(context, holder, scope), roleId: role.id })
        : changed('grant', turned, { ...turned, roleId: role.id, validFrom: null, validUntil: null });
    }),
    ...going.slice(coming.length).map((grant) => deleted('grant', grant)),
  ];
}
