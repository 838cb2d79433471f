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
    access: ['state', 'isInstanceAdmin', 'hasCredential'],
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
    access: null,
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
    access: ['accountId', 'kind', 'builtIn', 'state', 'adminLevel', 'validFrom', 'validUntil'],
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
    },
    owner: 'workspace',
    access: ['name', 'purpose', 'audience', 'builtIn'],
  },
  membership: {
    table: 'memberships',
    columns: { groupId: 'group_id', userId: 'user_id' },
    owner: 'workspace',
    access: ['groupId', 'userId'],
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
    access: ['name', 'audience', 'predefined', 'immutable'],
  },
  grant: {
    table: 'grants',
    columns: {
      subjectKind: 'subject_kind',
      subjectId: 'subject_id',
      roleId: 'role_id',
      scopeKind: 'scope_kind',
      validFrom: 'valid_from',
      validUntil: 'valid_until',
      origin: 'origin',
    },
    owner: 'workspace',
    access: ['subjectKind', 'subjectId', 'roleId', 'scopeKind', 'validFrom', 'validUntil'],
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
    access: null,
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
    access: ['policies'],
  },
} as const satisfies { readonly [Kind in FactKind]: FactTable };

/** The column behind each key by which facts are looked up. */
export const keyColumns = {
  account: { id: 'id', username: 'username_folded' },
  email: { id: 'id', accountId: 'account_id', address: 'address_folded' },
  user: { id: 'id', accountId: 'account_id', builtIn: 'built_in' },
  group: { id: 'id', name: 'name_folded' },
  membership: { id: 'id', userId: 'user_id', groupId: 'group_id' },
  role: { id: 'id', name: 'name_folded' },
  grant: { id: 'id', subjectId: 'subject_id' },
  invitation: { id: 'id', userId: 'user_id' },
  workspace: { id: 'id' },
} as const satisfies { readonly [Kind in FactKind]: Readonly<Record<string, string>> };

/** The columns whose values are ids; texts are compared with them as ids. */
export function isIdColumn(column: string): boolean {
  return column === 'id' || column.endsWith('_id');
}
