import { isEffect, type StepContext, type StepRefusal, type Warning } from '#app/administering.ts';
import type { AreaUse } from '#app/ports/areas.ts';
import { overlayFacts, type OverlaidFacts } from '#app/facts/fact-view.ts';
import type { FactReader, Guard } from '#app/ports/facts.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import { allows, type Actor } from '#domain/access.ts';
import type { Action } from '#domain/actions.ts';
import type { AreaId, Instant, WorkspaceId } from '#domain/ids.ts';
import { fieldChanges, type Change, type Effect } from '#domain/plan/change.ts';
import { countDifference, type Touched } from '#domain/plan/invariants.ts';
import { Refusal, refuse } from '#domain/refusal.ts';
import { checkEscalation } from './escalation.ts';
import type { AccessChange } from './judge-access.ts';
import { judgePlan, lastFullRefusal, lastFullUsers } from './judge-plan.ts';
import type { SeatCount } from './judge-seats.ts';
import { preloadFor } from './preload.ts';
import { useCases } from './registry.ts';
import type { Item } from './step.ts';
import { touchedUsers } from './touched-users.ts';

/** What one item of a set comes to. */
export type Planned = {
  readonly item: Item;
  readonly action: Action;
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
};

/** What a change set will do, and why parts of it will not be done. Preview shows it, apply carries it out. */
export type Plan = {
  readonly planned: readonly Planned[];
  /** Reasons for which the set as a whole is refused. */
  readonly refusals: readonly StepRefusal[];
  /** Members of selections that are left out, each with its reason. */
  readonly excluded: readonly StepRefusal[];
  readonly warnings: readonly Warning[];
  readonly touched: ReadonlyMap<string, Touched>;
  readonly created: ReadonlyMap<string, string>;
  readonly newIds: ReadonlyMap<string, string>;
  readonly guard: Guard;
  readonly fullUsersAfter: number;
  readonly activeUsersAfter: number;
  /** What people gain and lose. */
  readonly access: AccessChange;
  /** What is assigned of each pool that the set touches. */
  readonly seats: readonly SeatCount[];
  readonly facts: OverlaidFacts;
};

export type PlanInput = {
  readonly items: readonly Item[];
  readonly actor: Actor;
  readonly workspaceId: WorkspaceId;
  readonly reader: FactReader;
  readonly guard: Guard;
  readonly now: Instant;
  /** Who may what before the set. */
  readonly access: AccessIndex;
  areaUse(id: AreaId): Promise<AreaUse>;
  newId<Id extends string>(): Id;
};

/**
 * Turns items into a plan. Invariants are judged once, on the facts after the whole set, so that two
 * administrators may swap places in it; members of selections who would break one are left out, and the
 * rest is planned again.
 */
export async function planChangeSet(input: PlanInput): Promise<Plan> {
  let leftOut: ReadonlyMap<Item, StepRefusal> = new Map();
  let plan = await planItems(input, leftOut);

  while (plan.fullUsersAfter < 1) {
    const leavers = lastFullUsers(plan, input);
    if (leavers.size === 0)
      return { ...plan, refusals: [...plan.refusals, lastFullRefusal(plan, input.now)] };

    leftOut = new Map([...leftOut, ...leavers]);
    plan = await planItems(input, leftOut);
  }

  return judgePlan(plan, input);
}

async function planItems(input: PlanInput, leftOut: ReadonlyMap<Item, StepRefusal>): Promise<Plan> {
  const run = await startRun(input);
  const planned: Planned[] = [];
  const refusals: StepRefusal[] = [];
  const excluded: StepRefusal[] = [...leftOut.values()];

  for (const item of input.items.filter((one) => !leftOut.has(one))) {
    const result = await planItem(item, run, input);

    if ('code' in result) (item.mass ? excluded : refusals).push(result);
    else planned.push(result);
  }

  const touched = await touchedUsers(planned, run.facts);
  const difference = countDifference(touched.values(), input.now);

  return {
    planned,
    refusals,
    excluded,
    warnings: run.warnings,
    touched,
    created: run.created,
    newIds: run.newIds,
    guard: input.guard,
    fullUsersAfter: input.guard.activeFullUsers + difference.fullUsers,
    activeUsersAfter: input.guard.activeUsers + difference.activeUsers,
    access: { differences: [], after: input.access },
    seats: [],
    facts: run.facts,
  };
}

type Run = {
  readonly facts: OverlaidFacts;
  readonly context: StepContext;
  readonly warnings: Warning[];
  readonly created: Map<string, string>;
  readonly newIds: Map<string, string>;
};

async function startRun(input: PlanInput): Promise<Run> {
  const { reader, actor, workspaceId, guard, now, newId, items } = input;
  const given = { place: guard.placeCount, area: guard.areaCount };
  const newIds = new Map<string, string>();
  const created = new Map<string, string>();
  const warnings: Warning[] = [];
  const facts = overlayFacts(reader, (value) => newIds.has(value));

  await preloadFor(items, facts);
  const workspace = (await facts.get('workspace', workspaceId)) ?? refuse('workspace.not_found');
  const context: StepContext = {
    facts,
    actor,
    workspaceId,
    workspace,
    now,
    newId<Id extends string>() {
      const id = newId<Id>();
      newIds.set(id, `new-id:${newIds.size + 1}`);

      return id;
    },
    nextNumber(of) {
      given[of] += 1;

      return given[of];
    },
    resolve: <Id extends string>(name: string) =>
      (name.startsWith('new:') ? (created.get(name) ?? refuse('thing.not_found', { name })) : name) as Id, // ids are branded where they enter a rule
    areaUse: input.areaUse,
    call: (name, id) => created.set(name, id),
    warn: (code, subject) => warnings.push({ code, subject }),
  };

  return { facts, context, warnings, created, newIds };
}

async function planItem(
  item: Item,
  run: Run,
  { actor, access, now }: PlanInput,
): Promise<Planned | StepRefusal> {
  const useCase = useCases[item.do];
  const warned = run.warnings.length;

  try {
    if (!allows(actor, useCase.action)) refuse('access.denied', { action: useCase.action });
    const workspace =
      (await run.facts.get('workspace', run.context.workspaceId)) ?? refuse('workspace.not_found');
    const results = await useCase.run({ ...run.context, workspace }, item.input as never); // parsed by the contract to what this use case takes
    const changes = results.filter((result): result is Change => !isEffect(result)).filter(changesSomething);
    const effects = results.filter(isEffect);

    await checkEscalation({ changes, effects, actor, facts: run.facts, access, now });
    run.facts.lay(changes);

    return { item, action: useCase.action, changes, effects };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    run.warnings.splice(warned);

    return { step: item.step, subject: item.subject, code: error.code, details: error.details };
  }
}

/** What is the case already leaves no trace. */
function changesSomething(change: Change): boolean {
  return change.before === null || change.after === null || fieldChanges(change).length > 0;
}

/** How a user is named in plans, refusals and the audit log. */
export function subjectOfUser(id: string): string {
  return `user:${id}`;
}
