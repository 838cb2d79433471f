import type { AuditEvent } from '#app/ports/audit.ts';
import { profileFields } from '#domain/account.ts';
import { capLines } from '#domain/licence-rules.ts';
import type { CapEntry } from '#domain/licence.ts';
import type { FactKind, FieldChange } from '#domain/plan/change.ts';

type Entry = Pick<AuditEvent['entries'][number], 'fact' | 'changes'>;

/** What roles, groups, projects and folders are called, by id. */
export type Names = ReadonlyMap<string, string>;

/** What the log keeps of an entry as people read it: roles and groups by name, bookkeeping left out. */
export function readableFields({ fact, changes }: Entry, names: Names): readonly FieldChange[] {
  const fields = readers[fact](changes, names);

  return isBirth(changes) ? fields.filter(({ after }) => tells(after)) : fields;
}

type Reader = (changes: readonly FieldChange[], names: Names) => readonly FieldChange[];

const readers: Readonly<Record<FactKind, Reader>> = {
  account: only(profileFields, ['mustChangePassword']),
  user: only(['exists', 'state', 'adminLevel', 'validFrom', 'validUntil']),
  email: emailFields,
  grant: grantFields,
  membership: named('groupId', 'group'),
  invitation: invitationFields,
  group: only(['name', 'description']),
  nesting: named('childId', 'nestedGroup'),
  area: only(['name', 'states', 'fields', 'specials']),
  role: only(['name', 'description']),
  permission: permissionFields,
  project: only(['name', 'description']),
  folder: folderFields,
  adminGrant: named('areaId', 'area'),
  product: productFields,
  pool: only(['kind', 'capacity', 'accountsPerSeat', 'validFrom', 'validUntil']),
  seat: named('poolId', 'seat'),
  relation: only(['kind', 'target']),
  workspace: workspaceFields,
};

function only(...lists: readonly (readonly string[])[]): Reader {
  const kept = new Set(lists.flat());

  return (changes) => changes.filter(({ field }) => kept.has(field));
}

function named(id: string, field: string): Reader {
  return (changes, names) =>
    changes
      .filter((change) => change.field === id)
      .map(({ before, after }) => ({ field, before: nameOf(before, names), after: nameOf(after, names) }));
}

function nameOf(id: unknown, names: Names): string | null {
  return typeof id === 'string' ? (names.get(id) ?? null) : null;
}

/** The role with where it holds, which an entry names even where it stays. */
function grantFields(changes: readonly FieldChange[], names: Names): readonly FieldChange[] {
  const role = named('roleId', 'role')(changes, names).map((field) => ({
    ...field,
    before: withPlace(field.before, placesIn(changes, 'before', names)),
    after: withPlace(field.after, placesIn(changes, 'after', names)),
  }));
  const isGone = found(changes, 'exists')?.after === false;

  return [
    ...role,
    ...changes.filter(
      ({ field, before, after }) =>
        ['validFrom', 'validUntil'].includes(field) && !isGone && (before ?? after) !== null,
    ),
  ];
}

function placesIn(
  changes: readonly FieldChange[],
  side: 'before' | 'after',
  names: Names,
): readonly string[] {
  return ['projectId', 'folderId', 'areaId'].flatMap(
    (field) => nameOf(found(changes, field)?.[side], names) ?? [],
  );
}

function withPlace(role: unknown, places: readonly string[]): string | null {
  if (typeof role !== 'string') return null;

  return places.length === 0 ? role : `${role} · ${places.join(' › ')}`;
}

function folderFields(changes: readonly FieldChange[], names: Names): readonly FieldChange[] {
  const moved =
    isBirth(changes) || found(changes, 'exists') !== undefined
      ? []
      : named('parentId', 'parentFolder')(changes, names);

  return [...only(['name'])(changes, names), ...moved];
}

function productFields(changes: readonly FieldChange[], names: Names): readonly FieldChange[] {
  const lines = (cap: unknown) => capLines(isCap(cap) ? cap : null, (id) => names.get(id));

  return only(['name', 'agreement', 'cap'])(changes, names).map((change) =>
    change.field === 'cap' ? { ...change, before: lines(change.before), after: lines(change.after) } : change,
  );
}

/** What the log keeps under this name was written as a cap. */
export function isCap(value: unknown): value is readonly CapEntry[] {
  return Array.isArray(value);
}

/** An address that is confirmed stays the same; that it counts now is what changed. */
function emailFields(changes: readonly FieldChange[]): readonly FieldChange[] {
  const purpose = found(changes, 'purpose');
  const isPending = purpose?.before === null ? purpose.after === 'pending' : purpose?.before === 'pending';
  const field = isPending && purpose?.after !== 'current' ? 'pendingEmail' : 'email';
  const confirmed = found(changes, 'verifiedAt');

  return [
    ...changes.filter((change) => change.field === 'address').map((change) => ({ ...change, field })),
    ...(confirmed && confirmed.after !== null && !isBirth(changes)
      ? [{ field: 'emailConfirmed', before: confirmed.before !== null, after: true }]
      : []),
  ];
}

function invitationFields(changes: readonly FieldChange[]): readonly FieldChange[] {
  if (isBirth(changes))
    return [{ field: 'invitation', before: null, after: found(changes, 'address')?.after ?? null }];
  const ended = (['cancelledAt', 'acceptedAt'] as const).find(
    (field) => (found(changes, field)?.after ?? null) !== null,
  );

  if (ended !== undefined)
    return [
      { field: 'invitation', before: 'open', after: ended === 'acceptedAt' ? 'accepted' : 'cancelled' },
    ];
  return changes
    .filter(({ field }) => field === 'expiresAt')
    .map((change) => ({ ...change, field: 'invitationExpiresAt' }));
}

/** A permission is read as a whole: where, what, and which records it reaches. */
function permissionFields(changes: readonly FieldChange[], names: Names): readonly FieldChange[] {
  const side = (which: 'before' | 'after') => {
    const areaId = found(changes, 'areaId')?.[which];
    const parts = ['operation', 'state', 'field', 'qualifier'].map((field) => found(changes, field)?.[which]);

    return areaId == null ? null : [nameOf(areaId, names), ...parts].filter((part) => part != null);
  };

  return [{ field: 'permission', before: side('before'), after: side('after') }];
}

/** Each policy on a line of its own. What a workspace is founded with is its preset, which says them all. */
function workspaceFields(changes: readonly FieldChange[]): readonly FieldChange[] {
  const general = changes.filter(({ field }) =>
    ['name', 'preset', 'timeZone', 'locale', 'supportContact'].includes(field),
  );
  const policies = found(changes, 'policies');
  if (policies === undefined || isBirth(changes)) return general;

  const was = valuesOf(policies.before);
  const is = valuesOf(policies.after);

  return [
    ...general,
    ...Object.keys(is)
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .map((field) => ({ field, before: was[field] ?? null, after: is[field] })),
  ];
}

function found(changes: readonly FieldChange[], field: string): FieldChange | undefined {
  return changes.find((change) => change.field === field);
}

function isBirth(changes: readonly FieldChange[]): boolean {
  return found(changes, 'exists')?.after === true;
}

/** Most of what something is born with is empty and says nothing. */
function tells(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && value !== false && value !== 'none';
}

function valuesOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
