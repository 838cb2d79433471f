import type { AreaId, Instant } from '#domain/ids.ts';
import type { Area } from '#domain/area.ts';
import type { Permission, Role } from '#domain/role.ts';
import type { Named } from './users.ts';

/** What hangs on an area beside permissions and grants: records by their state, and the licences that name it. */
export type AreaUse = {
  readonly recordsByState: Readonly<Record<string, number>>;
  readonly products: readonly string[];
};

export type Administrator = Named & { readonly kind: 'user' | 'group' };

export type ListedArea = Area & {
  readonly records: number;
  readonly roles: number;
  /** Who administers it without a higher level. */
  readonly administrators: readonly Administrator[];
};

export type AreaList = {
  /** The areas in their order. */
  list(): Promise<readonly ListedArea[]>;
  use(id: AreaId): Promise<AreaUse>;
};

export type ListedRole = Pick<
  Role,
  'id' | 'name' | 'description' | 'audience' | 'predefined' | 'immutable' | 'version'
> & {
  /** Users who hold it themselves, and those who hold it by a group and not themselves. */
  readonly userCount: number;
  readonly groupUserCount: number;
  /** How often it is given, whoever holds it: what moves when another takes its place. */
  readonly grantCount: number;
  /** Where it is given: in the whole workspace, in projects. */
  readonly givenIn: readonly ('workspace' | 'project')[];
  readonly granted: number;
  readonly grantable: number;
  /** The licence that lets the most of it through, and how much; null where none does or none was bought. */
  readonly licenceFit: { readonly name: string; readonly count: number } | null;
  readonly permissionVersion: number;
  readonly permissionCount: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
};

/** Somebody who holds a role, where, and by which group. */
export type RoleHolder = {
  readonly user: Named;
  readonly group: Named | null;
  readonly scopeKind: 'workspace' | 'project' | 'project_area' | 'folder';
  readonly project: string | null;
  readonly area: string | null;
  readonly folder: string | null;
  readonly validUntil: Instant | null;
};

export type RoleList = {
  /** The roles in their order. */
  list(): Promise<readonly ListedRole[]>;
  permissions(id: Role['id']): Promise<readonly Permission[]>;
  /** Who holds it, the first of them by name. */
  holders(id: Role['id'], most: number): Promise<readonly RoleHolder[]>;
};
