import type { Administering, StepContext } from '#app/administering.ts';
import { created, type ChangeOf } from '#domain/plan/change.ts';
import type { RoleId } from '#domain/ids.ts';
import { roleName, type Role } from '#domain/role.ts';
import { checkRoleName } from './find-role.ts';

type NewRole = {
  readonly as: string;
  readonly name: string;
  readonly description: string;
  readonly audience: Role['audience'];
};

/** Makes a role that permits nothing yet. */
export const addRole: Administering<NewRole> = {
  action: 'role.add',

  async run(context, asked) {
    return [await newRole(context, asked)];
  },
};

/** Own roles stand below the predefined ones, by name. */
const ownPosition = 1_000;

export async function newRole(
  context: StepContext,
  { as, name, description, audience }: NewRole,
): Promise<ChangeOf<'role'> & { readonly after: Role }> {
  const named = roleName(name);

  await checkRoleName(context, named);
  const id = context.newId<RoleId>();
  context.call(as, id);
  const role: Role = {
    id,
    ...named,
    description: description.trim(),
    audience,
    predefined: false,
    immutable: false,
    position: ownPosition,
    version: 0,
  };

  return { ...created('role', role), after: role };
}
