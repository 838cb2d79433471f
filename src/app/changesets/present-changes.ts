import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import { profileFields, shownName } from '#domain/account.ts';
import { fieldChanges, type Change } from '#domain/plan/change.ts';
import { subjectOf } from './audit-entries.ts';
import type { Plan } from './plan.ts';

/** One line of a review: whose what is how, and how it will be. */
export type ShownChange = {
  readonly step: number;
  readonly action: string;
  readonly subject: string;
  readonly name: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
};

type Shown = Pick<ShownChange, 'field' | 'before' | 'after'>;

/** The changes of a plan as people read them: roles and groups by name, bookkeeping left out. */
export async function presentChanges(
  plan: Plan,
  most: number,
): Promise<{ shown: ShownChange[]; count: number }> {
  const shown: ShownChange[] = [];
  let count = 0;

  for (const { item, action, changes } of plan.planned) {
    for (const change of changes) {
      const fields = await readable(change, plan.facts);
      count += fields.length;
      if (shown.length >= most) continue;
      const subject = await subjectOf(change, plan.facts);
      const name = await nameOf(subject, plan.facts);

      shown.push(...fields.map((field) => ({ step: item.step, action, subject, name, ...field })));
    }
  }

  return { shown: shown.slice(0, most), count };
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
      return [
        {
          field: 'role',
          before: await roleName(change.before?.roleId, facts),
          after: await roleName(change.after?.roleId, facts),
        },
      ];
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
      return onlyFields(change, ['name', 'description', 'leadId', 'isPrivate']);
    case 'role':
    case 'project':
    case 'folder':
      return onlyFields(change, ['name', 'description']);
    case 'area':
      return onlyFields(change, ['name', 'states', 'fields', 'specials']);
    case 'permission':
      return onlyFields(change, ['operation', 'qualifier', 'state', 'field']);
    case 'nesting':
      return [
        {
          field: 'nestedGroup',
          before: await groupOf(change.before?.childId, facts),
          after: await groupOf(change.after?.childId, facts),
        },
      ];
    case 'adminGrant':
      return onlyFields(change, ['areaId']);
    case 'product':
      return onlyFields(change, ['name', 'agreement', 'cap']);
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

function onlyFields(change: Change, fields: readonly string[]): readonly Shown[] {
  const differing = fieldChanges(change).filter(({ field }) => fields.includes(field));

  return change.before === null
    ? differing.filter(({ after }) => after !== null && after !== '' && after !== false)
    : differing;
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

async function roleName(id: string | undefined, facts: OverlaidFacts): Promise<string | null> {
  return id === undefined ? null : ((await facts.get('role', id))?.name ?? null);
}

async function groupOf(id: string | undefined, facts: OverlaidFacts): Promise<string | null> {
  return id === undefined ? null : ((await facts.get('group', id))?.name ?? null);
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

async function nameOf(subject: string, facts: OverlaidFacts): Promise<string> {
  const [kind = '', id = ''] = subject.split(':');

  if (kind === 'group') return (await facts.get('group', id))?.name ?? '';
  if (kind === 'product') return ((await facts.get(kind, id)) ?? (await facts.stored(kind, id)))?.name ?? '';
  if (kind === 'pool') return (await seatName(id, facts)) ?? '';
  if (kind === 'workspace') return (await facts.get('workspace', id))?.name ?? '';
  if (kind !== 'user') return '';
  const user = await facts.get('user', id);
  const account = user?.accountId == null ? undefined : await facts.get('account', user.accountId);

  return account === undefined ? (user?.builtIn ?? '') : shownName(account);
}
