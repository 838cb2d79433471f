import { hasControlCharacter, lengthOf, turnsDirection } from './text.ts';
import { fold } from './fold.ts';
import type { AccountId, EmailId, Instant } from './ids.ts';
import { refuse } from './refusal.ts';

export type AccountState = 'pending' | 'enabled' | 'disabled';

/** The profile of a person, the same in every workspace. Missing values are empty texts. */
export type Profile = {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly company: string;
  readonly position: string;
  readonly phone: string;
  readonly fax: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly region: string;
  readonly zip: string;
  readonly country: string;
  readonly comment: string;
  readonly locale: string;
  readonly timeZone: string;
};

export type Account = Profile & {
  readonly id: AccountId;
  readonly state: AccountState;
  readonly isInstanceAdmin: boolean;
  /** Whether a password (or, later, another credential) exists with which this account can sign in. */
  readonly hasCredential: boolean;
  readonly mustChangePassword: boolean;
  /** Whether the account has access to another workspace too; then its credentials are not this workspace's to change. */
  readonly isSharedElsewhere: boolean;
  readonly version: number;
};

/** An address of an account. A pending one replaces the current one when it is confirmed. */
export type Email = {
  readonly id: EmailId;
  readonly accountId: AccountId;
  readonly address: string;
  readonly addressFolded: string;
  readonly purpose: 'current' | 'pending';
  readonly verifiedAt: Instant | null;
  readonly version: number;
};

export const profileFields = [
  'username',
  'firstName',
  'lastName',
  'fullName',
  'company',
  'position',
  'phone',
  'fax',
  'address1',
  'address2',
  'city',
  'region',
  'zip',
  'country',
  'comment',
  'locale',
  'timeZone',
] as const satisfies readonly (keyof Profile)[];

export type ProfileField = (typeof profileFields)[number];

/** Lengths in characters as a person counts them (code points). */
export const profileLimits = {
  username: 40,
  comment: 4000,
  other: 200,
} as const;

export const emptyProfile = Object.fromEntries(profileFields.map((field) => [field, ''])) as Profile; // every field of Profile is a text

/** The name that is shown: the full name, else first and last, else the User ID. */
export function shownName(
  profile: Pick<Profile, 'username' | 'firstName' | 'lastName' | 'fullName'>,
): string {
  return (
    profile.fullName || [profile.firstName, profile.lastName].filter(Boolean).join(' ') || profile.username
  );
}

/** Refuses a profile that breaks a constraint of its fields. What a workspace requires on top is its policy. */
export function checkProfile(profile: Profile): Profile {
  if (profile.username.trim() === '') refuse('account.username_empty');
  if (lengthOf(profile.username) > profileLimits.username) {
    refuse('account.username_too_long', {
      limit: profileLimits.username,
      length: lengthOf(profile.username),
    });
  }

  if (turnsDirection(profile.username)) refuse('account.control_character', { field: 'username' });

  for (const field of profileFields) checkField(field, profile[field]);

  return profile;
}

/** Lays the given fields over a profile; texts are trimmed, so that a stray blank never makes a second person. */
export function withProfile<Of extends Profile>(profile: Of, fields: Partial<Profile>): Of {
  const trimmed = Object.entries(fields).map(([field, value]) => [field, value.trim()] as const);
  const next: Of = { ...profile, ...(Object.fromEntries(trimmed) as Partial<Profile>) }; // the fields that were given

  checkProfile(next);

  return next;
}

/** The text in which finding looks; folded once here, so that search ignores case and accents. */
export function searchText(profile: Profile, addresses: readonly string[]): string {
  const { username, fullName, firstName, lastName, company, phone, comment, city, position } = profile;

  return fold(
    [username, fullName, firstName, lastName, company, phone, position, city, comment, ...addresses].join(
      ' ',
    ),
  );
}

function checkField(field: ProfileField, value: string): void {
  const limit = field === 'comment' ? profileLimits.comment : profileLimits.other;

  if (lengthOf(value) > limit) refuse('account.field_too_long', { field, limit });
  if (hasControlCharacter(value, field === 'comment' ? 'lines' : 'line')) {
    refuse('account.control_character', { field });
  }
}
