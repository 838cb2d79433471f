import { fold } from './fold.ts';
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
import { refuse } from './refusal.ts';
import { hasControlCharacter, lengthOf } from './text.ts';

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

/** Roles in the order in which the workspace shows them. */
export function inOrder(roles: readonly Role[]): readonly Role[] {
  return roles.toSorted(
    (one, other) => one.position - other.position || (one.nameFolded < other.nameFolded ? -1 : 1),
  );
}

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

const nameLimit = 100;

/** The name of a role as it is kept, and folded for comparing. */
export function roleName(name: string): { name: string; nameFolded: string } {
  const trimmed = name.trim();

  if (trimmed === '' || lengthOf(trimmed) > nameLimit || hasControlCharacter(trimmed, 'line')) {
    refuse('role.name_invalid', { limit: nameLimit });
  }

  return { name: trimmed, nameFolded: fold(trimmed) };
}

/** Two of the predefined roles stay as they are: internal processes and external tools rely on them. */
export function checkMutable({ immutable, name }: Role): void {
  if (immutable) refuse('role.immutable', { name });
}

/**
 * The grants of a role once another stands in its place. Where its holder has that one in the same scope
 * already, the two become one that lasts as long as both together.
 */
export function replaceRole(
  held: readonly Grant[],
  { by, beside }: { readonly by: RoleId; readonly beside: readonly Grant[] },
): { readonly moved: readonly Grant[]; readonly merged: readonly Grant[]; readonly gone: readonly Grant[] } {
  const moved: Grant[] = [];
  const merged: Grant[] = [];
  const gone: Grant[] = [];

  for (const grant of held) {
    const wanted = { ...grant, roleId: by };
    const other = beside.find((one) => isSameGrant(one, wanted));

    if (other === undefined) moved.push(wanted);
    else {
      gone.push(grant);
      merged.push({ ...other, ...lastingBoth(grant, other) });
    }
  }

  return { moved, merged, gone };
}

function lastingBoth(one: Grant, other: Grant): Pick<Grant, 'validFrom' | 'validUntil'> {
  const [from = null] = [one.validFrom, other.validFrom].toSorted((a, b) => (a ?? '').localeCompare(b ?? ''));
  const until = [one.validUntil, other.validUntil];

  return {
    validFrom: from,
    validUntil: until.includes(null)
      ? null
      : (until.toSorted((a, b) => (a ?? '').localeCompare(b ?? '')).at(-1) ?? null),
  };
}
