import type { Administering, StepContext } from '#app/administering.ts';
import type { GrantId, RoleId, UserId } from '#domain/ids.ts';
import type { Grant } from '#domain/role.ts';
import { changed, created, deleted, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

/** Gives a user one role in the whole workspace in place of all they had there, or takes them away. Roles in projects and folders stay. */
export const setUserRole: Administering<AboutUser & { readonly roleId: string | null }> = {
  action: 'user.set_role',
  reads: ({ id, roleId }) => ({
    ...readsUser({ id }),
    grant: { subjectId: [id] },
    role: { id: roleId === null ? [] : [roleId] },
  }),

  async run(context, { roleId, ...about }) {
    const user = await findUser(context, about);

    if (user.kind === 'system') refuse('user.built_in');
    if (user.state === 'removed') refuse('user.removed');

    return replaceRole(context, user.id, roleId as RoleId | null); // ids are branded where they enter a rule
  },
};

export async function replaceRole(
  context: StepContext,
  userId: UserId,
  roleId: RoleId | null,
): Promise<readonly Change[]> {
  if (roleId !== null && (await context.facts.get('role', roleId)) === undefined) refuse('role.not_found');

  const grants = await context.facts.where('grant', 'subjectId', userId);
  const [held, ...surplus] = grants.filter(({ scopeKind }) => scopeKind === 'workspace');
  const removals = surplus.map((grant) => deleted('grant', grant));

  if (roleId === null) return [...removals, ...(held === undefined ? [] : [deleted('grant', held)])];
  if (held === undefined) return [created('grant', newGrant(context, userId, roleId))];
  if (held.roleId === roleId) return removals;

  return [...removals, changed('grant', held, { ...held, roleId })];
}

function newGrant({ newId }: StepContext, subjectId: UserId, roleId: RoleId): Grant {
  return {
    id: newId<GrantId>(),
    subjectKind: 'user',
    subjectId,
    roleId,
    scopeKind: 'workspace',
    projectId: null,
    areaId: null,
    folderId: null,
    validFrom: null,
    validUntil: null,
    origin: 'manual',
    version: 0,
  };
}
