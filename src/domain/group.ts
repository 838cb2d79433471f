import { fold } from './fold.ts';
import type { GroupId, Instant, InvitationId, MembershipId, NestingId, UserId } from './ids.ts';
import type { PoolKind } from './licence.ts';
import { refuse } from './refusal.ts';
import { hasControlCharacter, lengthOf } from './text.ts';

/** Users who share grants, or, as a team, users who share work. A team may have a lead, and a private one is seen by its members only. */
export type Group = {
  readonly id: GroupId;
  readonly name: string;
  readonly nameFolded: string;
  readonly description: string;
  readonly purpose: 'access' | 'team';
  readonly audience: 'standard' | 'restricted';
  readonly builtIn: 'users' | 'restricted_users' | 'admins' | null;
  readonly leadId: UserId | null;
  readonly isPrivate: boolean;
  readonly version: number;
};

export type Membership = {
  readonly id: MembershipId;
  readonly groupId: GroupId;
  readonly userId: UserId;
  readonly version: number;
};

/** The members of one group are members of another as well, with everything it grants. */
export type Nesting = {
  readonly id: NestingId;
  readonly groupId: GroupId;
  readonly childId: GroupId;
  readonly version: number;
};

/** An invitation is open until it is accepted, cancelled or past its expiry. */
export type Invitation = {
  readonly id: InvitationId;
  readonly userId: UserId;
  readonly address: string;
  readonly expiresAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly createdBy: UserId | null;
  readonly version: number;
};

const nameLimit = 100;

/** The name of a group as it is kept, and folded for comparing. */
export function groupName(name: string): { name: string; nameFolded: string } {
  const trimmed = name.trim();

  if (trimmed === '' || lengthOf(trimmed) > nameLimit || hasControlCharacter(trimmed, 'line')) {
    refuse('group.name_invalid', { limit: nameLimit });
  }

  return { name: trimmed, nameFolded: fold(trimmed) };
}

/** Who is in such a group follows from something else, so nobody is put into it by hand or by a file. */
export function isClosed({ builtIn }: Pick<Group, 'builtIn'>): boolean {
  return builtIn !== null && builtIn !== 'users';
}

/** Who holds nothing but restricted seats is from outside, and stands in groups for restricted users only. */
export function audienceOf(poolKinds: readonly PoolKind[]): Group['audience'] {
  return poolKinds.length > 0 && poolKinds.every((kind) => kind === 'restricted') ? 'restricted' : 'standard';
}

/** Standard and restricted users never share a group, be it as members or through a nested group. */
export function checkAudience(group: Pick<Group, 'name' | 'audience'>, audience: Group['audience']): void {
  if (group.audience !== audience) refuse('group.audience', { name: group.name, audience: group.audience });
}

export function isOpen(invitation: Invitation, now: Instant): boolean {
  return invitation.acceptedAt === null && invitation.cancelledAt === null && invitation.expiresAt > now;
}
