import type { Step } from '#contract/changes.ts';
import type { UserRow } from '#contract/users.ts';
import { withField, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { endOfDay, startOfDay } from '../../lists/days.ts';

/** Profile fields that a cell of the list stands for. */
export const fieldOfColumn = {
  name: 'fullName',
  username: 'username',
  company: 'company',
  position: 'position',
  phone: 'phone',
  comment: 'comment',
} as const;

type FieldColumn = keyof typeof fieldOfColumn;
type Known = Pick<UserRow, 'id' | 'etag' | 'email' | 'adminLevel' | 'role'> & {
  validFrom?: string | null;
  validUntil?: string | null;
};

export function isFieldColumn(column: string): column is FieldColumn {
  return column in fieldOfColumn;
}

/** Stages the edit of a cell of the list; back to what it was is no edit. */
export function withCellEdit(
  steps: Steps,
  user: UserRow,
  { column, value, timeZone }: { column: string; value: string; timeZone: string },
): Steps {
  if (isFieldColumn(column)) {
    const field = fieldOfColumn[column];

    return withField(steps, {
      id: user.id,
      version: user.etag,
      field,
      value: value.trim(),
      original: user[column],
    });
  }
  if (column === 'email') return withEmail(steps, user, value);
  if (column === 'role') return withRole(steps, user, value);
  if (column === 'adminLevel') return withLevel(steps, user, value);

  return column === 'validUntil'
    ? withDay(steps, user, { field: 'validUntil', day: value, timeZone })
    : steps;
}

export function withEmail(steps: Steps, user: Known, typed: string): Steps {
  const email = typed.trim();
  if (email === user.email) return withoutKind(steps, 'user.change_email', user.id);

  return withStep(steps, { do: 'user.change_email', id: user.id, version: user.etag, email });
}

/** An empty text takes the role away. */
export function withRole(steps: Steps, user: Known, roleId: string): Steps {
  if (roleId === (user.role?.id ?? '')) return withoutKind(steps, 'user.set_role', user.id);

  return withStep(steps, { do: 'user.set_role', id: user.id, version: user.etag, roleId: roleId || null });
}

export function withLevel(steps: Steps, user: Known, level: string): Steps {
  const adminLevel = (['none', 'selective', 'extended', 'full'] as const).find((one) => one === level);
  if (!adminLevel) return steps;
  if (adminLevel === user.adminLevel) return withoutKind(steps, 'user.set_level', user.id);

  return withStep(steps, { do: 'user.set_level', id: user.id, version: user.etag, adminLevel });
}

interface DayEdit {
  field: 'validFrom' | 'validUntil';
  /** Empty for no bound. */
  day: string;
  timeZone: string;
}

/** Bounds of validity are days of the workspace's zone: from the beginning of the first to the end of the last. */
export function withDay(steps: Steps, user: Known, { field, day, timeZone }: DayEdit): Steps {
  const bound =
    day === '' ? null : (field === 'validFrom' ? startOfDay : endOfDay)(day, timeZone).toISOString();
  const staged = steps.find((step) => step.do === 'user.set_validity' && step.id === user.id);
  const before = staged?.do === 'user.set_validity' ? staged : undefined;
  const next = {
    ...(before?.validFrom === undefined ? {} : { validFrom: before.validFrom }),
    ...(before?.validUntil === undefined ? {} : { validUntil: before.validUntil }),
    [field]: bound,
  };
  const changed = Object.entries(next).filter(
    ([name, value]) => !sameMoment(value, name === 'validFrom' ? user.validFrom : user.validUntil),
  );
  if (changed.length === 0) return withoutKind(steps, 'user.set_validity', user.id);

  return withStep(steps, {
    do: 'user.set_validity',
    id: user.id,
    version: before?.version ?? user.etag,
    ...Object.fromEntries(changed),
  });
}

/** Chosen groups against those one is in: a step for each difference. */
export function withGroups(
  steps: Steps,
  user: Pick<UserRow, 'id' | 'etag' | 'groups'>,
  chosen: ReadonlySet<string>,
): Steps {
  const now = new Set(user.groups.map(({ id }) => id));
  const others = steps.filter(
    (step) => !((step.do === 'group.add_member' || step.do === 'group.remove_member') && step.id === user.id),
  );
  const step = (kind: 'group.add_member' | 'group.remove_member') => (groupId: string) =>
    ({ do: kind, id: user.id, version: user.etag, groupId }) satisfies Step;

  return [
    ...others,
    ...[...chosen].filter((id) => !now.has(id)).map(step('group.add_member')),
    ...[...now].filter((id) => !chosen.has(id)).map(step('group.remove_member')),
  ];
}

export function withoutKind(steps: Steps, kind: Step['do'], id: string): Steps {
  const kept = steps.filter((step) => !(step.do === kind && 'id' in step && step.id === id));

  return kept.length === steps.length ? steps : kept;
}

function sameMoment(one: string | null | undefined, other: string | null | undefined): boolean {
  if (!one || !other) return !one && !other;

  return Date.parse(one) === Date.parse(other);
}
