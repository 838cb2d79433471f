import type { FactKind } from '../plan/change.ts';

/**
 * The fields of each kind of fact that decide about access. Their past is kept, and whether one of them
 * changes is whether access may. Null for facts that decide nothing.
 */
export const accessFields = {
  account: ['state', 'isInstanceAdmin', 'hasCredential'],
  email: null,
  user: ['accountId', 'kind', 'builtIn', 'state', 'adminLevel', 'validFrom', 'validUntil'],
  group: ['name', 'purpose', 'audience', 'builtIn'],
  membership: ['groupId', 'userId'],
  nesting: ['groupId', 'childId'],
  area: ['areaNo', 'name', 'builtIn', 'states', 'fields', 'specials'],
  role: ['name', 'audience', 'predefined', 'immutable'],
  permission: ['roleId', 'areaId', 'operation', 'qualifier', 'state', 'field'],
  project: ['placeNo', 'name'],
  folder: ['placeNo', 'projectId', 'parentId', 'name'],
  grant: [
    'subjectKind',
    'subjectId',
    'roleId',
    'scopeKind',
    'projectId',
    'areaId',
    'folderId',
    'validFrom',
    'validUntil',
  ],
  adminGrant: ['subjectKind', 'subjectId', 'areaId'],
  product: ['name', 'cap'],
  pool: ['productId', 'kind', 'capacity', 'accountsPerSeat', 'validFrom', 'validUntil'],
  seat: ['poolId', 'userId'],
  relation: ['userId', 'kind', 'target'],
  invitation: null,
  workspace: ['policies'],
} as const satisfies { readonly [Kind in FactKind]: readonly string[] | null };
