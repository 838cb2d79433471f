import type { Account } from './account.ts';
import type { AccountId, Instant, UserId } from './ids.ts';
import type { AdminLevel } from './level.ts';
import { refuse } from './refusal.ts';

export type UserKind = 'regular' | 'system';
export type UserState = 'invited' | 'active' | 'inactive' | 'removed';
export type BuiltIn = 'admin' | 'tbd' | 'inet';

/** An account's membership in a workspace; also the three users every workspace is born with. */
export type User = {
  readonly id: UserId;
  readonly accountId: AccountId | null;
  readonly kind: UserKind;
  readonly builtIn: BuiltIn | null;
  readonly state: UserState;
  readonly adminLevel: AdminLevel;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly createdBy: UserId | null;
  readonly version: number;
};

/** Gives access back. A manual deactivation never ends by itself, only by this. */
export function activate(user: User): User {
  if (user.kind === 'system') refuse('user.built_in');
  if (user.state !== 'inactive') refuse('user.not_inactive');

  return { ...user, state: 'active' };
}

/**
 * Takes away access to the workspace; everything the user owns stays theirs.
 *
 * That somebody with full access remains is judged on the whole change set, not here:
 * two administrators may swap places in one set.
 */
export function deactivate(user: User): User {
  if (user.kind === 'system') refuse('user.built_in');
  if (user.state !== 'active') refuse('user.not_active');

  return { ...user, state: 'inactive' };
}

/** Takes the user out of the workspace. The row, its name on records and its preferences stay. */
export function remove(user: User): User {
  if (user.kind === 'system') refuse('user.built_in');
  if (user.state === 'removed') refuse('user.removed');

  return { ...user, state: 'removed' };
}

export function setLevel(user: User, adminLevel: AdminLevel): User {
  if (user.kind === 'system') refuse('user.built_in');
  if (user.state === 'removed') refuse('user.removed');

  return { ...user, adminLevel };
}

/** Bounds access in time: from an instant on, until an instant, or neither. */
export function setValidity(user: User, validFrom: Instant | null, validUntil: Instant | null): User {
  if (user.kind === 'system') refuse('user.built_in');
  if (user.state === 'removed') refuse('user.removed');
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) refuse('user.validity_reversed');

  return { ...user, validFrom, validUntil };
}

/** Whether the user may be in the workspace at that instant. */
export function isAdmitted(user: Pick<User, 'state' | 'validFrom' | 'validUntil'>, now: Instant): boolean {
  const begun = user.validFrom === null || user.validFrom <= now;
  const ended = user.validUntil !== null && user.validUntil <= now;

  return user.state === 'active' && begun && !ended;
}

/**
 * Whether the user is one of those of whom a workspace must always have one. Somebody whose
 * access begins later or ends by itself is no one to rely on, and neither is an account without a credential.
 * The built-in Admin counts while it is armed, that is, while its account is enabled.
 */
export function countsAsFull(
  user: User,
  account: Pick<Account, 'state' | 'hasCredential'> | null,
  now: Instant,
): boolean {
  const isLasting = user.validUntil === null && (user.validFrom === null || user.validFrom <= now);

  return (
    user.state === 'active' &&
    user.adminLevel === 'full' &&
    isLasting &&
    account !== null &&
    account.state === 'enabled' &&
    account.hasCredential
  );
}

/** Whether a seat assigned to the user is taken: that of somebody invited is reserved, that of somebody who is out is free. */
export function holdsSeat({ state }: Pick<User, 'state'>): boolean {
  return state === 'invited' || state === 'active';
}

/** Whether the user counts towards the plan's limit: active people do, built-in users never. */
export function countsAsActive(user: User): boolean {
  return user.kind !== 'system' && user.state === 'active';
}
