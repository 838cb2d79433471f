import type { Reads, StepContext } from '#app/administering.ts';
import type { RoleId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Permission, Role } from '#domain/role.ts';

/** What every step about one role carries: which, and the version that was seen. */
export type AboutRole = { readonly id: string; readonly version?: string | undefined };

/** The role that a step is about. What has changed since it was seen is not overwritten. */
export async function findRole({ facts, resolve }: StepContext, { id, version }: AboutRole): Promise<Role> {
  const role = (await facts.get('role', resolve<RoleId>(id))) ?? refuse('role.not_found');

  if (version !== undefined && version !== roleEtag(role, await facts.where('permission', 'roleId', role.id)))
    refuse('changeset.changed_meanwhile');

  return role;
}

/** The version of a role as it is shown outside: of the role and of what it permits. */
export function roleEtag(
  { version }: Pick<Role, 'version'>,
  permissions: readonly Pick<Permission, 'version'>[],
): string {
  const stored = permissions.filter((permission) => permission.version > 0);
  const newest = stored.reduce((most, permission) => Math.max(most, permission.version), 0);

  return `${version}.${newest}.${stored.length}`;
}

/** What the steps about a role will ask for. */
export function readsRole({ id }: AboutRole): Pick<Reads, 'role' | 'permission'> {
  return { role: { id: [id] }, permission: { roleId: [id] } };
}

/** The name of a role is unique, whatever its case and accents. */
export async function checkRoleName(
  { facts }: Pick<StepContext, 'facts'>,
  { id, name, nameFolded }: Pick<Role, 'name' | 'nameFolded'> & { readonly id?: string },
): Promise<void> {
  const namesakes = await facts.where('role', 'name', nameFolded);

  if (namesakes.some((other) => other.id !== id)) refuse('role.name_taken', { name });
}
