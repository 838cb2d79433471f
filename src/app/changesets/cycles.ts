import type { StepRefusal } from '#app/administering.ts';
import type { FactView, OverlaidFacts } from '#app/facts/fact-view.ts';
import type { Nesting } from '#domain/group.ts';
import type { GroupId } from '#domain/ids.ts';
import { cycleThrough } from '#domain/nesting.ts';
import type { Planned } from './plan.ts';

/** Nestings by which a group would come to lie within itself, each refused with the way that leads back to it. */
export async function closedCycles(
  planned: readonly Planned[],
  facts: OverlaidFacts,
): Promise<readonly StepRefusal[]> {
  const refusals: StepRefusal[] = [];

  for (const { item, changes } of planned) {
    for (const { fact, after } of changes) {
      if (fact !== 'nesting' || after === null) continue;
      const cycle = cycleThrough(await nestingsBelow(after.childId, facts), after);
      if (cycle === undefined || (await facts.get('nesting', after.id)) === undefined) continue;

      refusals.push({
        step: item.step,
        subject: item.subject,
        code: 'group.cycle',
        details: { path: await wayThrough(cycle, facts) },
      });
    }
  }

  return refusals;
}

async function nestingsBelow(groupId: GroupId, facts: FactView): Promise<readonly Nesting[]> {
  const below: Nesting[] = [];
  const seen = new Set([groupId]);

  for (const id of seen) {
    const nestings = await facts.where('nesting', 'groupId', id);

    for (const { childId } of nestings) seen.add(childId);
    below.push(...nestings);
  }

  return below;
}

async function wayThrough(ids: readonly GroupId[], facts: FactView): Promise<string> {
  const groups = await Promise.all(ids.map((id) => facts.get('group', id)));

  return groups.map((group) => group?.name ?? '').join(' › ');
}
