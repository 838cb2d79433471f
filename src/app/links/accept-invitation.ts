import { checkRoom } from '#app/account/admit-invited.ts';
import { hashNewPassword } from '#app/account/check-new-password.ts';
import { commitFor } from '#app/account/own.ts';
import { openSession, type OpenedSession } from '#app/session/open-session.ts';
import { noteDevice } from '#app/session/note-device.ts';
import { defined } from '#app/users/update-user.ts';
import type { UseCase } from '#app/perform.ts';
import { withProfile, type Account } from '#domain/account.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { claimLink, findLink, needsPassword } from './find-link.ts';
import { confirmation } from './reset-password.ts';

export type Acceptance = {
  readonly token: string;
  readonly password?: string | undefined;
  readonly confirmation?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly fullName?: string | undefined;
};

/** `session` is null for somebody who has a password already: a mailed link alone does not sign in to an open account. */
export type Accepted = { readonly workspace: string; readonly session: OpenedSession | null };

/**
 * Accepts an invitation: the link proves the address, the person chooses a password and is in. Somebody with an
 * open account elsewhere keeps their password and profile, and only becomes active here.
 */
export const acceptInvitation: UseCase<Acceptance, Accepted, string | null> = {
  action: 'invitation.accept',
  mode: 'write',

  async prepare(world, { token, password, confirmation }) {
    const open = await world.transact('read', (stores) =>
      findLink({ stores, world, now: world.now() }, token, 'invitation'),
    );
    if (!needsPassword(open)) return null;
    if (password === undefined || password === '') return refuse('password.required');

    return hashNewPassword(world, open.own, { password, confirmation: confirmation ?? '' });
  },

  async run(context, { token, firstName, lastName, fullName }, hash) {
    const { stores, now } = context;
    const open = await claimLink(context, token, 'invitation');
    const { link, own, invitation } = open;
    const membership = own.memberships.find(({ workspace }) => workspace.id === link.workspaceId);
    if (membership === undefined || invitation === null || membership.user.state !== 'invited')
      return refuse('link.cancelled');
    if (needsPassword(open) && hash === null) return refuse('password.required');
    const { user, workspace } = membership;
    const { account } = own.account;
    const next: Account = {
      ...withProfile(account, defined({ firstName, lastName, fullName })),
      state: 'enabled',
      hasCredential: true,
      mustChangePassword: false,
    };

    await checkRoom(context, workspace.id);
    if (hash !== null)
      await stores.accounts.setPassword(account.id, { hash, singleUse: false, expiresAt: null, setAt: now });
    await commitFor(context, membership, {
      action: 'invitation.accept',
      changes: [
        changed('invitation', invitation, { ...invitation, acceptedAt: now }),
        changed('user', user, { ...user, state: 'active' }),
        ...(hash === null ? [] : [changed('account', account, next)]),
        ...(await confirmation(context, own, link)),
      ],
    });
    if (hash === null) return { workspace: workspace.slug, session: null };
    await noteDevice(context, own);

    return { workspace: workspace.slug, session: await openSession(context, account.id, own.memberships) };
  },
};
