import type { Qualifier } from '../role.ts';
import type { Book } from './book.ts';
import { capOf, letsThrough, poolsOf } from './caps.ts';
import { concerns, type Question, type Resource } from './decide.ts';
import { groupsOf, pathTo } from './holders.ts';
import type { AccessIndex } from './index.ts';
import { hasOpenAccount, type Person } from './person.ts';
import type { AccessStates } from './states.ts';
import { isValid } from './validity.ts';

/** Why somebody may or may not: every step of the rule with what it found, and every grant, the redundant ones too. */
export type Explanation = {
  readonly allowed: boolean;
  /** Apart: nobody has ever granted it, or something that was granted is stopped. */
  readonly verdict: 'allowed' | 'nobody_granted' | 'blocked';
  /** The step at which it is decided. */
  readonly decidedBy: 'account' | 'licence' | 'full_access' | 'roles' | 'record';
  readonly account: AccountStep;
  readonly licence: LicenceStep;
  readonly fullAccess: FullAccessStep;
  readonly grants: readonly ExplainedGrant[];
};

export type AccountStep = {
  readonly passes: boolean;
  readonly found:
    | 'active'
    | 'unknown'
    | 'invited'
    | 'inactive'
    | 'removed'
    | 'not_yet_valid'
    | 'no_longer_valid'
    | 'account_disabled'
    | 'cannot_sign_in';
};

export type LicenceStep = {
  readonly passes: boolean;
  readonly found: 'none_needed' | 'covers' | 'no_seat' | 'no_valid_seat' | 'not_covered';
  readonly seats: readonly {
    readonly poolId: string;
    readonly productId: string;
    readonly kind: AccessStates['pool']['kind'];
    readonly valid: boolean;
    readonly covers: boolean;
  }[];
};

export type FullAccessStep = {
  readonly passes: boolean;
  readonly found: 'reaches_all_data' | 'kept_apart_from_data' | 'not_full';
};

/** What one grant does for a question. Only one that `grants` decides; where several do, all but one are redundant. */
export type ExplainedGrant = {
  readonly grantId: string;
  readonly roleId: string;
  readonly subjectId: string;
  /** The groups through which it comes, the user's own first; empty if it is the user's own. */
  readonly via: readonly string[];
  readonly scopeKind: AccessStates['grant']['scopeKind'];
  readonly projectId: string | null;
  readonly areaId: string | null;
  readonly folderId: string | null;
  readonly outcome: 'grants' | 'stopped_at_record' | 'not_permitted' | 'elsewhere' | 'not_valid_now';
  readonly permissions: readonly ExplainedPermission[];
};

export type ExplainedPermission = {
  readonly permissionId: string;
  readonly qualifier: Qualifier;
  readonly state: string | null;
  readonly field: string | null;
  readonly outcome: 'grants' | 'other_state' | 'other_field' | 'not_assigned' | 'not_owned' | 'not_related';
};

/** Walks the rule step by step over the facts themselves. That it always says what `can` says is held by a property. */
export function explain(index: AccessIndex, userId: string, { question, now }: Asked): Explanation {
  const { book } = index;
  const user = book.user.get(userId);
  const account = accountStep(book, user, now);
  const licence = licenceStep(index, userId, { question, now });
  const fullAccess = fullAccessStep(book, user);
  const person = index.person(userId, now);
  const grants = person === undefined ? [] : explainedGrants(book, person, { question, now });
  const granted = fullAccess.passes || grants.some(({ outcome }) => outcome === 'grants');
  const allowed = account.passes && licence.passes && granted && isKnown(book, question);
  const stopped = granted || grants.some(({ outcome }) => outcome === 'stopped_at_record');

  return {
    allowed,
    verdict: allowed ? 'allowed' : stopped ? 'blocked' : 'nobody_granted',
    decidedBy: decidedBy({ allowed, account, licence, fullAccess, stopped: stopped && !granted }),
    account,
    licence,
    fullAccess,
    grants,
  };
}

type Asked = { readonly question: Question; readonly now: string };

/** An operation that the area does not have is nobody's. */
function isKnown(book: Book, { operation, resource }: Question): boolean {
  const area = book.area.get(resource.areaId);

  return (
    area !== undefined &&
    (['create', 'read', 'update', 'delete'].includes(operation) || area.specials.includes(operation))
  );
}

type Steps = Pick<Explanation, 'allowed' | 'account' | 'licence' | 'fullAccess'> & {
  readonly stopped: boolean;
};

function decidedBy({ allowed, account, licence, fullAccess, stopped }: Steps): Explanation['decidedBy'] {
  if (!account.passes) return 'account';
  if (!licence.passes) return 'licence';
  if (allowed && fullAccess.passes) return 'full_access';

  return stopped ? 'record' : 'roles';
}

function accountStep(book: Book, user: AccessStates['user'] | undefined, now: string): AccountStep {
  if (user === undefined) return { passes: false, found: 'unknown' };
  if (user.state !== 'active') return { passes: false, found: user.state };
  if (user.accountId === null) return { passes: false, found: 'cannot_sign_in' };
  if (!hasOpenAccount(book, user)) return { passes: false, found: 'account_disabled' };
  if (isValid(user, now)) return { passes: true, found: 'active' };
  const isEarly = user.validFrom !== null && user.validFrom > now;

  return { passes: false, found: isEarly ? 'not_yet_valid' : 'no_longer_valid' };
}

function licenceStep({ book, numbers }: AccessIndex, userId: string, { question, now }: Asked): LicenceStep {
  if (book.product.isEmpty() || book.user.get(userId)?.kind === 'system')
    return { passes: true, found: 'none_needed', seats: [] };
  const permission = numbers.permission(numbers.area(question.resource.areaId), question.operation);
  const seats = poolsOf(book, userId).map((pool) => ({
    poolId: pool.id,
    productId: pool.productId,
    kind: pool.kind,
    valid: isValid(pool, now),
    covers: letsThrough(capOf(book, numbers, pool), permission),
  }));
  const valid = seats.filter((seat) => seat.valid);
  const passes = valid.some(({ covers }) => covers);

  if (passes) return { passes, found: 'covers', seats };
  if (valid.length > 0) return { passes, found: 'not_covered', seats };

  return { passes, found: seats.length > 0 ? 'no_valid_seat' : 'no_seat', seats };
}

function fullAccessStep(book: Book, user: AccessStates['user'] | undefined): FullAccessStep {
  if (user?.adminLevel !== 'full') return { passes: false, found: 'not_full' };
  for (const { policies } of book.workspace.all())
    if (policies.fullAdminAllData) return { passes: true, found: 'reaches_all_data' };

  return { passes: false, found: 'kept_apart_from_data' };
}

function explainedGrants(book: Book, person: Person, { question, now }: Asked): readonly ExplainedGrant[] {
  const subjects = [person.userId, ...groupsOf(book, person.userId)];

  return subjects.flatMap((subject) =>
    book.grant.where('subjectId', subject).map((grant) => {
      const { id, roleId, subjectId, scopeKind, projectId, areaId, folderId } = grant;
      const permissions = permissionsFor(book, roleId, { person, question });

      return {
        grantId: id,
        roleId,
        subjectId,
        via: subject === person.userId ? [] : pathTo(book, person.userId, subject),
        scopeKind,
        projectId,
        areaId,
        folderId,
        outcome: outcomeOf(grant, permissions, { book, resource: question.resource, now }),
        permissions,
      };
    }),
  );
}

function outcomeOf(
  grant: AccessStates['grant'],
  permissions: readonly ExplainedPermission[],
  { book, resource, now }: { readonly book: Book; readonly resource: Resource; readonly now: string },
): ExplainedGrant['outcome'] {
  if (permissions.length === 0) return 'not_permitted';
  if (!isWithin(book, grant, resource)) return 'elsewhere';
  if (!isValid(grant, now)) return 'not_valid_now';

  return permissions.some(({ outcome }) => outcome === 'grants') ? 'grants' : 'stopped_at_record';
}

/** Whether the scope of a grant contains a record: the workspace, its project, its area there, or a folder above it. */
export function isWithin(book: Book, grant: AccessStates['grant'], resource: Resource): boolean {
  switch (grant.scopeKind) {
    case 'workspace':
      return true;
    case 'project':
      return grant.projectId !== null && grant.projectId === projectOf(book, resource);
    case 'project_area':
      return grant.projectId === projectOf(book, resource) && grant.areaId === resource.areaId;
    case 'folder':
      return foldersAbove(book, resource.folderId).includes(grant.folderId ?? '');
  }
}

/** The folder lies where it lies, whatever project is named with it. */
function projectOf(book: Book, { projectId, folderId }: Resource): string | null {
  return folderId === null ? projectId : (book.folder.get(folderId)?.projectId ?? null);
}

/** A folder and those above it, the nearest first. */
export function foldersAbove(book: Book, folderId: string | null): readonly string[] {
  const folders: string[] = [];

  for (let id = folderId; id !== null; id = book.folder.get(id)?.parentId ?? null) {
    if (folders.includes(id) || book.folder.get(id) === undefined) break;
    folders.push(id);
  }

  return folders;
}

function permissionsFor(
  book: Book,
  roleId: string,
  { person, question }: { readonly person: Person; readonly question: Question },
): readonly ExplainedPermission[] {
  const { operation, resource } = question;

  return book.permission
    .where('roleId', roleId)
    .filter((permission) => permission.areaId === resource.areaId && permission.operation === operation)
    .map((permission) => ({
      permissionId: permission.id,
      qualifier: permission.qualifier,
      state: permission.state,
      field: permission.field,
      outcome: permissionOutcome(permission, person, question),
    }));
}

const missed = {
  all: 'grants',
  assigned: 'not_assigned',
  owned: 'not_owned',
  related: 'not_related',
} as const;

function permissionOutcome(
  { qualifier, state, field }: AccessStates['permission'],
  person: Person,
  { resource, field: asked }: Question,
): ExplainedPermission['outcome'] {
  if (state !== null && state !== resource.state) return 'other_state';
  if (field !== null && field !== asked) return 'other_field';

  return concerns(qualifier, person, resource) ? 'grants' : missed[qualifier];
}
