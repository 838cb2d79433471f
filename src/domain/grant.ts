import type { Group } from './group.ts';
import type { AreaId, Instant } from './ids.ts';
import { refuse } from './refusal.ts';
import type { Grant, Operation, Permission, Role } from './role.ts';
import type { User } from './user.ts';

type Validity = Pick<Grant, 'validFrom' | 'validUntil'>;

/** A validity ends after it begins, and not before now: what has ended gives nothing. */
export function checkValidity({ validFrom, validUntil }: Validity, now: Instant): void {
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) refuse('grant.validity_reversed');
  if (validUntil !== null && validUntil <= now) refuse('grant.validity_past');
}

export function hasEnded({ validUntil }: Validity, now: Instant): boolean {
  return validUntil !== null && validUntil <= now;
}

/** Roles for outsiders are for outsiders, and the others for the others. */
export function suitsUser({ kind }: Pick<User, 'kind'>, { audience }: Pick<Role, 'audience'>): boolean {
  return isOutside(kind) === (audience === 'external');
}

/** A restricted group may hold outsiders beside insiders, so it takes roles of both kinds. */
export function suitsGroup(group: Pick<Group, 'audience'>, { audience }: Pick<Role, 'audience'>): boolean {
  return group.audience === 'restricted' || audience === 'internal';
}

function isOutside(kind: string): boolean {
  return kind === 'external' || kind === 'guest';
}

/** One cell of the folder editor: an operation in an area, for all records of the folder. */
export type FolderMark = { readonly areaId: AreaId; readonly operation: Operation };

export type MarkedRole = { readonly role: Role; readonly permissions: readonly Permission[] };

export function markName({ areaId, operation }: FolderMark): string {
  return `${areaId} ${operation}`;
}

/** What a role marks: its permissions for all records, whatever state they are in. Narrower ones give no mark. */
export function marksOf(permissions: readonly Permission[]): ReadonlySet<string> {
  return new Set(
    permissions
      .filter(({ qualifier, state, field }) => qualifier === 'all' && state === null && field === null)
      .map(markName),
  );
}

/**
 * The roles that together give exactly what is wished beyond what is inherited, and nothing else beside.
 * One role if there is one, the smallest first; undefined where no roles make it up.
 */
export function rolesFor(
  { wished, missing, most }: { wished: ReadonlySet<string>; missing: ReadonlySet<string>; most: number },
  roles: readonly MarkedRole[],
): readonly Role[] | undefined {
  const fitting = roles
    .filter(
      ({ permissions }) => permissions.length > 0 && permissions.every((one) => wished.has(markName(one))),
    )
    .map(({ role, permissions }) => ({ role, marks: marksOf(permissions) }))
    .toSorted((one, other) => one.marks.size - other.marks.size || one.role.position - other.role.position);
  const single = fitting.find(({ marks }) => missing.isSubsetOf(marks));

  if (missing.size === 0) return [];
  if (single !== undefined) return [single.role];

  return most > 1 ? severalFor(missing, fitting) : undefined;
}

type Fitting = { readonly role: Role; readonly marks: ReadonlySet<string> };

/** The role that gives most of what is still missing, until nothing is. */
function severalFor(missing: ReadonlySet<string>, fitting: readonly Fitting[]): readonly Role[] | undefined {
  const chosen: Role[] = [];
  let open = missing;

  while (open.size > 0) {
    const [best] = fitting
      .map(({ role, marks }) => ({ role, marks, gives: open.intersection(marks).size }))
      .toSorted((one, other) => other.gives - one.gives);
    if (best === undefined || best.gives === 0) return undefined;

    chosen.push(best.role);
    open = open.difference(best.marks);
  }

  return chosen;
}
