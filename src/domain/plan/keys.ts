import { foldIdentifier } from '../fold.ts';
import type { FactKind, Facts } from './change.ts';

/**
 * By which keys facts are looked up, and how a fact answers to each. The store has an index for
 * every one; facts that a set has changed but not yet written are found by the same functions.
 */
export const factKeys = {
  account: { id: (account) => account.id, username: (account) => foldIdentifier(account.username) },
  email: {
    id: (email) => email.id,
    accountId: (email) => email.accountId,
    address: (email) => email.addressFolded,
  },
  user: {
    id: (user) => user.id,
    accountId: (user) => user.accountId ?? '',
    builtIn: (user) => user.builtIn ?? '',
  },
  group: { id: (group) => group.id, name: (group) => group.nameFolded },
  membership: {
    id: (membership) => membership.id,
    userId: (membership) => membership.userId,
    groupId: (membership) => membership.groupId,
  },
  nesting: {
    id: (nesting) => nesting.id,
    groupId: (nesting) => nesting.groupId,
    childId: (nesting) => nesting.childId,
  },
  area: { id: (area) => area.id, name: (area) => area.nameFolded, builtIn: (area) => area.builtIn ?? '' },
  role: { id: (role) => role.id, name: (role) => role.nameFolded },
  permission: {
    id: (permission) => permission.id,
    roleId: (permission) => permission.roleId,
    areaId: (permission) => permission.areaId,
  },
  project: { id: (project) => project.id, name: (project) => project.nameFolded },
  folder: {
    id: (folder) => folder.id,
    projectId: (folder) => folder.projectId,
    parentId: (folder) => folder.parentId ?? '',
  },
  grant: {
    id: (grant) => grant.id,
    subjectId: (grant) => grant.subjectId,
    roleId: (grant) => grant.roleId,
    projectId: (grant) => grant.projectId ?? '',
    areaId: (grant) => grant.areaId ?? '',
    folderId: (grant) => grant.folderId ?? '',
  },
  adminGrant: {
    id: (grant) => grant.id,
    subjectId: (grant) => grant.subjectId,
    areaId: (grant) => grant.areaId,
  },
  product: { id: (product) => product.id, name: (product) => product.nameFolded },
  pool: { id: (pool) => pool.id, productId: (pool) => pool.productId },
  seat: { id: (seat) => seat.id, userId: (seat) => seat.userId, poolId: (seat) => seat.poolId },
  relation: { id: (relation) => relation.id, userId: (relation) => relation.userId },
  invitation: { id: (invitation) => invitation.id, userId: (invitation) => invitation.userId },
  workspace: { id: (workspace) => workspace.id },
} as const satisfies { [Kind in FactKind]: Record<string, (fact: Facts[Kind]) => string> };

export type KeyOf<Kind extends FactKind> = keyof (typeof factKeys)[Kind] & string;

/** The value under which a fact is found by one of its keys. */
export function keyOf<Kind extends FactKind>(kind: Kind, key: KeyOf<Kind>, fact: Facts[Kind]): string {
  const answer = factKeys[kind][key] as (fact: Facts[Kind]) => string; // the table is checked against Facts above

  return answer(fact);
}
