import type { Administering, StepContext } from '#app/administering.ts';
import { grantsThere } from '#app/grants/add-grant.ts';
import { checkHolder } from '#app/grants/find-holder.ts';
import { findScope } from '#app/grants/find-scope.ts';
import { replaceRoles, rolesToGive } from '#app/grants/set-project-role.ts';
import type { Change } from '#domain/plan/change.ts';
import type { User } from '#domain/user.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

type Wish = {
  readonly roleIds: readonly string[];
  /** What becomes of the roles that are not named; they are taken unless they are to be kept. */
  readonly others?: 'taken' | 'kept' | undefined;
};

/** Gives a user roles in the whole workspace. Roles in projects and folders, and those of groups, stay. */
export const setUserRole: Administering<AboutUser & Wish> = {
  action: 'user.set_role',
  reads: ({ id, roleIds }) => ({
    ...readsUser({ id }),
    grant: { subjectId: [id] },
    role: { id: roleIds },
  }),

  async run(context, { roleIds, others, ...about }) {
    return giveRoles(context, await findUser(context, about), { roleIds, others });
  },
};

export async function giveRoles(
  context: StepContext,
  user: User,
  { roleIds, others = 'taken' }: Wish,
): Promise<readonly Change[]> {
  const holder = { subjectKind: 'user', subjectId: user.id, user } as const;
  checkHolder(holder);
  const scope = await findScope(context, { kind: 'workspace' });
  const kept = others === 'kept' ? await grantsThere(context, holder, scope) : [];
  const roles = await rolesToGive(context, holder, [...kept.map(({ roleId }) => roleId), ...roleIds]);

  return replaceRoles(context, holder, { scope, roles });
}
