import type { Administering } from '#app/administering.ts';
import { withProfile, type Profile } from '#domain/account.ts';
import { foldIdentifier } from '#domain/fold.ts';
import { foldAddress } from '#domain/mail-address.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { checkRequired, checkUsername } from './check-profile.ts';
import { findAccount, findUser, readsUser, type AboutUser } from './find-user.ts';

type ProfileChange = { readonly [Field in keyof Profile]?: string | undefined };

/** Changes fields of a user's profile. The profile belongs to the account and is the same in every workspace. */
export const updateUser: Administering<AboutUser & { readonly set: ProfileChange }> = {
  action: 'user.update',
  reads: ({ set: { username }, ...about }) => ({
    ...readsUser(about),
    account: { username: username === undefined ? [] : [foldIdentifier(username)] },
    email: { address: username === undefined ? [] : [foldAddress(username)] },
  }),

  async run(context, { set, ...about }) {
    const user = await findUser(context, about);
    const account = await findAccount(context, user);
    const next = withProfile(account, defined(set));

    if (user.state === 'removed') refuse('user.removed');
    if (next.username !== account.username) await checkUsername(context, next);
    checkRequired(context.workspace.policies, next, account);

    return JSON.stringify(next) === JSON.stringify(account) ? [] : [changed('account', account, next)];
  },
};

/** Leaves out what was not given, so that it cannot overwrite what is there. */
export function defined(set: ProfileChange): Partial<Profile> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}
