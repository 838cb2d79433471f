import { actionName } from '../../changes/sentences.tsx';
import type { Option } from '../../grid/types.ts';
import { t } from '../../texts/texts.ts';

/** Everything about a noun, then each action that leaves an entry. */
const nouns = [
  'user',
  'group',
  'invitation',
  'product',
  'pool',
  'seat',
  'session',
  'password',
  'email',
  'workspace',
  'import',
  'token',
] as const;

const actions = [
  'user.add',
  'user.update',
  'user.change_email',
  'user.set_level',
  'user.set_role',
  'user.set_validity',
  'user.activate',
  'user.deactivate',
  'user.remove',
  'user.reset_password',
  'user.set_password',
  'user.require_new_password',
  'user.export',
  'group.add',
  'group.add_member',
  'group.remove_member',
  'product.add',
  'product.update',
  'product.delete',
  'pool.add',
  'pool.update',
  'pool.delete',
  'seat.assign',
  'seat.free',
  'invitation.send',
  'invitation.extend',
  'invitation.cancel',
  'invitation.accept',
  'invitation.export',
  'session.started',
  'session.failed',
  'session.ended',
  'session.end',
  'session.end_of_user',
  'session.export',
  'access.set_project_role',
  'access.export',
  'password.change_own',
  'password.request_reset',
  'password.reset',
  'email.change_own',
  'email.confirm',
  'account.update_own',
  'workspace.update',
  'workspace.update_policies',
  'changeset.revert',
  'import.start',
  'job.cancel',
  'mail.test',
  'token.create',
  'token.revoke',
  'audit.export',
  'instance.set_up',
  'instance.reset_admin',
] as const;

/** What the log can be narrowed to. */
export function actionOptions(): readonly Option[] {
  return [
    ...nouns.map((noun) => ({ value: `${noun}.`, label: t(`audit.noun.${noun}`) })),
    ...actions.map((action) => ({ value: action, label: actionName(action) })),
  ];
}
