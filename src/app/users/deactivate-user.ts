import { endSessions, type Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { deactivate } from '#domain/user.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

/** Takes away access to the workspace and ends the sessions in it; everything the user owns stays theirs. */
export const deactivateUser: Administering<AboutUser> = {
  action: 'user.deactivate',
  reads: readsUser,

  async run(context, about) {
    const user = await findUser(context, about);

    return [changed('user', user, deactivate(user)), endSessions(user, 'deactivated')];
  },
};
