import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import { profileFields, shownName } from '#domain/account.ts';
import { capLines } from '#domain/licence-rules.ts';
import type { Product } from '#domain/licence.ts';
import { fieldChanges, type Change } from '#domain/plan/change.ts';
import { subjectOf } from './audit-entries.ts';
import type { Plan, Planned } from './plan.ts';
import { permissionLines, type ShownPermission } from './present-permissions.ts';
import { folderChange, grantChange } from './present-places.ts';

/** One line of a review: whose what is how, and how it will be. */
export type ShownChange = {
  readonly step: number;
  readonly action: string;
  readonly subject: string;
  readonly name: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Where a permission is given or taken, which its values alone do not tell. */
  readonly permission?: ShownPermission;
};

type Shown = Omit<ShownChange, 'step' | 'action' | 'subject' | 'name'>;

/** The changes of a plan as people read them: roles and groups by name, bookkeeping left out. */
export async function presentChanges(
  plan: Plan,
  most: number,
): Promise<{ shown: ShownChange[]; count: number }> {
  const shown: ShownChange[] = [];
  let count = 0;

  for (const planned of plan.planned) {
    for (const { lines, about } of await linesOf(planned, plan.facts)) {
      count += lines.length;
      if (shown.length >= most) continue;
      const subject = await about();
      const name = await nameOf(subject, plan.facts);
      const { item, action } = planned;

      shown.push(...lines.map((line) => ({ step: item.step, action, subject, name, ...line })));
    }
  }

  return { shown: shown.slice(0, most), count };
}

type Lines = { readonly lines: readonly Shown[]; about(): Promise<string> };

async function linesOf(planned: Planned, facts: OverlaidFacts): Promise<readonly Lines[]> {
  const found: Lines[] = [];

  for (const change of planned.changes)
    found.push({ lines: await readable(change, facts), about: () => subjectOf(change, facts) });
  for (const [subject, lines] of await permissionLines(planned, facts))
    found.push({ lines, about: async () => subject });

  return found;
}

async function readable(change: Change, facts: OverlaidFacts): Promise<readonly Shown[]> {
  switch (change.fact) {
    case 'account':
      return onlyFields(change, [...profileFields, 'mustChangePassword']);
    case 'user':
      return onlyFields(change, ['state', 'adminLevel', 'validFrom', 'validUntil']);
    case 'email':
      return emailChange(change);
    case 'grant':
      return grantChange(change, facts);
    case 'membership':
      return [
        {
          field: 'group',
          before: await groupOf(change.before?.groupId, facts),
          after: await groupOf(change.after?.groupId, facts),
        },
      ];
    case 'invitation':
      return invitationChange(change);
    case 'group':
      return groupChange(change, facts);
    case 'folder':
      return folderChange(change, facts);
    case 'role':
    case 'project':
      return onlyFields(change, ['name', 'description']);
    case 'area':
      return onlyFields(change, ['name', 'states', 'fields', 'specials']);
    case 'permission':
      return [];
    case 'nesting':
      return [
        {
          field: 'nestedGroup',
          before: await groupOf(change.before?.childId, facts),
          after: await groupOf(change.after?.childId, facts),
        },
      ];
    case 'adminGrant':
      return administration(change, facts);
    case 'product':
      return productChange(change, facts);
    case 'pool':
      return onlyFields(change, ['kind', 'capacity', 'accountsPerSeat', 'validFrom', 'validUntil']);
    case 'seat':
      return [
        {
          field: 'seat',
          before: await seatName(change.before?.poolId, facts),
          after: await seatName(change.after?.poolId, facts),
        },
      ];
    case 'relation':
      return onlyFields(change, ['kind', 'target']);
    case 'workspace':
      return workspaceChange(change);
  }
}

async function administration(
  { before, after }: Extract<Change, { fact: 'adminGrant' }>,
  facts: OverlaidFacts,
): Promise<readonly Shown[]> {
  const areaOf = (id: string | undefined) => (id === undefined ? null : nameOf(`area:${id}`, facts));

  return [
    { field: 'administeredArea', before: await areaOf(before?.areaId), after: await areaOf(after?.areaId) },
  ];
}

function onlyFields(change: Change, fields: readonly string[]): readonly Shown[] {
  const differing = fieldChanges(change).filter(({ field }) => fields.includes(field));

  return change.before === null
    ? differing.filter(({ after }) => after !== null && after !== '' && after !== false)
    : differing;
}

async function groupChange(
  change: Extract<Change, { fact: 'group' }>,
  facts: OverlaidFacts,
): Promise<readonly Shown[]> {
  if (change.after === null) return [{ field: 'name', before: change.before?.name ?? null, after: null }];
  const plain = onlyFields(change, ['name', 'description', 'audience', 'isPrivate']);
  const [before, after] = [change.before?.leadId ?? null, change.after?.leadId ?? null];
  if (before === after) return plain;

  return [
    ...plain,
    { field: 'lead', before: await userName(before, facts), after: await userName(after, facts) },
  ];
}

function emailChange({ before, after }: Extract<Change, { fact: 'email' }>): readonly Shown[] {
  const field = (after ?? before)?.purpose === 'pending' ? 'pendingEmail' : 'email';

  return [{ field, before: before?.address ?? null, after: after?.address ?? null }];
}

function invitationChange({ before, after }: Extract<Change, { fact: 'invitation' }>): readonly Shown[] {
  if (before === null) return [{ field: 'invitation', before: null, after: after?.address ?? null }];
  if (after?.cancelledAt != null) return [{ field: 'invitation', before: before.address, after: null }];

  return [{ field: 'invitationExpiresAt', before: before.expiresAt, after: after?.expiresAt ?? null }];
}

function workspaceChange({ before, after }: Extract<Change, { fact: 'workspace' }>): readonly Shown[] {
  const general = fieldChanges({ fact: 'workspace', id: '', before, after }).filter(
    ({ field }) => field !== 'policies',
  );
  const was = new Map<string, unknown>(Object.entries(before?.policies ?? {}));
  const policies = Object.entries(after?.policies ?? {})
    .filter(([field, value]) => JSON.stringify(was.get(field)) !== JSON.stringify(value))
    .map(([field, value]) => ({ field, before: was.get(field) ?? null, after: value as unknown })); // policies are plain values

  return [...general, ...policies];
}

async function groupOf(id: string | undefined, facts: OverlaidFacts): Promise<string | null> {
  if (id === undefined) return null;
  // What the set itself deletes is still called what it was called.
  const group = (await facts.get('group', id)) ?? (await facts.stored('group', id));

  return group?.name ?? null;
}

async function productChange(
  change: Extract<Change, { fact: 'product' }>,
  facts: OverlaidFacts,
): Promise<readonly Shown[]> {
  const plain = onlyFields(change, ['name', 'agreement', 'cap']);
  const caps = [change.before?.cap ?? [], change.after?.cap ?? []].flat();
  const names = new Map<string, string>();
  for (const { areaId } of caps) names.set(areaId, (await facts.get('area', areaId))?.name ?? '');
  const lines = (side: Product | null) => capLines(side?.cap ?? null, (id) => names.get(id));

  return plain.map((one) =>
    one.field === 'cap' ? { ...one, before: lines(change.before), after: lines(change.after) } : one,
  );
}

/** A pool has no name of its own; what the set itself deletes is still called what it was called. */
async function seatName(id: string | undefined, facts: OverlaidFacts): Promise<string | null> {
  if (id === undefined) return null;
  const pool = (await facts.get('pool', id)) ?? (await facts.stored('pool', id));
  if (pool === undefined) return null;
  const product =
    (await facts.get('product', pool.productId)) ?? (await facts.stored('product', pool.productId));

  return `${product?.name ?? ''}: ${pool.kind}`;
}

/** What a subject like `role:…` is called, also where the set itself deletes it. */
export async function nameOf(subject: string, facts: OverlaidFacts): Promise<string> {
  const [kind = '', id = ''] = subject.split(':');

  if (kind === 'group') return (await groupOf(id, facts)) ?? '';
  if (kind === 'product') return ((await facts.get(kind, id)) ?? (await facts.stored(kind, id)))?.name ?? '';
  if (kind === 'pool') return (await seatName(id, facts)) ?? '';
  if (kind === 'workspace') return (await facts.get('workspace', id))?.name ?? '';
  if (isNamed(kind)) return ((await facts.get(kind, id)) ?? (await facts.stored(kind, id)))?.name ?? '';

  return kind === 'user' ? ((await userName(id, facts)) ?? '') : '';
}

const namedKinds = ['role', 'area', 'project', 'folder', 'product'] as const;

function isNamed(kind: string): kind is (typeof namedKinds)[number] {
  return namedKinds.some((one) => one === kind);
}

async function userName(id: string | null, facts: OverlaidFacts): Promise<string | null> {
  if (id === null) return null;
  const user = await facts.get('user', id);
  const account = user?.accountId == null ? undefined : await facts.get('account', user.accountId);

  return account === undefined ? (user?.builtIn ?? '') : shownName(account);
}
