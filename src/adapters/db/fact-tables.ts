import { accessFields } from '#domain/access/fields.ts';
import type { FactKind } from '#domain/plan/change.ts';

type FactTable = {
  readonly table: string;
  /** Column by field, where a fact is kept. Derived fields have none. */
  readonly columns: Readonly<Record<string, string>>;
  readonly owner: 'instance' | 'workspace';
  /** Fields that decide about access; their past is kept. Null for facts that decide nothing. */
  readonly access: readonly string[] | null;
};

/** Where each kind of fact is kept. Everything that reads or writes facts goes by this table. */
export const factTables = {
  account: {
    table: 'accounts',
    columns: {
      username: 'username',
      firstName: 'first_name',
      lastName: 'last_name',
      fullName: 'full_name',
      company: 'company',
      position: 'position',
      phone: 'phone',
      fax: 'fax',
      address1: 'address1',
      address2: 'address2',
      city: 'city',
      region: 'region',
      zip: 'zip',
      country: 'country',
      comment: 'comment',
      locale: 'locale',
      timeZone: 'time_zone',
      state: 'state',
      isInstanceAdmin: 'is_instance_admin',
      hasCredential: 'has_credential',
      mustChangePassword: 'must_change_password',
    },
    owner: 'instance',
    access: accessFields.account,
  },
  email: {
    table: 'account_emails',
    columns: {
      accountId: 'account_id',
      address: 'address',
      addressFolded: 'address_folded',
      purpose: 'purpose',
      verifiedAt: 'verified_at',
    },
    owner: 'instance',
    access: accessFields.email,
  },
  user: {
    table: 'users',
    columns: {
      accountId: 'account_id',
      kind: 'kind',
      builtIn: 'built_in',
      state: 'state',
      adminLevel: 'admin_level',
      validFrom: 'valid_from',
      validUntil: 'valid_until',
      createdBy: 'created_by',
    },
    owner: 'workspace',
    access: accessFields.user,
  },
  group: {
    table: 'groups',
    columns: {
      name: 'name',
      nameFolded: 'name_folded',
      description: 'description',
      purpose: 'purpose',
      audience: 'audience',
      builtIn: 'built_in',
      leadId: 'lead_id',
      isPrivate: 'is_private',
    },
    owner: 'workspace',
    access: accessFields.group,
  },
  membership: {
    table: 'memberships',
    columns: { groupId: 'group_id', userId: 'user_id' },
    owner: 'workspace',
    access: accessFields.membership,
  },
  nesting: {
    table: 'group_nestings',
    columns: { groupId: 'group_id', childId: 'child_id' },
    owner: 'workspace',
    access: accessFields.nesting,
  },
  area: {
    table: 'areas',
    columns: {
      areaNo: 'area_no',
      name: 'name',
      nameFolded: 'name_folded',
      builtIn: 'built_in',
      position: 'position',
      states: 'states',
      fields: 'fields',
      specials: 'specials',
    },
    owner: 'workspace',
    access: accessFields.area,
  },
  role: {
    table: 'roles',
    columns: {
      name: 'name',
      nameFolded: 'name_folded',
      description: 'description',
      audience: 'audience',
      predefined: 'predefined',
      immutable: 'immutable',
      position: 'position',
    },
    owner: 'workspace',
    access: accessFields.role,
  },
  permission: {
    table: 'role_permissions',
    columns: {
      roleId: 'role_id',
      areaId: 'area_id',
      operation: 'operation',
      qualifier: 'qualifier',
      state: 'state',
      field: 'field',
    },
    owner: 'workspace',
    access: accessFields.permission,
  },
  project: {
    table: 'projects',
    columns: {
      placeNo: 'place_no',
      name: 'name',
      nameFolded: 'name_folded',
      description: 'description',
      position: 'position',
    },
    owner: 'workspace',
    access: accessFields.project,
  },
  folder: {
    table: 'folders',
    columns: {
      placeNo: 'place_no',
      projectId: 'project_id',
      parentId: 'parent_id',
      name: 'name',
      nameFolded: 'name_folded',
    },
    owner: 'workspace',
    access: accessFields.folder,
  },
  grant: {
    table: 'grants',
    columns: {
      subjectKind: 'subject_kind',
      subjectId: 'subject_id',
      roleId: 'role_id',
      scopeKind: 'scope_kind',
      projectId: 'project_id',
      areaId: 'area_id',
      folderId: 'folder_id',
      validFrom: 'valid_from',
      validUntil: 'valid_until',
      origin: 'origin',
    },
    owner: 'workspace',
    access: accessFields.grant,
  },
  adminGrant: {
    table: 'admin_grants',
    columns: { subjectKind: 'subject_kind', subjectId: 'subject_id', areaId: 'area_id' },
    owner: 'workspace',
    access: accessFields.adminGrant,
  },
  product: {
    table: 'licence_products',
    columns: {
      name: 'name',
      nameFolded: 'name_folded',
      agreement: 'agreement',
      cap: 'cap',
      position: 'position',
    },
    owner: 'workspace',
    access: accessFields.product,
  },
  pool: {
    table: 'seat_pools',
    columns: {
      productId: 'product_id',
      kind: 'kind',
      capacity: 'capacity',
      accountsPerSeat: 'accounts_per_seat',
      validFrom: 'valid_from',
      validUntil: 'valid_until',
    },
    owner: 'workspace',
    access: accessFields.pool,
  },
  seat: {
    table: 'seat_assignments',
    columns: { poolId: 'pool_id', userId: 'user_id' },
    owner: 'workspace',
    access: accessFields.seat,
  },
  relation: {
    table: 'user_relations',
    columns: { userId: 'user_id', kind: 'kind', target: 'target' },
    owner: 'workspace',
    access: accessFields.relation,
  },
  invitation: {
    table: 'invitations',
    columns: {
      userId: 'user_id',
      address: 'address',
      expiresAt: 'expires_at',
      acceptedAt: 'accepted_at',
      cancelledAt: 'cancelled_at',
      createdBy: 'created_by',
    },
    owner: 'workspace',
    access: accessFields.invitation,
  },
  workspace: {
    table: 'workspaces',
    columns: {
      name: 'name',
      slug: 'slug',
      preset: 'preset',
      policies: 'policies',
      timeZone: 'time_zone',
      locale: 'locale',
      supportContact: 'support_contact',
      erasedActorLabel: 'erased_actor_label',
    },
    owner: 'instance',
    access: accessFields.workspace,
  },
} as const satisfies { readonly [Kind in FactKind]: FactTable };

/** The column behind each key by which facts are looked up. */
export const keyColumns = {
  account: { id: 'id', username: 'username_folded' },
  email: { id: 'id', accountId: 'account_id', address: 'address_folded' },
  user: { id: 'id', accountId: 'account_id', builtIn: 'built_in' },
  group: { id: 'id', name: 'name_folded' },
  membership: { id: 'id', userId: 'user_id', groupId: 'group_id' },
  nesting: { id: 'id', groupId: 'group_id', childId: 'child_id' },
  area: { id: 'id', name: 'name_folded', builtIn: 'built_in' },
  role: { id: 'id', name: 'name_folded' },
  permission: { id: 'id', roleId: 'role_id', areaId: 'area_id' },
  project: { id: 'id', name: 'name_folded' },
  folder: { id: 'id', projectId: 'project_id', parentId: 'parent_id' },
  grant: {
    id: 'id',
    subjectId: 'subject_id',
    roleId: 'role_id',
    projectId: 'project_id',
    areaId: 'area_id',
    folderId: 'folder_id',
  },
  adminGrant: { id: 'id', subjectId: 'subject_id', areaId: 'area_id' },
  product: { id: 'id', name: 'name_folded' },
  pool: { id: 'id', productId: 'product_id' },
  seat: { id: 'id', userId: 'user_id', poolId: 'pool_id' },
  relation: { id: 'id', userId: 'user_id' },
  invitation: { id: 'id', userId: 'user_id' },
  workspace: { id: 'id' },
} as const satisfies { readonly [Kind in FactKind]: Readonly<Record<string, string>> };

/** The columns whose values are ids; texts are compared with them as ids. */
export function isIdColumn(column: string): boolean {
  return column === 'id' || column.endsWith('_id');
}
