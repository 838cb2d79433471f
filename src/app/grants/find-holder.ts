import type { Reads, StepContext } from '#app/administering.ts';
import { suitsGroup, suitsUser } from '#domain/grant.ts';
import type { Group } from '#domain/group.ts';
import type { GroupId, RoleId, UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Grant, Role } from '#domain/role.ts';
import type { User } from '#domain/user.ts';

/** Who holds a role or is to hold it. */
export type AboutHolder = { readonly subjectKind: Grant['subjectKind']; readonly subjectId: string };

export type Holder =
  | { readonly subjectKind: 'user'; readonly subjectId: UserId; readonly user: User }
  | { readonly subjectKind: 'group'; readonly subjectId: GroupId; readonly group: Group };

export async function findHolder({ facts, resolve }: StepContext, about: AboutHolder): Promise<Holder> {
  if (about.subjectKind === 'user') {
    const user = (await facts.get('user', resolve<UserId>(about.subjectId))) ?? refuse('user.not_found');

    return { subjectKind: 'user', subjectId: user.id, user };
  }
  const group = (await facts.get('group', resolve<GroupId>(about.subjectId))) ?? refuse('group.not_found');

  return { subjectKind: 'group', subjectId: group.id, group };
}

export async function findRole({ facts, resolve }: StepContext, roleId: string): Promise<Role> {
  return (await facts.get('role', resolve<RoleId>(roleId))) ?? refuse('role.not_found');
}

export function checkMayHold(holder: Holder, role: Role): void {
  checkHolder(holder);
  if (!suits(holder, role)) refuse('grant.role_audience', { role: role.name });
}

/** Built-in users belong to the product, and who has been removed gets nothing. */
export function checkHolder(holder: Holder): void {
  if (holder.subjectKind === 'group') return;
  if (holder.user.kind === 'system') refuse('user.built_in');
  if (holder.user.state === 'removed') refuse('user.removed');
}

export function suits(holder: Holder, role: Role): boolean {
  return holder.subjectKind === 'user' ? suitsUser(holder.user, role) : suitsGroup(holder.group, role);
}

/** The holder with everything they hold, and the role that is named. */
export function readsHolder(
  { subjectKind, subjectId }: AboutHolder,
  roleIds: readonly string[],
): Pick<Reads, 'user' | 'group' | 'grant' | 'role'> {
  return {
    user: { id: subjectKind === 'user' ? [subjectId] : [] },
    group: { id: subjectKind === 'group' ? [subjectId] : [] },
    grant: { subjectId: [subjectId] },
    role: { id: roleIds },
  };
}
