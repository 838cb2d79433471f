import type { StepContext } from '#app/administering.ts';
import type { Permission } from '#domain/role.ts';

/** The roles to which permissions belong, by name: what has to be changed first. */
export async function namesOfRoles(
  { facts }: Pick<StepContext, 'facts'>,
  permissions: readonly Permission[],
): Promise<readonly string[]> {
  const names: string[] = [];

  for (const id of new Set(permissions.map(({ roleId }) => roleId))) {
    // oxlint-disable-next-line no-await-in-loop -- a few roles, for a sentence
    names.push((await facts.get('role', id))?.name ?? '');
  }

  return names;
}
