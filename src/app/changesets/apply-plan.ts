import type { Context } from '#app/perform.ts';
import type { Guard } from '#app/ports/facts.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import { operatorActor, systemActor } from '#domain/actors.ts';
import { Refusal, refuse } from '#domain/refusal.ts';
import { applyEffects, type ShownOnce } from './apply-effects.ts';
import { auditEntries } from './audit-entries.ts';
import { origin, writeCommit } from './commit-changes.ts';
import type { Plan } from './plan.ts';
import { presentPlan, type PlanView } from './present-plan.ts';
import { countPeople } from './touched-users.ts';
import type { PreparedSecrets } from './prepare-secrets.ts';
import { withoutInverse } from './revert-entry.ts';

export type Applied = {
  id: string;
  seq: number;
  appliedAt: string;
  plan: PlanView;
  created: Record<string, string>;
  shownOnce: ShownOnce[];
  revertible: boolean;
};

export type Decision = {
  readonly workspace: WorkspaceStores;
  readonly guard: Guard;
  readonly plan: Plan;
  readonly secrets: PreparedSecrets;
  readonly token?: string | undefined;
  /** The event that this set takes back. */
  readonly revertsSeq?: number;
  /** What the audit event says beside the numbers, such as the import that a batch belongs to. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** A set that is refused carries every reason, so that all of them can be mended at once. */
export class ChangeSetRefused extends Refusal {
  readonly plan: PlanView;

  constructor(plan: PlanView) {
    const [first] = plan.refusals;
    super((first?.code ?? 'changeset.empty') as Refusal['code'], first?.details ?? {}); // codes of a view come from refusals
    this.plan = plan;
  }
}

/** Carries out exactly the plan that was shown: writes, effects, audit event and version, all in this transaction. */
export async function applyPlan(context: Context, decision: Decision): Promise<Applied> {
  const { workspace, plan, token } = decision;
  const view = await presentPlan(plan, { workspace, crypto: context.world.crypto, now: context.now });

  if (token !== undefined && token !== view.token) throw new ChangedMeanwhile(view);
  if (plan.refusals.length > 0) throw new ChangeSetRefused(view);
  if (plan.planned.every(({ changes, effects }) => changes.length + effects.length === 0))
    return unchanged(context, plan, view);

  const seq = await commit(context, decision);
  const shownOnce = await applyEffects(context, decision);
  context.world.nudge('mail');

  return {
    id: `${workspace.id}:${seq}`,
    seq,
    appliedAt: context.now,
    plan: view,
    created: Object.fromEntries(plan.created),
    shownOnce,
    revertible: isRevertible(plan),
  };
}

/** The numbers changed between looking and saving: the new plan is shown instead of carrying out another one. */
export class ChangedMeanwhile extends Refusal {
  readonly plan: PlanView;

  constructor(plan: PlanView) {
    super('changeset.changed_meanwhile', {});
    this.plan = plan;
  }
}

async function commit(
  context: Context,
  { workspace, guard, plan, revertsSeq, details }: Decision,
): Promise<number> {
  const entries = [];
  for (const planned of plan.planned) entries.push(...(await auditEntries(planned, plan.facts)));
  const actions = new Set(plan.planned.map(({ action }) => action));
  const [onlyAction] = actions;
  const subjects = new Set(entries.map(({ subject }) => subject));
  const [onlySubject] = subjects;

  return writeCommit(workspace, guard, {
    changes: plan.planned.flatMap(({ changes }) => changes),
    counts: {
      fullUsers: plan.fullUsersAfter - guard.activeFullUsers,
      activeUsers: plan.activeUsersAfter - guard.activeUsers,
    },
    event: {
      ...origin(context),
      action:
        revertsSeq !== undefined
          ? 'changeset.revert'
          : actions.size === 1 && onlyAction !== undefined
            ? onlyAction
            : 'changeset.apply',
      actorId: actorIdOf(context.actor),
      subject: subjects.size === 1 && onlySubject !== undefined ? onlySubject : `workspace:${workspace.id}`,
      people: countPeople(plan),
      revertible: isRevertible(plan),
      revertsSeq: revertsSeq ?? null,
      details: { ...detailsOf(plan), ...details },
      entries,
    },
  });
}

export function actorIdOf(actor: Context['actor']): string {
  if (actor.kind === 'user') return actor.userId;

  return actor.kind === 'operator' ? operatorActor : systemActor;
}

function detailsOf({ planned, excluded }: Plan): Record<string, unknown> {
  const effects = Map.groupBy(
    planned.flatMap((one) => one.effects),
    ({ effect }) => effect,
  );

  return {
    ...Object.fromEntries([...effects].map(([effect, list]) => [effect, list.length])),
    ...(excluded.length > 0 ? { leftOut: excluded.length } : {}),
  };
}

function isRevertible({ planned }: Plan): boolean {
  return planned.some(({ action, changes }) => changes.length > 0 && !withoutInverse.has(action));
}

/** A set that asks for what is the case already is done without a trace. */
function unchanged(context: Context, plan: Plan, view: PlanView): Applied {
  if (plan.planned.length === 0) refuse('changeset.empty');

  return {
    id: '',
    seq: 0,
    appliedAt: context.now,
    plan: view,
    created: {},
    shownOnce: [],
    revertible: false,
  };
}
