import { z } from 'zod';

import { operation } from './operation.ts';
import { filterText, id, instant, listQuery, page, thingParams, total, workspaceParams } from './shapes.ts';
import { named } from './users.ts';

const purpose = z.enum(['access', 'team']);
const audience = z.enum(['standard', 'restricted']);
const builtIn = z.enum(['users', 'restricted_users', 'admins']).nullable();

/** A row of the list of groups, or of teams. */
export const groupRow = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  purpose,
  audience,
  builtIn,
  isPrivate: z.boolean(),
  lead: named.nullable(),
  memberCount: z.number().int(),
  /** With those who are in it by a nested group. */
  allMemberCount: z.number().int(),
  grantCount: z.number().int(),
  projectCount: z.number().int(),
  nestedIn: z.array(named),
  containsCount: z.number().int(),
  etag: z.string(),
  may: z.array(z.string()),
});

/** A role that is held somewhere, and by what. */
export const heldGrant = z.strictObject({
  id,
  role: named,
  scopeKind: z.enum(['workspace', 'project', 'project_area', 'folder']),
  project: named.nullable(),
  area: named.nullable(),
  folder: named.nullable(),
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  /** The group that was given the role; null where it was given to the user. */
  via: named.nullable(),
  /** The nested group by which the user is in that one, where it is another. */
  through: named.nullable(),
});

export const groupDetail = groupRow.extend({ contains: z.array(named), grants: z.array(heldGrant) });

export const listGroups = operation({
  id: 'listGroups',
  method: 'GET',
  path: '/api/v1/w/:workspace/groups',
  action: 'group.list',
  summary: 'The groups and teams of a workspace, told apart by their purpose, a page at a time',
  params: workspaceParams,
  query: listQuery,
  response: page(groupRow),
});

export const countGroups = operation({
  id: 'countGroups',
  method: 'GET',
  path: '/api/v1/w/:workspace/groups/count',
  action: 'group.list',
  summary: 'How many groups or teams match, of how many in all',
  params: workspaceParams,
  query: z.strictObject({
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
  }),
  response: total,
});

export const listGroupNames = operation({
  id: 'listGroupNames',
  method: 'GET',
  path: '/api/v1/w/:workspace/groups/names',
  action: 'group.list',
  summary: 'All groups and teams by name, to choose from',
  params: workspaceParams,
  response: z.strictObject({
    rows: z.array(
      z.strictObject({
        id,
        name: z.string(),
        description: z.string(),
        purpose,
        audience,
        builtIn,
        memberCount: z.number().int(),
      }),
    ),
  }),
});

export const readGroup = operation({
  id: 'readGroup',
  method: 'GET',
  path: '/api/v1/w/:workspace/groups/:id',
  action: 'group.read',
  summary: 'One group or team whole: what it is in, what it contains, and what it is granted',
  params: thingParams,
  response: groupDetail,
});

export const readUserGroups = operation({
  id: 'readUserGroups',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/:id/groups',
  action: 'user.read',
  summary: 'Every group and team, whether the user is in it, and what being in it gives',
  params: thingParams,
  response: z.strictObject({
    groups: z.array(
      z.strictObject({
        id,
        name: z.string(),
        description: z.string(),
        purpose,
        audience,
        builtIn,
        isPrivate: z.boolean(),
        lead: named.nullable(),
        isMember: z.boolean(),
        /** Nested groups by which the user is in it, too. */
        through: z.array(named),
        grants: z.array(heldGrant),
        permissionCount: z.number().int(),
      }),
    ),
  }),
});

export const readUserAccess = operation({
  id: 'readUserAccess',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/:id/access',
  action: 'user.read',
  summary: 'Every role a user holds, directly or by a group, where and for how long',
  params: thingParams,
  response: z.strictObject({
    grants: z.array(heldGrant),
    permissionCount: z.number().int(),
    areaCount: z.number().int(),
  }),
});

export type GroupRow = z.infer<typeof groupRow>;
export type GroupDetail = z.infer<typeof groupDetail>;
export type HeldGrant = z.infer<typeof heldGrant>;
