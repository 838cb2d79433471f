import type { Administering, StepContext } from '#app/administering.ts';
import { findEmail } from '#app/users/credentials.ts';
import { findAccount, findUser, readsUser, type AboutUser } from '#app/users/find-user.ts';
import type { Email } from '#domain/account.ts';
import type { Invitation } from '#domain/group.ts';
import type { Instant, InvitationId } from '#domain/ids.ts';
import { created, type Change, type Effect } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import { cancelOpenInvitations } from './cancel-invitation.ts';

/** Mails an invitation, once more if need be; a new link puts an older one out of use. */
export const sendInvitation: Administering<AboutUser> = {
  action: 'invitation.send',
  reads: (about) => ({ ...readsUser(about), invitation: { userId: [about.id] } }),

  async run(context, about) {
    const user = await findUser(context, about);

    if (user.state !== 'invited') refuse('invitation.not_open');
    const account = await findAccount(context, user);
    const email = (await findEmail(context, account)) ?? refuse('user.no_address');

    return [...(await cancelOpenInvitations(context, user.id)), ...invite(context, user, email)];
  },
};

/** The invitation of a user to an address, and the letter that carries it. */
export function invite(context: StepContext, user: User, email: Email): readonly (Change | Effect)[] {
  const invitation = newInvitation(context, user, email);

  return [
    created('invitation', invitation),
    {
      effect: 'mail',
      mail: 'invitation',
      userId: user.id,
      accountId: email.accountId,
      address: email.address,
      invitationId: invitation.id,
      emailId: email.id,
    },
  ];
}

function newInvitation({ newId, actor, now, workspace }: StepContext, user: User, email: Email): Invitation {
  return {
    id: newId<InvitationId>(),
    userId: user.id,
    address: email.address,
    expiresAt: daysAfter(now, workspace.policies.invitationDays),
    acceptedAt: null,
    cancelledAt: null,
    createdBy: actor.kind === 'user' ? actor.userId : null,
    version: 0,
  };
}

export function daysAfter(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) + days * 86_400_000).toISOString();
}
