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
type Known = Pick<UserRow, 'id' | 'etag' | 'email' | 'adminLevel' | 'roles'> & {
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
  if (column === 'role') return withRoles(steps, user, roleIdsIn(value));
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

/** The roles of the whole workspace, as they shall be. None takes all of them away. */
export function withRoles(steps: Steps, user: Known, roleIds: readonly string[]): Steps {
  const held = new Set(user.roles.map(({ id }) => id));
  const isSame = roleIds.length === held.size && roleIds.every((id) => held.has(id));
  if (isSame) return withoutKind(steps, 'user.set_role', user.id);

  return withStep(steps, { do: 'user.set_role', id: user.id, version: user.etag, roleIds: [...roleIds] });
}

/** Several roles as the one value of a cell, and back. */
export function roleValue(roles: readonly { id: string }[]): string {
  return roles.map(({ id }) => id).join(' ');
}

export function roleIdsIn(value: string): readonly string[] {
  return value.split(' ').filter((id) => id !== '');
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

type InGroups = Pick<UserRow, 'id' | 'etag' | 'groups' | 'teams'>;

/** Takes somebody into groups or teams, or out of them. Back to where they are is no edit. */
export function withMoves(
  steps: Steps,
  user: InGroups,
  { ids, way }: { ids: Iterable<string>; way: 'in' | 'out' },
): Steps {
  return [...ids].reduce((now, groupId) => {
    if (isMemberAfter(now, user, groupId) === (way === 'in')) return now;
    const kind = way === 'in' ? 'group.add_member' : 'group.remove_member';

    return withStep(now, { do: kind, id: user.id, version: user.etag, groupId });
  }, steps);
}

/** Whether somebody will be in a group once what is staged is saved. */
export function isMemberAfter(steps: Steps, { id, groups, teams }: InGroups, groupId: string): boolean {
  const is = [...groups, ...teams].some((group) => group.id === groupId);
  const moves = steps.filter(
    (step) =>
      (step.do === 'group.add_member' || step.do === 'group.remove_member') &&
      step.groupId === groupId &&
      isAbout(step, id),
  );

  return moves.length === 0 ? is : moves.at(-1)?.do === 'group.add_member';
}

function isAbout(step: Step, id: string): boolean {
  if ('id' in step && step.id === id) return true;

  return (
    'select' in step && step.select !== undefined && 'ids' in step.select && step.select.ids.includes(id)
  );
}

export function withoutKind(steps: Steps, kind: Step['do'], id: string): Steps {
  const kept = steps.filter((step) => !(step.do === kind && 'id' in step && step.id === id));

  return kept.length === steps.length ? steps : kept;
}

function sameMoment(one: string | null | undefined, other: string | null | undefined): boolean {
  if (!one || !other) return !one && !other;

  return Date.parse(one) === Date.parse(other);
}
