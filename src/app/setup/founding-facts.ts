import type { Context } from '#app/perform.ts';
import { emptyProfile, withProfile, type Account, type Email } from '#domain/account.ts';
import { fold } from '#domain/fold.ts';
import { operationsOf, type Area } from '#domain/area.ts';
import { groupName, type Group, type Membership } from '#domain/group.ts';
import type {
  AccountId,
  AreaId,
  EmailId,
  GroupId,
  Instant,
  MembershipId,
  PermissionId,
  RoleId,
  UserId,
  WorkspaceId,
} from '#domain/ids.ts';
import { mailAddress } from '#domain/mail-address.ts';
import { created, type Change } from '#domain/plan/change.ts';
import { builtInGroups, predefinedAreas, predefinedRoles, type PredefinedRole } from '#domain/predefined.ts';
import { presets, type PresetName } from '#domain/presets.ts';
import type { Permission, Role } from '#domain/role.ts';
import type { BuiltIn, User } from '#domain/user.ts';
import { checkWorkspaceName, slugOf, type Workspace } from '#domain/workspace.ts';

type NewId = Context['world']['crypto']['newId'];

export type WorkspaceWish = {
  readonly name: string;
  readonly preset: PresetName;
  readonly locale: string;
  readonly timeZone: string;
};

/** A workspace as its preset makes it. */
export function newWorkspace(newId: NewId, { name, preset, locale, timeZone }: WorkspaceWish): Workspace {
  const checked = checkWorkspaceName(name);

  return {
    id: newId<WorkspaceId>(),
    name: checked,
    slug: slugOf(checked),
    preset,
    policies: presets[preset],
    timeZone,
    locale,
    supportContact: '',
    erasedActorLabel: 'Muster',
    version: 0,
  };
}

export type FounderProfile = { readonly username: string; readonly email: string; readonly fullName: string };

/** The account of somebody who founds a workspace, confirmed from the start: whoever owns the machine vouches for it. */
export function newFounder(
  newId: NewId,
  { username, email, fullName }: FounderProfile,
  { isInstanceAdmin, now }: { isInstanceAdmin: Account['isInstanceAdmin']; now: Instant },
): { account: Account; email: Email } {
  const { address, folded } = mailAddress(email);
  const account: Account = {
    ...withProfile(emptyProfileOf(username), {
      username,
      fullName,
      firstName: firstNameIn(fullName) || username,
    }),
    id: newId<AccountId>(),
    state: 'enabled',
    isInstanceAdmin,
    hasCredential: true,
    mustChangePassword: false,
    isSharedElsewhere: false,
    version: 0,
  };

  return {
    account,
    email: {
      id: newId<EmailId>(),
      accountId: account.id,
      address,
      addressFolded: folded,
      purpose: 'current',
      verifiedAt: now,
      version: 0,
    },
  };
}

/** Everything a workspace is born with: its roles, its groups, its built-in users and its first full user. */
export function foundingChanges(
  newId: NewId,
  workspace: Workspace,
  { founder, adminUsername }: { founder: Account; adminUsername: string },
): { changes: readonly Change[]; user: User } {
  const admin = dormantAdmin(newId, adminUsername);
  const user = userOf(newId, { accountId: founder.id, adminLevel: 'full', builtIn: null });
  const groups = builtInGroups.map((group) => newGroup(newId, group));
  const everybody = groups.find(({ builtIn }) => builtIn === 'users');
  const memberships = everybody === undefined ? [] : [membershipOf(newId, everybody, user)];
  const areas = predefinedAreas.map((area, position) => newArea(newId, area, position));
  const roles = predefinedRoles.map((role, position) => newRole(newId, role, position));
  const permissions = predefinedRoles.flatMap((role, n) =>
    permissionsOf(newId, role, { role: roles[n], areas }),
  );

  return {
    user,
    changes: [
      created('workspace', workspace),
      created('account', admin),
      created('user', user),
      created('user', userOf(newId, { accountId: admin.id, adminLevel: 'full', builtIn: 'admin' })),
      created('user', userOf(newId, { accountId: null, adminLevel: 'none', builtIn: 'tbd' })),
      created('user', userOf(newId, { accountId: null, adminLevel: 'none', builtIn: 'inet' })),
      ...areas.map((area) => created('area', area)),
      ...roles.map((role) => created('role', role)),
      ...permissions.map((permission) => created('permission', permission)),
      ...groups.map((group) => created('group', group)),
      ...memberships.map((membership) => created('membership', membership)),
    ],
  };
}

/** The emergency access of a workspace: it has no password and is closed until the operator arms it. */
function dormantAdmin(newId: NewId, username: string): Account {
  return {
    ...emptyProfileOf(username),
    fullName: 'Admin',
    id: newId<AccountId>(),
    state: 'disabled',
    isInstanceAdmin: false,
    hasCredential: false,
    mustChangePassword: false,
    isSharedElsewhere: false,
    version: 0,
  };
}

function emptyProfileOf(username: string) {
  return { ...emptyProfile, username };
}

type Kind = {
  readonly accountId: AccountId | null;
  readonly adminLevel: User['adminLevel'];
  readonly builtIn: BuiltIn | null;
};

function userOf(newId: NewId, { accountId, adminLevel, builtIn }: Kind): User {
  return {
    id: newId<UserId>(),
    accountId,
    kind: builtIn === null ? 'regular' : 'system',
    builtIn,
    state: 'active',
    adminLevel,
    validFrom: null,
    validUntil: null,
    createdBy: null,
    version: 0,
  };
}

function newRole(newId: NewId, { name, description, immutable }: PredefinedRole, position: number): Role {
  const form = { audience: 'internal', predefined: true, immutable, position } as const;

  return { id: newId<RoleId>(), name, nameFolded: fold(name), description, ...form, version: 0 };
}

function newGroup(newId: NewId, { name, builtIn, audience }: (typeof builtInGroups)[number]): Group {
  return {
    id: newId<GroupId>(),
    ...groupName(name),
    description: '',
    purpose: 'access',
    audience,
    builtIn,
    leadId: null,
    isPrivate: false,
    version: 0,
  };
}

function newArea(newId: NewId, form: (typeof predefinedAreas)[number], position: number): Area {
  const { name, states, fields, specials } = form;
  const builtIn = 'builtIn' in form ? form.builtIn : null;

  return {
    id: newId<AreaId>(),
    areaNo: position + 1,
    name,
    nameFolded: fold(name),
    builtIn,
    position,
    states,
    fields,
    specials,
    version: 0,
  };
}

function permissionsOf(
  newId: NewId,
  { permits }: PredefinedRole,
  { role, areas }: { role: Role | undefined; areas: readonly Area[] },
): readonly Permission[] {
  const lines =
    permits === 'everything'
      ? areas.map((area) => ({ area, operations: operationsOf(area), qualifier: 'all' as const }))
      : permits.map(([name, operations, qualifier = 'all']) => ({
          area: areas.find((one) => one.name === name),
          operations,
          qualifier,
        }));

  return lines.flatMap(({ area, operations, qualifier }) =>
    area === undefined || role === undefined
      ? []
      : operations.map((operation) => ({
          id: newId<PermissionId>(),
          roleId: role.id,
          areaId: area.id,
          operation,
          qualifier,
          state: null,
          field: null,
          version: 0,
        })),
  );
}

function membershipOf(newId: NewId, group: Group, user: User): Membership {
  return { id: newId<MembershipId>(), groupId: group.id, userId: user.id, version: 0 };
}

/** Some ways of working require a first name, and set-up asks for the full name alone. */
function firstNameIn(fullName: string): string {
  return fullName.trim().split(/\s+/u)[0] ?? '';
}
