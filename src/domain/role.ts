import type {
  AdminGrantId,
  AreaId,
  FolderId,
  GrantId,
  GroupId,
  Instant,
  PermissionId,
  ProjectId,
  RoleId,
  UserId,
} from './ids.ts';

/** A named set of permissions. What it permits are facts of their own. */
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

/**
 * Which records of the area a permission reaches: all; those whose assignee is the user or one of the
 * user's teams; those the user created; those related to an external user.
 */
export const qualifiers = ['all', 'assigned', 'owned', 'related'] as const;

export type Qualifier = (typeof qualifiers)[number];

/** What can be done in every area. An area may name more, such as signing off. */
export const basicOperations = ['create', 'read', 'update', 'delete'] as const;

/** One of `basicOperations`, or one of the area's `specials`. */
export type Operation = string;

/** A role permits an operation in an area, where set only in one state or for one field. */
export type Permission = {
  readonly id: PermissionId;
  readonly roleId: RoleId;
  readonly areaId: AreaId;
  readonly operation: Operation;
  readonly qualifier: Qualifier;
  readonly state: string | null;
  readonly field: string | null;
  readonly version: number;
};

export type ScopeKind = 'workspace' | 'project' | 'project_area' | 'folder';

/** A role given to somebody in a scope. A folder reaches everything below it. */
export type Grant = {
  readonly id: GrantId;
  readonly subjectKind: 'user' | 'group';
  readonly subjectId: UserId | GroupId;
  readonly roleId: RoleId;
  readonly scopeKind: ScopeKind;
  readonly projectId: ProjectId | null;
  readonly areaId: AreaId | null;
  readonly folderId: FolderId | null;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly origin: 'manual' | 'import' | 'setup';
  readonly version: number;
};

/** Lets whoever has no higher level administer this one area: its name, its states, its fields. */
export type AdminGrant = {
  readonly id: AdminGrantId;
  readonly subjectKind: 'user' | 'group';
  readonly subjectId: UserId | GroupId;
  readonly areaId: AreaId;
  readonly version: number;
};

/** Whether two grants give the same role to the same holder in the same scope. */
export function isSameGrant(one: Grant, other: Grant): boolean {
  return (
    one.subjectId === other.subjectId &&
    one.roleId === other.roleId &&
    one.projectId === other.projectId &&
    one.areaId === other.areaId &&
    one.folderId === other.folderId
  );
}
