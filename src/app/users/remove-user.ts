import { endSessions, type Administering, type StepContext } from '#app/administering.ts';
import { cancelOpenInvitations } from '#app/invitations/cancel-invitation.ts';
import { levelOf } from '#domain/access.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { remove, type User } from '#domain/user.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

/**
 * Takes a user out of the workspace. The account, the name on records and the preferences stay.
 * Where deletion is left to support, only the operator of the machine may do it.
 */
export const removeUser: Administering<AboutUser> = {
  action: 'user.remove',
  reads: (about) => ({ ...readsUser(about), invitation: { userId: [about.id] } }),

  async run(context, about) {
    const user = await findUser(context, about);

    checkRemovable(context, user);

    return [
      changed('user', user, remove(user)),
      ...(await cancelOpenInvitations(context, user.id)),
      endSessions(user, 'removed'),
    ];
  },
};

/** Nobody takes themselves out, and where deletion is left to support, nobody is taken out from within. */
export function checkRemovable(
  { actor, workspace }: Pick<StepContext, 'actor' | 'workspace'>,
  user: User,
): void {
  if (workspace.policies.deletion === 'by_support' && actor.kind !== 'operator') {
    refuse('user.deletion_by_support', { contact: workspace.supportContact, level: levelOf(actor) });
  }
  if (actor.kind === 'user' && actor.userId === user.id) refuse('user.self_removal');
}
