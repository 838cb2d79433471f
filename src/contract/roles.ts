import { z } from 'zod';

import { qualifiers } from '#domain/role.ts';
import { operation } from './operation.ts';
import { id, instant, thingParams, workspaceParams } from './shapes.ts';
import { named } from './users.ts';

/** A role with how many hold it and how much of everything it permits. */
export const roleRow = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  audience: z.enum(['internal', 'external']),
  predefined: z.boolean(),
  /** Cannot be changed or deleted: internal processes and external tools rely on it. */
  immutable: z.boolean(),
  /** Above all project roles: counted as administering a project, and given by administrators only. */
  administersProject: z.boolean(),
  /** Users who hold it themselves, and those who hold it by a group alone. */
  userCount: z.number().int(),
  groupUserCount: z.number().int(),
  /** How often it is given, be it to a user or to a group: what moves when another takes its place. */
  grantCount: z.number().int(),
  givenIn: z.array(z.enum(['workspace', 'project'])),
  granted: z.number().int(),
  grantable: z.number().int(),
  /** The licence that lets the most of what is granted through, and how much of it; null where none does. */
  licenceFit: z.strictObject({ name: z.string(), count: z.number().int() }).nullable(),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
  etag: z.string(),
  may: z.array(z.string()),
});

export const permissionView = z.strictObject({
  areaId: id,
  operation: z.string(),
  state: z.string().nullable(),
  field: z.string().nullable(),
  qualifiers: z.array(z.enum(qualifiers)),
});

export const roleHolder = z.strictObject({
  user: named,
  /** The group by which they hold it; null if it was given to them themselves. */
  group: named.nullable(),
  scopeKind: z.enum(['workspace', 'project', 'project_area', 'folder']),
  project: z.string().nullable(),
  area: z.string().nullable(),
  folder: z.string().nullable(),
  validUntil: instant.nullable(),
});

export const listRoles = operation({
  id: 'listRoles',
  method: 'GET',
  path: '/api/v1/w/:workspace/roles',
  action: 'role.list',
  summary: 'The roles of a workspace in their order, those for external users last',
  params: workspaceParams,
  response: z.strictObject({ rows: z.array(roleRow) }),
});

export const readRole = operation({
  id: 'readRole',
  method: 'GET',
  path: '/api/v1/w/:workspace/roles/:id',
  action: 'role.read',
  summary: 'One role with everything it permits and the first 500 of those who hold it',
  params: thingParams,
  response: roleRow.extend({
    permissions: z.array(permissionView),
    holders: z.array(roleHolder),
  }),
});

export const exportRoles = operation({
  id: 'exportRoles',
  method: 'GET',
  path: '/api/v1/w/:workspace/roles.csv',
  action: 'role.export',
  summary: 'What every role permits as CSV: a line for each operation of each area, a column for each role',
  params: workspaceParams,
  response: z.string(),
});

export type RoleRow = z.infer<typeof roleRow>;
export type RoleDetail = z.infer<typeof readRole.response>;
export type PermissionView = z.infer<typeof permissionView>;
