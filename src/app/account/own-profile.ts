import { checkRequired } from '#app/users/check-profile.ts';
import { defined } from '#app/users/update-user.ts';
import { checkTimeZone } from '#app/workspace/update-workspace.ts';
import type { UseCase } from '#app/perform.ts';
import { profileFields, withProfile, type Account, type Profile } from '#domain/account.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { claimOwn, ownId, readOwn, record } from './own.ts';
import { policiesOf } from './strictest.ts';

export type OwnProfile = {
  profile: Profile;
  email: string | null;
  pendingEmail: string | null;
  etag: string;
  passwordSetAt: string | null;
};

export const readOwnProfile: UseCase<undefined, OwnProfile> = {
  action: 'account.read_own',
  mode: 'read',

  async run(context) {
    const { stores, now } = context;
    const { account: found } = await readOwn(stores, ownId(context), now);
    const emails = await stores.accounts.emails(found.account.id);

    return {
      profile: profileOf(found.account),
      email: found.email?.address ?? null,
      pendingEmail: emails.find(({ purpose }) => purpose === 'pending')?.address ?? null,
      etag: etagOf(found.account),
      passwordSetAt: found.passwordSetAt,
    };
  },
};

type OwnFields = { readonly [Field in Exclude<keyof Profile, 'username' | 'comment'>]?: string | undefined };

/** Changes one's own profile, which is the same in every workspace and keeps the rules of all of them. */
export const updateOwnProfile: UseCase<
  { readonly set: OwnFields; readonly version: string | null },
  { done: true }
> = {
  action: 'account.update_own',
  mode: 'write',

  async run(context, { set, version }) {
    const own = await claimOwn(context, ownId(context));
    const { account } = own.account;
    const next = withProfile(account, defined(set));

    if (version !== null && version !== etagOf(account)) refuse('changeset.changed_meanwhile');
    if (next.timeZone !== '') checkTimeZone(next.timeZone);
    for (const policies of policiesOf(own.memberships)) checkRequired(policies, next, account);
    if (profileFields.some((field) => next[field] !== account[field])) {
      await record(context, own, {
        action: 'account.update_own',
        changes: [changed('account', account, next)],
      });
    }

    return { done: true };
  },
};

function etagOf({ version }: Account): string {
  return String(version);
}

function profileOf(account: Account): Profile {
  return Object.fromEntries(profileFields.map((field) => [field, account[field]])) as Profile; // every field of Profile is among them
}
