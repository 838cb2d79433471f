import type { Selection, Step } from '#contract/changes.ts';
import type { WorkspaceCard } from '#contract/account.ts';
import type { UserDetail, UserRow } from '#contract/users.ts';
import { t } from '../../texts/texts.ts';

/** What can be done to people, one or many, beside editing them. */
export const userActionIds = [
  'activate',
  'deactivate',
  'reset_password',
  'require_new_password',
  'sign_out',
  'invite',
  'cancel_invitation',
  'remove',
] as const;

export type UserActionId = (typeof userActionIds)[number];

interface UserAction {
  does: Step['do'];
  /** Staged until Save, or done after a preview because waiting would harm or confuse. */
  way: 'stage' | 'act';
  kind?: 'danger';
}

export const userActions = {
  activate: { does: 'user.activate', way: 'act' },
  deactivate: { does: 'user.deactivate', way: 'act', kind: 'danger' },
  reset_password: { does: 'user.reset_password', way: 'stage' },
  require_new_password: { does: 'user.require_new_password', way: 'act' },
  sign_out: { does: 'session.end_of_user', way: 'act' },
  invite: { does: 'invitation.send', way: 'act' },
  cancel_invitation: { does: 'invitation.cancel', way: 'act' },
  remove: { does: 'user.remove', way: 'act', kind: 'danger' },
} as const satisfies Record<UserActionId, UserAction>;

export type Whom = { id: string; version?: string } | { select: Selection };

/** The step that an action is. */
export function stepOf(action: UserActionId, whom: Whom): Step {
  return { do: userActions[action].does, ...whom };
}

type Reader = Pick<WorkspaceCard, 'level' | 'may' | 'policies' | 'supportContact'>;

export interface OfferedAction {
  id: UserActionId;
  label: string;
  kind?: 'danger';
  unavailable?: string | undefined;
}

/** What may be done to one person. What can never fit this state is left out; what cannot now says why. */
export function actionsFor(user: UserRow | UserDetail, reader: Reader): readonly OfferedAction[] {
  const offered = userActionIds.filter((id) => fits(id, user) && reader.may.includes(userActions[id].does));

  return offered.map((id) => ({
    id,
    label: actionLabel(id, reader),
    ...('kind' in userActions[id] ? { kind: 'danger' as const } : {}),
    unavailable: whyNot(id, user, reader),
  }));
}

/** What may be done to many; who does not fit is left out by the preview. */
export function actionsForMany(reader: Reader): readonly OfferedAction[] {
  return userActionIds
    .filter((id) => id !== 'cancel_invitation' && reader.may.includes(userActions[id].does))
    .map((id) => ({
      id,
      label: actionLabel(id, reader),
      ...('kind' in userActions[id] ? { kind: 'danger' as const } : {}),
      unavailable: id === 'remove' ? bySupport(reader) : undefined,
    }));
}

/** Taking out of the workspace is called as the workspace understands it. */
export function actionLabel(id: UserActionId, { policies }: Pick<Reader, 'policies'>): string {
  return t(`users.action.${wordsFor(id, policies.deletion)}`);
}

/** Under which name the texts of an action stand. */
export function wordsFor(
  id: UserActionId,
  deletion: Reader['policies']['deletion'],
): UserActionId | 'delete' {
  return id === 'remove' && deletion !== 'reversible' ? 'delete' : id;
}

function fits(id: UserActionId, { state, kind }: UserRow): boolean {
  if (kind === 'system') return id === 'deactivate' || id === 'reset_password' || id === 'remove';
  switch (id) {
    case 'activate':
      return state === 'inactive';
    case 'deactivate':
    case 'require_new_password':
    case 'sign_out':
      return state === 'active';
    case 'reset_password':
      return state === 'active' || state === 'invited';
    case 'invite':
    case 'cancel_invitation':
      return state === 'invited';
    case 'remove':
      return state !== 'removed';
  }
}

function whyNot(id: UserActionId, user: UserRow | UserDetail, reader: Reader): string | undefined {
  if (user.kind === 'system') return t('users.why.built_in');
  if (id === 'remove') {
    const contact = bySupport(reader);
    if (contact) return contact;
  }
  if (!user.may.includes(userActions[id].does)) {
    return user.may.length > 0 ? t('refusal.account.shared_elsewhere') : whyNotManaged(user, reader);
  }
  if ('isSelf' in user && user.isSelf && id === 'remove') return t('users.why.self');
  if ('isLastFull' in user && user.isLastFull && (id === 'deactivate' || id === 'remove'))
    return t('users.why.last_full');

  return id === 'invite' && user.email === '' ? t('users.why.no_address') : undefined;
}

/** Why somebody may not be managed by the reader. */
export function whyNotManaged({ adminLevel }: UserRow, { level }: Reader): string {
  return adminLevel === 'full' && level !== 'full' ? t('users.why.full_only') : t('users.why.not_allowed');
}

function bySupport({ policies, supportContact }: Reader): string | undefined {
  if (policies.deletion !== 'by_support') return undefined;

  return supportContact
    ? t('users.why.by_support_contact', { contact: supportContact })
    : t('users.why.by_support');
}
