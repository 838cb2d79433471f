import { endSessions, type Administering, type StepContext } from '#app/administering.ts';
import type { Account, Email } from '#domain/account.ts';
import type { Change, Effect } from '#domain/plan/change.ts';
import type { User } from '#domain/user.ts';
import { findEmail, findOwnedAccount, withPassword } from './credentials.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

/**
 * Starts a reset for a user: a link, or a generated one-time password where the workspace prefers that.
 * Without an address the password is shown once to the one who saves. Until then nothing happens.
 */
export const resetUserPassword: Administering<AboutUser> = {
  action: 'user.reset_password',
  reads: readsUser,

  async run(context, about) {
    const user = await findUser(context, about);
    const account = await findOwnedAccount(context, user);
    const email = await findEmail(context, account);

    if (email !== undefined && context.workspace.policies.resetDelivery === 'link') {
      return [letter('reset_link', user, email)];
    }
    if (email === undefined) context.warn('user.without_address', `user:${user.id}`);

    return oneTimePassword(context, { user, account, email });
  },
};

/** Sets a password that the administrator types when saving. */
export const setUserPassword: Administering<AboutUser & { readonly mustChangePassword: boolean }> = {
  action: 'user.set_password',
  reads: readsUser,

  async run(context, { mustChangePassword: mustChange, ...about }) {
    const user = await findUser(context, about);
    const account = await findOwnedAccount(context, user);

    return [
      ...withPassword(context, { user, account, mustChange }),
      { effect: 'set_password', userId: user.id, accountId: account.id, secret: 'typed', mustChange },
      endSessions(user, 'password_changed'),
    ];
  },
};

/** Lets a user in only after they have chosen a new password. */
export const requireNewPassword: Administering<AboutUser> = {
  action: 'user.require_new_password',
  reads: readsUser,

  async run(context, about) {
    const user = await findUser(context, about);
    const account = await findOwnedAccount(context, user);

    return withPassword(context, { user, account, mustChange: true }).filter(
      ({ fact }) => fact === 'account' && account.hasCredential,
    );
  },
};

/** Ends every session of a user; they may sign in again. */
export const endSessionsOfUser: Administering<AboutUser> = {
  action: 'session.end_of_user',
  reads: readsUser,

  async run(context, about) {
    return [endSessions(await findUser(context, about), 'ended_by_administrator')];
  },
};

type Whom = { readonly user: User; readonly account: Account; readonly email: Email | undefined };

function oneTimePassword(context: StepContext, { user, account, email }: Whom): readonly (Change | Effect)[] {
  return [
    ...withPassword(context, { user, account, mustChange: true }),
    { effect: 'set_password', userId: user.id, accountId: account.id, secret: 'one_time', mustChange: true },
    endSessions(user, 'password_changed'),
    ...(email === undefined ? [] : [letter('one_time_password', user, email)]),
  ];
}

function letter(mail: 'reset_link' | 'one_time_password', user: User, email: Email): Effect {
  return {
    effect: 'mail',
    mail,
    userId: user.id,
    accountId: email.accountId,
    address: email.address,
    emailId: email.id,
  };
}
