import type { Administering } from '#app/administering.ts';
import type { Instant } from '#domain/ids.ts';
import { changed } from '#domain/plan/change.ts';
import { setValidity } from '#domain/user.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

type Validity = {
  readonly validFrom?: Instant | null | undefined;
  readonly validUntil?: Instant | null | undefined;
};

/** Bounds a user's access in time; what is not named stays as it is. */
export const setUserValidity: Administering<AboutUser & Validity> = {
  action: 'user.set_validity',
  reads: readsUser,

  async run(context, { validFrom, validUntil, ...about }) {
    const user = await findUser(context, about);
    const from = validFrom === undefined ? user.validFrom : validFrom;
    const until = validUntil === undefined ? user.validUntil : validUntil;

    return [changed('user', user, setValidity(user, from, until))];
  },
};
