import type { UserDetail } from '#contract/users.ts';

export type ProfileField = keyof UserDetail['profile'];

/** In the order in which they are asked for. */
export const profileFields = [
  'username',
  'fullName',
  'firstName',
  'lastName',
  'company',
  'position',
  'phone',
  'fax',
  'address1',
  'address2',
  'zip',
  'city',
  'region',
  'country',
  'comment',
  'locale',
  'timeZone',
] as const satisfies readonly ProfileField[];
