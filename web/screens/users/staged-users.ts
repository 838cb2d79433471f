import type { Step } from '#contract/changes.ts';
import type { UserRow } from '#contract/users.ts';
import type { Steps } from '../../changes/steps.ts';

type Level = UserRow['adminLevel'];

/** What is staged about one user, from all steps together. */
export interface StagedUser {
  set?: Readonly<Record<string, string>>;
  email?: string;
  /** The roles of the whole workspace as they shall be, and those that come beside the present ones. */
  roleIds?: readonly string[];
  addedRoleIds?: readonly string[];
  adminLevel?: Level;
  validFrom?: string | null;
  validUntil?: string | null;
  state?: 'active' | 'inactive' | 'removed';
  joins?: readonly string[];
  leaves?: readonly string[];
  /** The password will be reset, set, or must be changed. */
  password?: 'reset' | 'set' | 'change';
  signOut?: true;
  invite?: true;
}

/** Everything staged, by the id of the user; built once for all cells. */
export function stagedByUser(steps: Steps): ReadonlyMap<string, StagedUser> {
  const found = new Map<string, StagedUser>();
  for (const step of steps) {
    for (const id of peopleOf(step)) found.set(id, joined(found.get(id) ?? {}, step));
  }

  return found;
}

/** Those whom a step names. A rule names nobody: what it means is said by the preview. */
function peopleOf(step: Step): readonly string[] {
  if ('id' in step && step.id) return [step.id];

  return 'select' in step && step.select && 'ids' in step.select ? step.select.ids : [];
}

function joined(before: StagedUser, step: Step): StagedUser {
  switch (step.do) {
    case 'user.update':
      return { ...before, set: { ...before.set, ...given(step.set) } };
    case 'user.change_email':
      return { ...before, email: step.email };
    case 'user.set_level':
      return { ...before, adminLevel: step.adminLevel };
    case 'user.set_role':
      return step.others === 'kept'
        ? { ...before, addedRoleIds: step.roleIds }
        : { ...before, roleIds: step.roleIds };
    case 'user.set_validity':
      return {
        ...before,
        ...(step.validFrom === undefined ? {} : { validFrom: step.validFrom }),
        ...(step.validUntil === undefined ? {} : { validUntil: step.validUntil }),
      };
    case 'user.activate':
      return { ...before, state: 'active' };
    case 'user.deactivate':
      return { ...before, state: 'inactive' };
    case 'user.remove':
      return { ...before, state: 'removed' };
    case 'user.reset_password':
      return { ...before, password: 'reset' };
    case 'user.set_password':
      return { ...before, password: 'set' };
    case 'user.require_new_password':
      return { ...before, password: before.password ?? 'change' };
    case 'session.end_of_user':
      return { ...before, signOut: true };
    case 'invitation.send':
      return { ...before, invite: true };
    case 'group.add_member':
      return { ...before, joins: [...(before.joins ?? []), step.groupId] };
    case 'group.remove_member':
      return { ...before, leaves: [...(before.leaves ?? []), step.groupId] };
    default:
      return before;
  }
}

/** The roles somebody will hold in the whole workspace; undefined where nothing about them is staged. */
export function rolesAfter(
  { roleIds, addedRoleIds }: StagedUser,
  roles: readonly { id: string }[],
): readonly string[] | undefined {
  if (roleIds === undefined && addedRoleIds === undefined) return undefined;

  return [...new Set([...(roleIds ?? roles.map(({ id }) => id)), ...(addedRoleIds ?? [])])];
}

function given(set: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(set).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
