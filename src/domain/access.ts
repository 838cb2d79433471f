import type { Account } from './account.ts';
import { actions, type Action, type Least } from './actions.ts';
import type { AccountId, UserId, WorkspaceId } from './ids.ts';
import { canManage, isAtLeast, type AdminLevel } from './level.ts';
import type { User } from './user.ts';

/** Who acts. The operator owns the machine and acts by the command line; nobody has not signed in. */
export type Actor =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'account'; readonly accountId: AccountId; readonly mustChangePassword: boolean }
  | {
      readonly kind: 'user';
      readonly accountId: AccountId;
      readonly mustChangePassword: boolean;
      readonly userId: UserId;
      readonly workspaceId: WorkspaceId;
      readonly level: AdminLevel;
      readonly isInstanceAdmin: boolean;
    };

/** Whether the actor may perform the action at all. What it may be performed on is judged on the facts. */
export function allows(actor: Actor, action: Action): boolean {
  return reaches(actor, actions[action]);
}

/** What the reader may do with this user; the console draws from it and decides nothing. */
export function mayDo(actor: Actor, user: User): readonly Action[] {
  const level = levelOf(actor);

  if (user.kind === 'system' || !canManage(level, user.adminLevel)) return [];

  return userActions[user.state].filter((action) => allows(actor, action));
}

/** The level with which the actor administers this workspace; the operator administers like full. */
export function levelOf(actor: Actor): AdminLevel {
  if (actor.kind === 'operator') return 'full';

  return actor.kind === 'user' ? actor.level : 'none';
}

/**
 * Whether the actor may change by what an account signs in: User ID, address, password. Those of an account
 * that is at home in several workspaces, or that administers the instance, are the instance's, or one
 * workspace could take over another's administrator.
 */
export function ownsCredentials(
  actor: Actor,
  { isSharedElsewhere, isInstanceAdmin }: Pick<Account, 'isSharedElsewhere' | 'isInstanceAdmin'>,
): boolean {
  if (actor.kind === 'operator') return true;

  return actor.kind === 'user' && (actor.isInstanceAdmin || !(isSharedElsewhere || isInstanceAdmin));
}

const always = [
  'user.update',
  'user.set_role',
  'user.set_level',
  'user.set_validity',
  'user.change_email',
  'seat.free',
  'group.add_member',
  'group.remove_member',
] as const;

const userActions = {
  invited: [
    ...always,
    'user.remove',
    'user.set_password',
    'user.reset_password',
    'seat.assign',
    'invitation.send',
    'invitation.cancel',
  ],
  active: [
    ...always,
    'user.deactivate',
    'user.remove',
    'user.set_password',
    'user.reset_password',
    'user.require_new_password',
    'seat.assign',
    'session.end_of_user',
  ],
  inactive: [...always, 'user.activate', 'user.remove'],
  removed: [],
} as const satisfies Record<User['state'], readonly Action[]>;

function reaches(actor: Actor, least: Least): boolean {
  if (actor.kind === 'operator' || least === 'anybody') return true;
  if (actor.kind === 'nobody' || least === 'operator') return false;
  if (least === 'account') return true;
  if (actor.kind === 'account') return false;

  return least === 'user' || isAtLeast(actor.level, least);
}
