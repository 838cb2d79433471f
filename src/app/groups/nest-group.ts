import type { Administering, StepContext } from '#app/administering.ts';
import { checkAudience, type Nesting } from '#domain/group.ts';
import type { NestingId } from '#domain/ids.ts';
import { created, deleted } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { findOpenGroup } from './find-group.ts';

type Nest = { readonly id: string; readonly childId: string };

/**
 * Makes the members of one group members of another as well. That no group comes to lie within itself is
 * judged on the whole set, so that two nestings may change places in it.
 */
export const nestGroup: Administering<Nest> = {
  action: 'group.nest',
  reads: readsNesting,

  async run(context, nest) {
    const { group, child, nesting } = await find(context, nest);

    if (nesting !== undefined) refuse('group.already_nested', { name: child.name, group: group.name });
    checkAudience(group, child.audience);

    return [
      created('nesting', {
        id: context.newId<NestingId>(),
        groupId: group.id,
        childId: child.id,
        version: 0,
      }),
    ];
  },
};

/** Takes a group out of another. Whoever is in the other one themselves stays. */
export const unnestGroup: Administering<Nest> = {
  action: 'group.unnest',
  reads: readsNesting,

  async run(context, nest) {
    const { group, child, nesting } = await find(context, nest);

    return [
      deleted('nesting', nesting ?? refuse('group.not_nested', { name: child.name, group: group.name })),
    ];
  },
};

async function find(context: StepContext, { id, childId }: Nest) {
  const group = await findOpenGroup(context, { id });
  const child = await findOpenGroup(context, { id: childId });
  const nestings: readonly Nesting[] = await context.facts.where('nesting', 'groupId', group.id);

  return { group, child, nesting: nestings.find((one) => one.childId === child.id) };
}

function readsNesting({ id, childId }: Nest) {
  return { group: { id: [id, childId] }, nesting: { groupId: [id, childId] } };
}
