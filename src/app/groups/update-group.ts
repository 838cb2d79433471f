import type { Administering, StepContext } from '#app/administering.ts';
import { groupName, type Group } from '#domain/group.ts';
import type { UserId } from '#domain/ids.ts';
import { changed } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { checkGroupName, checkTeam } from './check-group.ts';
import { findOwnGroup, readsGroup, type AboutGroup } from './find-group.ts';

type Update = AboutGroup & {
  readonly set: {
    readonly name?: string | undefined;
    readonly description?: string | undefined;
    readonly audience?: Group['audience'] | undefined;
    readonly leadId?: string | null | undefined;
    readonly isPrivate?: boolean | undefined;
  };
};

/** Changes what a group is called and says of itself, and of a team who leads it and who sees it. */
export const updateGroup: Administering<Update> = {
  action: 'group.update',
  reads: ({ set: { leadId }, ...about }) => ({
    ...readsGroup(about),
    user: { id: leadId == null ? [] : [leadId] },
  }),

  async run(context, { set, ...about }) {
    const group = await findOwnGroup(context, about);
    const { leadId = group.leadId, audience = group.audience, isPrivate = group.isPrivate } = set;
    const after: Group = {
      ...group,
      ...(set.name === undefined ? {} : groupName(set.name)),
      description: set.description?.trim() ?? group.description,
      audience,
      leadId: leadId === null ? null : context.resolve<UserId>(leadId),
      isPrivate,
    };

    await checkGroupName(context, after);
    if (after.leadId !== group.leadId || after.isPrivate !== group.isPrivate) await checkTeam(context, after);
    if (audience !== group.audience) await checkNobodyIn(context, group);

    return [changed('group', group, after)];
  },
};

/** For whom a group is decides who may be in it, so that is settled before anybody is. */
async function checkNobodyIn({ facts }: StepContext, { id, name }: Group): Promise<void> {
  const within = [
    ...(await facts.where('membership', 'groupId', id)),
    ...(await facts.where('nesting', 'groupId', id)),
    ...(await facts.where('nesting', 'childId', id)),
  ];

  if (within.length > 0) refuse('group.not_empty', { name });
}
