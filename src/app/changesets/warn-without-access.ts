import type { Warning } from '#app/administering.ts';
import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { GroupId, UserId } from '#domain/ids.ts';
import type { Change } from '#domain/plan/change.ts';
import type { Planned } from './plan.ts';

/**
 * Those whom a set leaves without anything to reach: they could sign in and would find nothing. Only who
 * gets or loses rights in the set is looked at, once for all of them.
 */
export async function warnWithoutAccess(
  planned: readonly Planned[],
  facts: OverlaidFacts,
): Promise<readonly Warning[]> {
  const ids = [...new Set(planned.flatMap(({ changes }) => changes).flatMap(rightsOf))];
  const users = await facts.preload('user', 'id', ids);
  await facts.preload('grant', 'subjectId', ids);
  const memberships = await facts.preload('membership', 'userId', ids);
  await facts.preload('grant', 'subjectId', [...new Set(memberships.map(({ groupId }) => groupId))]);
  const giving = groupsGiving(facts);
  const warnings: Warning[] = [];

  for (const id of ids) {
    const user = (await facts.get('user', id)) ?? users.find((one) => one.id === id);
    if (user === undefined || user.kind !== 'regular' || user.state === 'removed') continue;
    if (user.adminLevel !== 'none' || (await holdsSomething(id, facts, giving))) continue;

    warnings.push({ code: 'user.without_role', subject: `user:${id}` });
  }

  return warnings;
}

/** The users who get or lose something by a change. */
function rightsOf(change: Change): readonly UserId[] {
  switch (change.fact) {
    case 'user':
      return change.before?.adminLevel === change.after?.adminLevel ? [] : [change.id as UserId]; // the id of a user fact
    case 'membership':
      return [change.before?.userId, change.after?.userId].filter((id) => id !== undefined);
    case 'grant':
      return [change.before, change.after].flatMap(
        (grant) => (grant?.subjectKind === 'user' ? [grant.subjectId as UserId] : []), // the kind says that it is a user's
      );
    default:
      return [];
  }
}

async function holdsSomething(
  id: UserId,
  facts: OverlaidFacts,
  gives: (groupId: GroupId) => Promise<boolean>,
): Promise<boolean> {
  if ((await facts.where('grant', 'subjectId', id)).length > 0) return true;

  for (const { groupId } of await facts.where('membership', 'userId', id))
    if (await gives(groupId)) return true;

  return false;
}

/** Whether being in a group gives a role, by the group itself or by one around it; found once for each group. */
function groupsGiving(facts: OverlaidFacts) {
  const known = new Map<GroupId, Promise<boolean>>();

  async function find(groupId: GroupId): Promise<boolean> {
    if ((await facts.where('grant', 'subjectId', groupId)).length > 0) return true;
    for (const nesting of await facts.where('nesting', 'childId', groupId))
      if (await gives(nesting.groupId)) return true;

    return false;
  }

  function gives(groupId: GroupId): Promise<boolean> {
    const found = known.get(groupId) ?? find(groupId);
    known.set(groupId, found);

    return found;
  }

  return gives;
}
