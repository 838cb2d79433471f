import type { AdminLevel } from './level.ts';

/**
 * Who may perform an action at the least: anybody at all, whoever has signed in, whoever is admitted to
 * the workspace, an administrator of a level, or the operator of the machine.
 */
export type Least = 'anybody' | 'account' | 'user' | Exclude<AdminLevel, 'none'> | 'operator';

/** Every action of the product with the least right it takes. The name is permission, audit entry and API documentation. */
export const actions = {
  // the instance
  'instance.read_state': 'anybody',
  'instance.set_up': 'anybody',
  'instance.add_workspace': 'operator',
  'instance.examine': 'operator',
  'instance.backup': 'operator',
  'instance.restore': 'operator',
  'instance.reset_admin': 'operator',
  // signing in and one's own account
  'session.start': 'anybody',
  'session.end_own': 'account',
  'session.list_own': 'account',
  'password.request_reset': 'anybody',
  'password.reset': 'anybody',
  'password.change_own': 'account',
  'password.check': 'anybody',
  'email.confirm': 'anybody',
  'email.request_confirmation': 'anybody',
  'email.change_own': 'account',
  'invitation.accept': 'anybody',
  'link.inspect': 'anybody',
  'account.read_own': 'account',
  'account.update_own': 'account',
  'account.set_preference': 'account',
  // the workspace
  'workspace.read': 'user',
  'workspace.update': 'full',
  'workspace.update_policies': 'full',
  'mail.read': 'extended',
  'mail.test': 'full',
  'event.watch': 'user',
  // users
  'user.list': 'extended',
  'user.read': 'extended',
  'user.export': 'extended',
  'user.add': 'extended',
  'user.update': 'extended',
  'user.set_level': 'extended',
  'user.set_role': 'extended',
  'user.set_validity': 'extended',
  'user.activate': 'extended',
  'user.deactivate': 'extended',
  'user.remove': 'extended',
  'user.reset_password': 'extended',
  'user.set_password': 'extended',
  'user.require_new_password': 'extended',
  'user.change_email': 'extended',
  'role.list': 'extended',
  // groups
  'group.list': 'extended',
  'group.add': 'extended',
  'group.add_member': 'extended',
  'group.remove_member': 'extended',
  // licences
  'product.list': 'extended',
  'product.add': 'extended',
  'product.update': 'extended',
  'product.delete': 'extended',
  'pool.add': 'extended',
  'pool.update': 'extended',
  'pool.delete': 'extended',
  'seat.assign': 'extended',
  'seat.free': 'extended',
  // invitations
  'invitation.list': 'extended',
  'invitation.export': 'extended',
  'invitation.send': 'extended',
  'invitation.extend': 'extended',
  'invitation.cancel': 'extended',
  // sessions of others
  'session.list': 'extended',
  'session.export': 'extended',
  'session.end': 'extended',
  'session.end_of_user': 'extended',
  // change sets
  'changeset.preview': 'extended',
  'changeset.apply': 'extended',
  'changeset.read': 'extended',
  'changeset.revert': 'extended',
  'draft.read': 'extended',
  'draft.save': 'extended',
  // audit
  'audit.list': 'extended',
  'audit.export': 'extended',
  'audit.verify': 'extended',
  // import
  'import.upload': 'extended',
  'import.read': 'extended',
  'import.map': 'extended',
  'import.start': 'extended',
  'import.result': 'extended',
  // jobs, views, tokens
  'job.list': 'extended',
  'job.cancel': 'extended',
  'view.list': 'user',
  'view.save': 'user',
  'view.delete': 'user',
  'token.list': 'user',
  'token.create': 'user',
  'token.revoke': 'user',
} as const satisfies Record<string, Least>;

export type Action = keyof typeof actions;
