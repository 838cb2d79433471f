import type { StepRefusal } from '#app/administering.ts';
import type { Instant } from '#domain/ids.ts';
import { losesFull } from '#domain/plan/invariants.ts';
import { closedCycles } from './cycles.ts';
import { accessChangeOf, ownGains } from './judge-access.ts';
import { judgeSeats } from './judge-seats.ts';
import type { Plan, PlanInput } from './plan.ts';
import type { Item } from './step.ts';
import { warnWithoutAccess } from './warn-without-access.ts';

/** What must hold once the whole set is done, beside that somebody with full access remains: the plan's limit, the seats, and that no group lies within itself. */
export async function judgePlan(plan: Plan, input: PlanInput): Promise<Plan> {
  const { seats, refusals } = await judgeSeats(plan.planned, plan.facts);

  const cycles = await closedCycles(plan.planned, plan.facts);
  const warnings = await warnWithoutAccess(plan.planned, plan.facts);

  return {
    ...plan,
    seats,
    access: accessChangeOf(plan, input),
    refusals: [...plan.refusals, ...limitPassed(plan), ...refusals, ...cycles, ...ownGains(plan, input)],
    warnings: [...plan.warnings, ...warnings],
  };
}

/** Those of a selection without whose leaving somebody with full access remains: the one who acts first of all. */
export function lastFullUsers({ planned, touched }: Plan, { actor, now }: PlanInput): Map<Item, StepRefusal> {
  const leavers = planned.filter(({ item }) => {
    const facts = item.subject === null ? undefined : touched.get(item.subject);

    return item.mass && facts !== undefined && losesFull(facts, now);
  });
  const own =
    actor.kind === 'user' ? leavers.filter(({ item }) => item.subject === `user:${actor.userId}`) : [];
  const kept = own.length > 0 ? own : leavers.slice(0, 1);
  const subjects = new Set(kept.map(({ item }) => item.subject));
  const items = leavers.filter(({ item }) => subjects.has(item.subject)).map(({ item }) => item);

  return new Map(
    items.map((item) => [
      item,
      { step: item.step, subject: item.subject, code: 'user.last_full_access', details: {} },
    ]),
  );
}

export function lastFullRefusal({ touched, planned }: Plan, now: Instant): StepRefusal {
  const subject = [...touched].find(([, facts]) => losesFull(facts, now))?.[0] ?? null;
  const step = planned.find(({ item }) => item.subject === subject)?.item.step ?? 0;

  return { step, subject, code: 'user.last_full_access', details: {} };
}

function limitPassed({ guard, activeUsersAfter }: Plan): readonly StepRefusal[] {
  const { planLimit, activeUsers } = guard;

  if (planLimit === null || activeUsersAfter <= planLimit || activeUsersAfter <= activeUsers) return [];

  return [{ step: 0, subject: null, code: 'workspace.limit_reached', details: { limit: planLimit } }];
}
