import type { Step } from '#contract/changes.ts';
import type { WorkspaceCard } from '#contract/account.ts';
import { endOfDay, startOfDay } from '../../lists/days.ts';
import { profileFields } from './profile-fields.ts';
import type { ProfileField } from './profile-fields.ts';
import { typedDay } from '../../lists/typed-day.ts';
import type { Level } from './use-user-choices.ts';

export type Start = 'invitation' | 'password' | 'later';
export type AddUserStep = Extract<Step, { do: 'user.add' }>;

/** What is typed about somebody new. */
export interface NewUser {
  email: string;
  profile: Readonly<Partial<Record<ProfileField, string>>>;
  roleIds: ReadonlySet<string>;
  adminLevel: Level;
  groupIds: ReadonlySet<string>;
  /** Pools of which they get a seat. */
  poolIds: ReadonlySet<string>;
  /** Where they are members from the start, and with which role. */
  projects: readonly { projectId: string; roleId: string }[];
  validFrom: string;
  validUntil: string;
  start: Start;
  mustChangePassword: boolean;
}

export function emptyUser({ policies }: Pick<WorkspaceCard, 'policies'>): NewUser {
  return {
    email: '',
    profile: {},
    roleIds: new Set(),
    adminLevel: 'none',
    groupIds: new Set(),
    poolIds: new Set(),
    projects: [],
    validFrom: '',
    validUntil: '',
    start: policies.initialPassword === 'by_admin' ? 'password' : 'invitation',
    mustChangePassword: true,
  };
}

/** The step that adds somebody, under a name by which the set can speak of them. */
export function stepFor(user: NewUser, { as, timeZone }: { as: string; timeZone: string }): AddUserStep {
  const email = user.email.trim();
  const from = typedDay(user.validFrom);
  const until = typedDay(user.validUntil);

  return {
    do: 'user.add',
    as,
    profile: profileOf(user.profile),
    ...(email ? { email } : {}),
    adminLevel: user.adminLevel,
    roleIds: [...user.roleIds],
    groupIds: [...user.groupIds],
    ...(user.poolIds.size > 0 ? { poolIds: [...user.poolIds] } : {}),
    projects: [...user.projects],
    validFrom: from ? startOfDay(from, timeZone).toISOString() : null,
    validUntil: until ? endOfDay(until, timeZone).toISOString() : null,
    start: user.start,
    mustChangePassword: user.mustChangePassword,
  };
}

/** The parts of the form, in the order in which a dialog asks for them step by step. */
export const addSteps = ['person', 'access', 'start', 'check'] as const;

export type AddStep = (typeof addSteps)[number];

/** In which part a field stands. */
export function stepOf(field: string): AddStep {
  if (field === 'password') return 'start';

  return ofAccess.has(field) ? 'access' : 'person';
}

const ofAccess: ReadonlySet<string> = new Set([
  'roleIds',
  'projects',
  'poolIds',
  'adminLevel',
  'groups',
  'validFrom',
  'validUntil',
]);

/** Typed days that are none. */
export function wrongDays(user: NewUser): readonly ('validFrom' | 'validUntil')[] {
  return (['validFrom', 'validUntil'] as const).filter(
    (field) => user[field].trim() !== '' && !typedDay(user[field]),
  );
}

/** Somebody with none of these can sign in and reach nothing. */
export function isWithoutRole({
  roleIds,
  adminLevel,
  projects,
}: Pick<NewUser, 'roleIds' | 'adminLevel' | 'projects'>): boolean {
  return roleIds.size === 0 && projects.length === 0 && adminLevel === 'none';
}

/** Fields without which this workspace takes nobody, and that are still empty. */
export function missingFields(
  user: NewUser,
  required: readonly string[],
): readonly (ProfileField | 'email')[] {
  const given = (field: ProfileField) => (user.profile[field] ?? '').trim() !== '';
  const named = given('fullName') || given('firstName') || given('lastName');
  const needsEmail = required.includes('email') && user.start !== 'later';

  return [
    ...(required.includes('username') && !given('username') ? ['username' as const] : []),
    ...(required.includes('firstName') && !given('firstName') ? ['firstName' as const] : []),
    ...(required.includes('fullName') && !named ? ['fullName' as const] : []),
    ...((needsEmail || user.start === 'invitation') && user.email.trim() === '' ? ['email' as const] : []),
  ];
}

export interface TypedAddress {
  email: string;
  fullName: string;
}

/** One of several who are added together. */
export interface NewLine extends TypedAddress {
  key: number;
  firstName: string;
  username: string;
}

/** A first name is only asked for where the workspace wants one; the first word of the name is the proposal. */
export function newLine(
  { email, fullName }: TypedAddress,
  { key, required }: { key: number; required: readonly string[] },
): NewLine {
  const [first = ''] = fullName.split(/\s+/u);

  return { key, email, fullName, firstName: required.includes('firstName') ? first : '', username: '' };
}

/** Addresses as people paste them: by commas, semicolons or lines, bare or as `Dorte Hallingby <dorte@…>`. */
export function addressesIn(text: string): readonly TypedAddress[] {
  return text
    .split(/[,;\n\r\t]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', email = part] = /^(.*?)\s*<([^<>]+)>$/u.exec(part) ?? [];

      return { email: email.trim(), fullName: name.replace(/^["']|["']$/g, '').trim() };
    });
}

/** Easily read aloud: no letters that look alike, in groups. */
export function generatedPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  // Of 256 values those above the last whole multiple are left out, so that every letter is equally likely.
  const limit = 256 - (256 % letters.length);
  const picked: string[] = [];
  while (picked.length < 20) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < limit && picked.length < 20) picked.push(letters[byte % letters.length] ?? '');
    }
  }

  return [0, 5, 10, 15].map((at) => picked.slice(at, at + 5).join('')).join('-');
}

function profileOf(profile: NewUser['profile']): AddUserStep['profile'] {
  return Object.fromEntries(
    profileFields.flatMap((field) => {
      const text = profile[field]?.trim() ?? '';

      return text === '' ? [] : [[field, text]];
    }),
  );
}
