import type { Administering, StepContext } from '#app/administering.ts';
import type { RoleId } from '#domain/ids.ts';
import { changed, deleted, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { checkMutable, replaceRole, type Grant, type Role } from '#domain/role.ts';
import { findRole, type AboutRole } from './find-role.ts';

type Deletion = AboutRole & { readonly replacementId: string | null };

/** Deletes a role. While somebody holds it, only with another that takes its place everywhere. */
export const deleteRole: Administering<Deletion> = {
  action: 'role.delete',
  reads: ({ replacementId, ...about }) => ({
    permission: { roleId: [about.id] },
    role: { id: [about.id, ...(replacementId === null ? [] : [replacementId])] },
    grant: { roleId: [about.id, ...(replacementId === null ? [] : [replacementId])] },
  }),

  async run(context, { replacementId, ...about }) {
    const { facts } = context;
    const role = await findRole(context, about);
    checkMutable(role);
    const grants = await facts.where('grant', 'roleId', role.id);
    if (grants.length > 0 && replacementId === null)
      refuse('role.in_use', { name: role.name, count: grants.length });

    return [
      ...(replacementId === null ? [] : await moveGrants(context, { role, grants, replacementId })),
      ...(await facts.where('permission', 'roleId', role.id)).map((one) => deleted('permission', one)),
      deleted('role', role),
    ];
  },
};

type Move = { readonly role: Role; readonly grants: readonly Grant[]; readonly replacementId: string };

async function moveGrants(
  { facts, resolve }: StepContext,
  { role, grants, replacementId }: Move,
): Promise<readonly Change[]> {
  const other = (await facts.get('role', resolve<RoleId>(replacementId))) ?? refuse('role.not_found');
  if (other.id === role.id || other.audience !== role.audience)
    refuse('role.replacement_unfit', { name: other.name });

  const beside = await facts.where('grant', 'roleId', other.id);
  const { moved, merged, gone } = replaceRole(grants, { by: other.id, beside });
  const before = new Map([...grants, ...beside].map((grant) => [grant.id, grant]));
  const after = (grant: Grant) => changed('grant', before.get(grant.id) ?? grant, grant);

  return [...moved.map(after), ...merged.map(after), ...gone.map((grant) => deleted('grant', grant))];
}
