import type { ListedUser, UserDetails } from '#app/ports/users.ts';
import { userEtag } from '#app/users/find-user.ts';
import { mayDo, ownsCredentials, type Actor } from '#domain/access.ts';
import { emptyProfile, profileFields, type AccountState, type Profile } from '#domain/account.ts';
import type { Action } from '#domain/actions.ts';
import type { Instant } from '#domain/ids.ts';
import type { User } from '#domain/user.ts';

/** A user as a row of the list, with what the reader may do next. */
export function userView(actor: Actor, listed: ListedUser): UserView {
  const { user, account, createdByName, ...shown } = listed;

  return {
    ...shown,
    id: user.id,
    kind: user.kind,
    builtIn: user.builtIn,
    username: account?.username ?? user.builtIn ?? '',
    company: account?.company ?? '',
    position: account?.position ?? '',
    phone: account?.phone ?? '',
    comment: account?.comment ?? '',
    state: user.state,
    adminLevel: user.adminLevel,
    createdByName,
    validUntil: user.validUntil,
    hasPassword: account?.hasCredential ?? false,
    etag: userEtag(user, account ?? undefined),
    may: mayWith(actor, listed),
  };
}

export type UserView = Omit<ListedUser, 'user' | 'account'> &
  Pick<User, 'id' | 'kind' | 'builtIn' | 'state' | 'adminLevel' | 'validUntil'> &
  Pick<Profile, 'username' | 'company' | 'position' | 'phone' | 'comment'> & {
    readonly hasPassword: boolean;
    readonly etag: string;
    readonly may: readonly Action[];
  };

export type UserDetailView = UserView &
  Pick<UserDetails, 'passwordSetAt' | 'sessionCount'> & {
    readonly profile: Profile;
    readonly pendingEmail: string | null;
    readonly validFrom: Instant | null;
    readonly mustChangePassword: boolean;
    readonly accountState: AccountState | null;
    readonly invitation: Pick<
      NonNullable<UserDetails['invitation']>,
      'id' | 'address' | 'sentAt' | 'expiresAt' | 'openedAt'
    > | null;
    readonly isLastFull: boolean;
    readonly isSelf: boolean;
  };

/** One user whole. */
export function userDetailView(
  actor: Actor,
  details: UserDetails,
  isLastFull: 'last' | 'one of several',
): UserDetailView {
  const { pendingEmail, passwordSetAt, sessionCount, invitation, ...listed } = details;
  const { user, account } = listed;

  return {
    ...userView(actor, listed),
    profile: profileOf(account ?? emptyProfile),
    pendingEmail: pendingEmail?.address ?? null,
    validFrom: user.validFrom,
    mustChangePassword: account?.mustChangePassword ?? false,
    passwordSetAt,
    accountState: account?.state ?? null,
    sessionCount,
    invitation:
      invitation === null
        ? null
        : {
            id: invitation.id,
            address: invitation.address,
            sentAt: invitation.sentAt,
            expiresAt: invitation.expiresAt,
            openedAt: invitation.openedAt,
          },
    isLastFull: isLastFull === 'last',
    isSelf: actor.kind === 'user' && actor.userId === user.id,
  };
}

const aboutCredentials: readonly Action[] = [
  'user.set_password',
  'user.reset_password',
  'user.require_new_password',
  'user.change_email',
];

/** Nobody takes themselves out, and an account that is at home elsewhere too keeps its own keys. */
function mayWith(actor: Actor, { user, account }: ListedUser): readonly Action[] {
  const isSelf = actor.kind === 'user' && actor.userId === user.id;
  const isForeign = account !== null && !ownsCredentials(actor, account);

  return mayDo(actor, user).filter(
    (action) => !(isSelf && action === 'user.remove') && !(isForeign && aboutCredentials.includes(action)),
  );
}

function profileOf(profile: Profile): Profile {
  return Object.fromEntries(profileFields.map((field) => [field, profile[field]])) as Profile; // every field of Profile is among them
}
