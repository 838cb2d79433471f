import type { PlanView, Step } from '#contract/changes.ts';

export type Steps = readonly Step[];
type UserUpdate = Extract<Step, { do: 'user.update' }>;
type Of<Do extends Step['do']> = Extract<Step, { do: Do }>;

/** Steps that take one another back: staging the second removes the first. */
const opposites: Partial<Record<Step['do'], Step['do']>> = {
  'user.activate': 'user.deactivate',
  'user.deactivate': 'user.activate',
  'group.add_member': 'group.remove_member',
  'group.remove_member': 'group.add_member',
  'group.nest': 'group.unnest',
  'group.unnest': 'group.nest',
  'seat.assign': 'seat.free',
  'seat.free': 'seat.assign',
  'admin_grant.add': 'admin_grant.remove',
  'admin_grant.remove': 'admin_grant.add',
};

/** Adds an edit. The same edit of the same thing is replaced, its fields are joined, its opposite is taken back. */
export function withStep(steps: Steps, step: Step): Steps {
  const opposite = opposites[step.do];
  const undone = opposite && steps.findIndex((one) => one.do === opposite && about(one) === about(step));
  if (undone !== undefined && undone >= 0) return steps.toSpliced(undone, 1);

  const same = steps.findIndex((one) => one.do === step.do && about(one) === about(step));
  const earlier = steps[same];

  return earlier ? steps.toSpliced(same, 1, joined(earlier, step)) : [...steps, step];
}

/** One permission of a staged role, as a review shows it. */
type Permission = NonNullable<PlanView['changes'][number]['permission']>;

/** Takes one edit back, or one field or permission of it. */
export function withoutStep(
  steps: Steps,
  which: { at: number; field?: string; permission?: Permission | undefined },
): Steps {
  const step = steps[which.at];
  if (!step) return steps;
  if (which.permission && step.do === 'role.set_permissions')
    return steps.toSpliced(which.at, 1, ...withoutCell(step, which.permission));
  if (which.field === undefined || !('set' in step)) return steps.toSpliced(which.at, 1);

  const rest = Object.fromEntries(Object.entries(step.set).filter(([name]) => name !== which.field));
  if (Object.keys(rest).length === 0) return steps.toSpliced(which.at, 1);

  const fewer = { ...step, set: rest } as Step; // the same step with fewer of its own fields

  return steps.toSpliced(which.at, 1, fewer);
}

export interface FieldEdit {
  id: string;
  /** The version that was seen, so that nobody else's edit is overwritten. */
  version: string;
  field: keyof UserUpdate['set'];
  value: string;
  /** What it is now on the server; an edit back to it is no edit. */
  original: string;
}

/** Stages one field of a user's profile. */
export function withField(steps: Steps, { id, version, field, value, original }: FieldEdit): Steps {
  const at = steps.findIndex((step) => step.do === 'user.update' && step.id === id);
  if (value === original) return at < 0 ? steps : withoutStep(steps, { at, field });

  return withStep(steps, { do: 'user.update', id, version, set: { [field]: value } });
}

/** The staged value of a profile field of a user, if it is staged. */
export function stagedField(steps: Steps, id: string, field: string): string | undefined {
  const step = steps.find((one): one is UserUpdate => one.do === 'user.update' && one.id === id);

  return Object.entries(step?.set ?? {}).find(([name]) => name === field)?.[1];
}

/** The staged step of a kind about a user, if there is one. */
export function stagedStep<Do extends Step['do']>(steps: Steps, kind: Do, id: string): Of<Do> | undefined {
  return steps.find((step): step is Of<Do> => step.do === kind && 'id' in step && step.id === id);
}

/** The people whose password must be typed before this can be saved. Passwords are never part of a step. */
export function needingPassword(steps: Steps): string[] {
  return steps.flatMap((step) => {
    if (step.do === 'user.add' && step.start === 'password') return [step.as];

    return step.do === 'user.set_password' && step.id ? [step.id] : [];
  });
}

/** Says the edit again without the version that was seen: it then wins over what others did meanwhile. */
export function withoutVersion(steps: Steps, at: number): Steps {
  const step = steps[at];
  if (!step || !('version' in step)) return steps;
  const { version: _seen, ...rest } = step;

  return steps.toSpliced(at, 1, rest as Step); // the version is optional in every step that has one
}

/** What a step is about, as a text that is the same for the same thing. */
function about(step: Step): string {
  if ('as' in step) return step.as;
  if (step.do === 'admin_grant.add' || step.do === 'admin_grant.remove')
    return `${step.subjectId} ${step.areaId}`;
  if ('subjectId' in step) return `${step.subjectId} ${placeIn(step)}`;
  const whom = 'id' in step && step.id ? step.id : 'select' in step ? JSON.stringify(step.select) : '';

  if ('poolId' in step) return `${whom} ${step.poolId}`;
  if ('childId' in step) return `${whom} ${step.childId}`;

  return 'groupId' in step ? `${whom} ${step.groupId}` : whom;
}

/** Where somebody is given something: the same holder may be given the same in several places at once. */
function placeIn(step: Extract<Step, { subjectId: string }>): string {
  const scope = 'scope' in step ? `${JSON.stringify(step.scope)} ${step.roleId}` : '';
  const area = 'areaId' in step ? step.areaId : '';
  if ('folderId' in step) return `${step.folderId} ${area}`;

  return 'projectId' in step ? step.projectId : `${scope}${area}`;
}

function joined(earlier: Step, later: Step): Step {
  if (!('set' in earlier) || !('set' in later)) return later;

  // The first version seen is the one that counts.
  const { version } = earlier;

  return { ...later, version, set: { ...earlier.set, ...later.set } } as Step; // both are of one kind
}

/** What was brought along goes with that for which it was. */
function withoutCell(
  step: Of<'role.set_permissions'>,
  { areaId, operation, state, field, neededFor }: Permission,
): Step[] {
  const cells = step.cells.filter((cell) =>
    neededFor === null
      ? !(
          cell.areaId === areaId &&
          cell.operation === operation &&
          cell.state === state &&
          cell.field === field
        )
      : !(cell.areaId === areaId && cell.operation === neededFor),
  );

  return cells.length === 0 ? [] : [{ ...step, cells }];
}

/** A name for something to be made that no staged step uses yet. */
export function nextNew(steps: Steps): string {
  const used = steps.flatMap((step) => ('as' in step ? [Number(step.as.slice(4))] : []));

  return `new:${Math.max(0, ...used) + 1}`;
}
