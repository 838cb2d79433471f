import { fold } from './fold.ts';
import type { GrantId, GroupId, Instant, InvitationId, MembershipId, RoleId, UserId } from './ids.ts';
import { refuse } from './refusal.ts';
import { hasControlCharacter, lengthOf } from './text.ts';

export type Group = {
  readonly id: GroupId;
  readonly name: string;
  readonly nameFolded: string;
  readonly description: string;
  readonly purpose: 'access' | 'team';
  readonly audience: 'standard' | 'restricted';
  readonly builtIn: 'users' | 'restricted_users' | 'admins' | null;
  readonly version: number;
};

export type Membership = {
  readonly id: MembershipId;
  readonly groupId: GroupId;
  readonly userId: UserId;
  readonly version: number;
};

export type Role = {
  readonly id: RoleId;
  readonly name: string;
  readonly nameFolded: string;
  readonly description: string;
  readonly audience: 'internal' | 'external';
  readonly predefined: boolean;
  readonly immutable: boolean;
  readonly position: number;
  readonly version: number;
};

/** A role given to somebody in a scope. So far the scope is the workspace. */
export type Grant = {
  readonly id: GrantId;
  readonly subjectKind: 'user' | 'group';
  readonly subjectId: UserId | GroupId;
  readonly roleId: RoleId;
  readonly scopeKind: 'workspace';
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly origin: 'manual' | 'import' | 'setup';
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

export function isOpen(invitation: Invitation, now: Instant): boolean {
  return invitation.acceptedAt === null && invitation.cancelledAt === null && invitation.expiresAt > now;
}
