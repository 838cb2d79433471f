import type { Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { activate } from '#domain/user.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

/** Gives an inactive user their access back. */
export const activateUser: Administering<AboutUser> = {
  action: 'user.activate',
  reads: readsUser,

  async run(context, about) {
    const user = await findUser(context, about);

    return [changed('user', user, activate(user))];
  },
};
