import type { Administering } from '#app/administering.ts';
import { findUser, readsUser, type AboutUser } from '#app/users/find-user.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { daysAfter } from './send-invitation.ts';

/** Lets an open or expired invitation live some days longer, counted from now; its link stays the same. */
export const extendInvitation: Administering<AboutUser & { readonly days: number }> = {
  action: 'invitation.extend',
  reads: (about) => ({ ...readsUser(about), invitation: { userId: [about.id] } }),

  async run(context, { days, ...about }) {
    const user = await findUser(context, about);
    const invitations = await context.facts.where('invitation', 'userId', user.id);
    const latest = invitations
      .filter(({ acceptedAt, cancelledAt }) => acceptedAt === null && cancelledAt === null)
      .toSorted((one, other) => (one.expiresAt < other.expiresAt ? 1 : -1))
      .at(0);

    if (latest === undefined) refuse('invitation.not_open');

    return [changed('invitation', latest, { ...latest, expiresAt: daysAfter(context.now, days) })];
  },
};
