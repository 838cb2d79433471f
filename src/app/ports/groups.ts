import type { Group } from '#domain/group.ts';
import type { GroupId, Instant, UserId } from '#domain/ids.ts';
import type { ScopeKind } from '#domain/role.ts';
import type { ListPage, ListRequest, Total } from './lists.ts';
import type { Named } from './users.ts';

/** A group or team as lists show it. */
export type ListedGroup = {
  readonly group: Group;
  readonly lead: Named | null;
  /** Those who are in it themselves, and those who are in it at all. */
  readonly memberCount: number;
  readonly allMemberCount: number;
  readonly grantCount: number;
  /** In how many projects it is granted something; whole-workspace roles count for none of them. */
  readonly projectCount: number;
  readonly nestedIn: readonly Named[];
  readonly containsCount: number;
};

export type GroupDetails = ListedGroup & {
  readonly contains: readonly Named[];
  readonly grants: readonly HeldGrant[];
};

/** A role that somebody holds somewhere, and by what. */
export type HeldGrant = {
  readonly id: string;
  readonly role: Named;
  readonly scopeKind: ScopeKind;
  readonly project: Named | null;
  readonly area: Named | null;
  readonly folder: Named | null;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  /** The group that was given the role; null if it was given to the user. */
  readonly via: Named | null;
  /** The group by which a user is in that one, where it is another. */
  readonly through: Named | null;
};

/** A group or team as somebody stands to it. */
export type GroupOfUser = Pick<
  Group,
  'id' | 'name' | 'description' | 'purpose' | 'audience' | 'builtIn' | 'isPrivate'
> & {
  readonly lead: Named | null;
  readonly isMember: boolean;
  /** Groups within it by which the user is in it, too. */
  readonly through: readonly Named[];
  /** What being in it gives, whatever else gives the same. */
  readonly grants: readonly HeldGrant[];
  readonly permissionCount: number;
};

/** What somebody holds: all grants, and how many permissions in how many areas they come to. */
export type HeldAccess = {
  readonly grants: readonly HeldGrant[];
  readonly permissionCount: number;
  readonly areaCount: number;
};

export type GroupName = Pick<Group, 'id' | 'name' | 'description' | 'purpose' | 'audience' | 'builtIn'> & {
  readonly memberCount: number;
};

type Found = Pick<ListRequest, 'q' | 'filter'>;

export type GroupList = {
  list(request: ListRequest): Promise<ListPage<ListedGroup>>;
  count(found: Found): Promise<Total>;
  read(id: GroupId): Promise<GroupDetails | undefined>;
  /** All groups and teams by name, the built-in ones first. */
  names(): Promise<readonly GroupName[]>;
  /** How every group and team stands to a user. */
  ofUser(id: UserId): Promise<readonly GroupOfUser[]>;
  /** What a user holds, directly and by groups. */
  accessOf(id: UserId, now: Instant): Promise<HeldAccess>;
};
