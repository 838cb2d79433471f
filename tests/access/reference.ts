import type { Question, Resource } from '#domain/access/decide.ts';
import type { AccessKind, AccessStates, Delta } from '#domain/access/states.ts';

/**
 * The rule of who may do what a second time, as slow and as plain as it can be said: lists of facts are
 * walked anew for every question. It shares nothing with the compiler but the shapes of facts.
 *
 * allowed = may sign in AND (a grant's role permits it there OR full access reaches all data) AND the licences let it through
 */
export function isAllowed(facts: Facts, { userId, question, now }: Case): boolean {
  const user = facts.user.find(({ id }) => id === userId);

  return (
    user !== undefined &&
    isOperationOf(facts, question) &&
    maySignIn(facts, user, now) &&
    (reachesAllData(facts, user) || isGranted(facts, { userId, question, now })) &&
    isLicensed(facts, user, { question, now })
  );
}

export type Case = { readonly userId: string; readonly question: Question; readonly now: string };

export type Facts = { readonly [Kind in AccessKind]: readonly AccessStates[Kind][] };

/** Facts as lists, one for each kind. */
export function listsOf(facts: Iterable<Delta>): Facts {
  const lists: Record<string, unknown[]> = Object.fromEntries(kinds.map((kind) => [kind, []]));
  for (const { kind, state } of facts) if (state !== null) lists[kind]?.push(state);

  return lists as unknown as Facts; // each state stands in the list of its kind
}

const kinds = [
  'account',
  'user',
  'group',
  'membership',
  'nesting',
  'area',
  'role',
  'permission',
  'project',
  'folder',
  'grant',
  'adminGrant',
  'product',
  'pool',
  'seat',
  'relation',
  'workspace',
] as const satisfies readonly AccessKind[];

function isOperationOf(facts: Facts, { operation, resource }: Question): boolean {
  const area = facts.area.find(({ id }) => id === resource.areaId);

  return area !== undefined && ['create', 'read', 'update', 'delete', ...area.specials].includes(operation);
}

function maySignIn(facts: Facts, user: AccessStates['user'], now: string): boolean {
  const account = facts.account.find(({ id }) => id === user.accountId);

  return (
    user.state === 'active' && user.accountId !== null && account?.state !== 'disabled' && holds(user, now)
  );
}

function reachesAllData(facts: Facts, user: AccessStates['user']): boolean {
  return user.adminLevel === 'full' && facts.workspace.some(({ policies }) => policies.fullAdminAllData);
}

function isGranted(facts: Facts, { userId, question, now }: Case): boolean {
  const subjects = [userId, ...groupsOf(facts, userId)];

  return facts.grant.some(
    (grant) =>
      subjects.includes(grant.subjectId) &&
      holds(grant, now) &&
      contains(facts, grant, question.resource) &&
      facts.permission.some(
        (permission) =>
          permission.roleId === grant.roleId && permits(facts, permission, { userId, question, now }),
      ),
  );
}

/** From group to group upwards until nothing is added. */
function groupsOf(facts: Facts, userId: string): readonly string[] {
  const groups: string[] = facts.membership
    .filter((one) => one.userId === userId)
    .map(({ groupId }) => groupId);

  for (let before = -1; before < groups.length;) {
    before = groups.length;
    for (const { groupId, childId } of facts.nesting)
      if (groups.includes(childId) && !groups.includes(groupId)) groups.push(groupId);
  }

  return groups;
}

function contains(facts: Facts, grant: AccessStates['grant'], resource: Resource): boolean {
  const projectId = projectOf(facts, resource);

  switch (grant.scopeKind) {
    case 'workspace':
      return true;
    case 'project':
      return projectId !== null && grant.projectId === projectId;
    case 'project_area':
      return projectId !== null && grant.projectId === projectId && grant.areaId === resource.areaId;
    case 'folder':
      return foldersOf(facts, resource).some((id) => id === grant.folderId);
  }
}

/** A record lies where its folder lies. A place that is not there holds nothing. */
function projectOf(facts: Facts, { projectId, folderId }: Resource): string | null {
  const id = folderId === null ? projectId : facts.folder.find((folder) => folder.id === folderId)?.projectId;

  return facts.project.find((project) => project.id === id)?.id ?? null;
}

/** The folder of a record and every folder above it. */
function foldersOf(facts: Facts, { folderId }: Resource): readonly string[] {
  const found: string[] = [];

  for (let next = folderId; next !== null;) {
    const folder = facts.folder.find(({ id }) => id === next);
    if (folder === undefined) break;
    found.push(folder.id);
    next = folder.parentId;
  }

  return found;
}

function permits(
  facts: Facts,
  { areaId, operation, qualifier, state, field }: AccessStates['permission'],
  { userId, question }: Case,
): boolean {
  const { resource } = question;
  if (areaId !== resource.areaId || operation !== question.operation) return false;
  if (state !== null && state !== resource.state) return false;
  if (field !== null && field !== question.field) return false;

  switch (qualifier) {
    case 'all':
      return true;
    case 'assigned':
      return resource.assigneeId === userId || isTeamOf(facts, resource.teamId, userId);
    case 'owned':
      return resource.createdBy === userId;
    case 'related':
      return facts.relation.some((one) => one.userId === userId && names(one, resource));
  }
}

function isTeamOf(facts: Facts, teamId: string | null, userId: string): boolean {
  return (
    facts.group.some(({ id, purpose }) => id === teamId && purpose === 'team') &&
    groupsOf(facts, userId).some((id) => id === teamId)
  );
}

function names({ kind, target }: AccessStates['relation'], resource: Resource): boolean {
  switch (kind) {
    case 'company':
      return target === resource.company;
    case 'project':
      return target === resource.projectId;
    case 'record':
      return target === resource.recordId;
  }
}

function isLicensed(
  facts: Facts,
  user: AccessStates['user'],
  { question: { operation, resource }, now }: Pick<Case, 'question' | 'now'>,
): boolean {
  if (facts.product.length === 0 || user.kind === 'system') return true;

  return facts.seat
    .filter(({ userId }) => userId === user.id)
    .flatMap(({ poolId }) => facts.pool.filter(({ id }) => id === poolId))
    .filter((pool) => holds(pool, now))
    .some((pool) => {
      const product = facts.product.find(({ id }) => id === pool.productId);
      const isInProduct =
        product !== undefined &&
        (product.cap === null ||
          product.cap.some(
            (entry) => entry.areaId === resource.areaId && entry.operations.includes(operation),
          ));

      return isInProduct && (pool.kind !== 'restricted' || operation === 'create' || operation === 'read');
    });
}

/** From the first instant on, up to but without the last. */
function holds(
  { validFrom, validUntil }: { readonly validFrom: string | null; readonly validUntil: string | null },
  now: string,
): boolean {
  return (validFrom ?? '') <= now && (validUntil === null || now < validUntil);
}
