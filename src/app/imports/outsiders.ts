import type { Item } from '#app/changesets/step.ts';
import { subjectOfUser } from '#app/changesets/plan.ts';
import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { ImportGroup } from '#app/ports/work.ts';
import { fold, foldIdentifier } from '#domain/fold.ts';
import type { UserId } from '#domain/ids.ts';

/**
 * Finds members of groups who are not rows of the file among the users of the workspace. Only a User ID says who
 * somebody is; a name may be that of several people.
 */
export async function findOutsiders(
  facts: OverlaidFacts,
  groups: readonly ImportGroup[],
): Promise<readonly ImportGroup[]> {
  const names = groups.flatMap(({ outsiders }) => outsiders.map(({ username }) => foldIdentifier(username)));
  const accounts = await facts.preload('account', 'username', names);
  const accountByName = new Map(accounts.map(({ username, id }) => [foldIdentifier(username), id]));
  const users = await facts.preload(
    'user',
    'accountId',
    accounts.map(({ id }) => id),
  );
  const here = users.filter(({ kind, state }) => kind !== 'system' && state !== 'removed');
  const userByAccount = new Map(here.map(({ accountId, id }) => [accountId, id]));
  const idOf = (username: string): UserId | null =>
    userByAccount.get(accountByName.get(foldIdentifier(username)) ?? null) ?? null;

  return groups.map((group) => ({
    ...group,
    outsiders: group.outsiders.map((one) => ({ ...one, userId: idOf(one.username) })),
  }));
}

/** The steps that make them members; whoever is one already needs none. `groupOf` knows groups by their folded names. */
export async function outsiderItems(
  facts: OverlaidFacts,
  groups: readonly ImportGroup[],
  groupOf: (folded: string) => string | null,
): Promise<readonly Item[]> {
  const wanted = groups.flatMap(({ name, outsiders }) => {
    const groupId = groupOf(fold(name));

    return groupId === null
      ? []
      : outsiders.flatMap(({ userId }) => (userId === null ? [] : [{ groupId, userId }]));
  });
  const memberships = await facts.preload(
    'membership',
    'userId',
    wanted.map(({ userId }) => userId),
  );
  const there = new Set(memberships.map(({ groupId, userId }) => `${groupId} ${userId}`));

  return wanted
    .filter(({ groupId, userId }) => !there.has(`${groupId} ${userId}`))
    .map(({ groupId, userId }) => ({
      step: 0,
      do: 'group.add_member',
      input: { id: userId, groupId },
      subject: subjectOfUser(userId),
      mass: true,
    }));
}
