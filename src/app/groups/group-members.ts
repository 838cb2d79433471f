import type { Administering } from '#app/administering.ts';
import { findUser, readsUser, type AboutUser } from '#app/users/find-user.ts';
import { audienceOf, checkAudience } from '#domain/group.ts';
import type { GroupId, MembershipId } from '#domain/ids.ts';
import { created, deleted } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { poolKindsOf } from './check-group.ts';
import { findOpenGroup } from './find-group.ts';

type Member = AboutUser & { readonly groupId: string };

/** Makes a user a member of a group; somebody who is one already stays one. */
export const addGroupMember: Administering<Member> = {
  action: 'group.add_member',
  reads: (member) => ({ ...readsMember(member), seat: { userId: [member.id] } }),

  async run(context, { groupId, ...about }) {
    const { facts, newId } = context;
    const user = await findUser(context, about);
    const group = await findOpenGroup(context, { id: groupId });
    const memberships = await facts.where('membership', 'userId', user.id);

    if (user.kind === 'system') refuse('user.built_in');
    if (user.state === 'removed') refuse('user.removed');
    if (memberships.some((membership) => membership.groupId === group.id)) return [];
    checkAudience(group, audienceOf(await poolKindsOf(context, user.id)));

    return [
      created('membership', { id: newId<MembershipId>(), groupId: group.id, userId: user.id, version: 0 }),
    ];
  },
};

/** Takes a user out of a group. */
export const removeGroupMember: Administering<Member> = {
  action: 'group.remove_member',
  reads: readsMember,

  async run(context, { groupId, ...about }) {
    const { facts, resolve } = context;
    const user = await findUser(context, about);
    const id = resolve<GroupId>(groupId);
    const memberships = await facts.where('membership', 'userId', user.id);
    const membership = memberships.find((one) => one.groupId === id) ?? refuse('group.not_member');

    return [deleted('membership', membership)];
  },
};

function readsMember({ id, groupId }: Member) {
  return { ...readsUser({ id }), group: { id: [groupId] }, membership: { userId: [id] } };
}
