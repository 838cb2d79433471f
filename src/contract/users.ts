import { z } from 'zod';

import { poolKind } from './licences.ts';
import { operation } from './operation.ts';
import {
  filterText,
  groupHeaders,
  id,
  instant,
  level,
  listQuery,
  page,
  thingParams,
  total,
  workspaceParams,
} from './shapes.ts';

export const userState = z.enum(['invited', 'active', 'inactive', 'removed']);
export const userKind = z.enum(['regular', 'system']);
export const named = z.strictObject({ id, name: z.string() });

/** A row of the list of users. */
export const userRow = z.strictObject({
  id,
  kind: userKind,
  builtIn: z.enum(['admin', 'tbd', 'inet']).nullable(),
  name: z.string(),
  username: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  company: z.string(),
  position: z.string(),
  phone: z.string(),
  state: userState,
  adminLevel: level,
  /** Those in the whole workspace that were given to the user, in the order of the roles. */
  roles: z.array(named),
  /** Whether there is anything that the user reaches, by whatever way. */
  hasAccess: z.boolean(),
  groups: z.array(named),
  teams: z.array(named),
  /** In the order of the products; of each at most one. */
  seats: z.array(z.strictObject({ poolId: id, productId: id, product: z.string(), kind: poolKind })),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
  createdByName: z.string().nullable(),
  validUntil: instant.nullable(),
  comment: z.string(),
  hasPassword: z.boolean(),
  lockedUntil: instant.nullable(),
  hasPicture: z.boolean(),
  /** The version to name in a change, so that nobody else's edit is overwritten. */
  etag: z.string(),
  may: z.array(z.string()),
});

export const profile = z.strictObject({
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  fullName: z.string(),
  company: z.string(),
  position: z.string(),
  phone: z.string(),
  fax: z.string(),
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  region: z.string(),
  zip: z.string(),
  country: z.string(),
  comment: z.string(),
  locale: z.string(),
  timeZone: z.string(),
});

/** One user whole. */
export const userDetail = userRow.extend({
  profile,
  pendingEmail: z.string().nullable(),
  validFrom: instant.nullable(),
  mustChangePassword: z.boolean(),
  passwordSetAt: instant.nullable(),
  accountState: z.enum(['pending', 'enabled', 'disabled']).nullable(),
  sessionCount: z.number().int(),
  invitation: z
    .strictObject({
      id,
      address: z.string(),
      sentAt: instant,
      expiresAt: instant,
      openedAt: instant.nullable(),
    })
    .nullable(),
  /** Whether this is the last active user with full access, who must stay. */
  isLastFull: z.boolean(),
  isSelf: z.boolean(),
});

export const listUsers = operation({
  id: 'listUsers',
  method: 'GET',
  path: '/api/v1/w/:workspace/users',
  action: 'user.list',
  summary: 'The users of a workspace, a page at a time',
  params: workspaceParams,
  query: listQuery,
  response: page(userRow),
});

export const countUsers = operation({
  id: 'countUsers',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/count',
  action: 'user.list',
  summary: 'How many users match, of how many in all, and how they divide',
  params: workspaceParams,
  query: z.strictObject({ q: z.string().max(200).optional(), filter: filterText.optional() }),
  response: total.extend({
    people: z.number().int(),
    byState: z.strictObject({
      invited: z.number().int(),
      active: z.number().int(),
      inactive: z.number().int(),
    }),
    withoutRole: z.number().int(),
  }),
});

export const groupUsers = operation({
  id: 'groupUsers',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/groups',
  action: 'user.list',
  summary: 'The headers of the grouped list of users with their counts, in the order of the list',
  params: workspaceParams,
  query: z.strictObject({
    group: z.enum(['company', 'state', 'role', 'adminLevel']),
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
  }),
  response: groupHeaders,
});

/** Where, in the list as sorted and filtered, the next row lies in which a text occurs. */
export const findUsers = operation({
  id: 'findUsers',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/find',
  action: 'user.list',
  summary: 'How many rows hold a text, and the row numbers of the next ones',
  params: workspaceParams,
  query: z.strictObject({
    text: z.string().min(1).max(200),
    column: z.string().max(40).optional(),
    sort: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
    group: z.string().max(40).optional(),
  }),
  response: z.strictObject({
    count: z.number().int(),
    rows: z.array(z.strictObject({ at: z.number().int(), id })),
  }),
});

export const readUser = operation({
  id: 'readUser',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/:id',
  action: 'user.read',
  summary: 'One user whole, with what the reader may do',
  params: thingParams,
  response: userDetail,
});

export const exportUsers = operation({
  id: 'exportUsers',
  method: 'GET',
  path: '/api/v1/w/:workspace/users.csv',
  action: 'user.export',
  summary: 'All matching users as CSV, with the columns asked for',
  params: workspaceParams,
  query: z.strictObject({
    sort: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
    columns: z.string().max(500).optional(),
  }),
  response: z.string(),
});

/** Whether a User ID or an address is free, asked while somebody types. */
export const checkNames = operation({
  id: 'checkNames',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/check',
  action: 'user.add',
  summary: 'Whether a User ID and an e-mail address are free, and a User ID made from a name',
  params: workspaceParams,
  query: z.strictObject({
    username: z.string().max(200).optional(),
    email: z.string().max(300).optional(),
    name: z.string().max(200).optional(),
  }),
  response: z.strictObject({
    username: z.enum(['free', 'taken', 'invalid', 'not_asked']),
    email: z.enum(['free', 'taken', 'invalid', 'not_asked']),
    takenBy: named.nullable(),
    suggestion: z.string().nullable(),
  }),
});

export const userPicture = operation({
  id: 'userPicture',
  method: 'GET',
  path: '/api/v1/w/:workspace/users/:id/picture',
  action: 'user.read',
  summary: 'The picture of a user',
  params: thingParams,
  response: z.string(),
});

export type UserRow = z.infer<typeof userRow>;
export type UserDetail = z.infer<typeof userDetail>;
