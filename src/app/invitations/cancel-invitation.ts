import type { Administering, StepContext } from '#app/administering.ts';
import { findUser, readsUser, type AboutUser } from '#app/users/find-user.ts';
import { isOpen } from '#domain/group.ts';
import type { UserId } from '#domain/ids.ts';
import { changed, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';

/** Takes an invitation back: its link opens nothing any more. The user stays invited until asked again or removed. */
export const cancelInvitation: Administering<AboutUser> = {
  action: 'invitation.cancel',
  reads: (about) => ({ ...readsUser(about), invitation: { userId: [about.id] } }),

  async run(context, about) {
    const user = await findUser(context, about);
    const cancelled = await cancelOpenInvitations(context, user.id);

    return cancelled.length > 0 ? cancelled : refuse('invitation.not_open');
  },
};

export async function cancelOpenInvitations(
  { facts, now }: StepContext,
  userId: UserId,
): Promise<readonly Change[]> {
  const invitations = await facts.where('invitation', 'userId', userId);

  return invitations
    .filter((invitation) => isOpen(invitation, now))
    .map((invitation) => changed('invitation', invitation, { ...invitation, cancelledAt: now }));
}
