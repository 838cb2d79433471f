import type { Book } from './book.ts';

/** Every group that a user is in, directly or because a group of theirs is nested in it. */
export function groupsOf(book: Book, userId: string): ReadonlySet<string> {
  const groups = new Set<string>(book.membership.where('userId', userId).map(({ groupId }) => groupId));

  // A set grows while it is walked, so those found last are walked as well; a circle ends by itself.
  for (const groupId of groups) {
    for (const nesting of book.nesting.where('childId', groupId)) groups.add(nesting.groupId);
  }

  return groups;
}

/** A group with every group nested in it: whoever is in one of them is in the group. */
export function groupsWithin(book: Book, groupId: string): ReadonlySet<string> {
  const groups = new Set([groupId]);

  for (const group of groups) {
    for (const nesting of book.nesting.where('groupId', group)) groups.add(nesting.childId);
  }

  return groups;
}

/** Everybody who holds what a user or a group is given. */
export function usersBehind(book: Book, subjectId: string): ReadonlySet<string> {
  if (book.user.get(subjectId) !== undefined) return new Set([subjectId]);
  const users = new Set<string>();

  for (const group of groupsWithin(book, subjectId)) {
    for (const { userId } of book.membership.where('groupId', group)) users.add(userId);
  }

  return users;
}

/** How a user comes to be in a group: the shortest chain of groups, the user's own first. Empty if they are not. */
export function pathTo(book: Book, userId: string, groupId: string): readonly string[] {
  const cameFrom = new Map<string, string | null>();
  for (const membership of book.membership.where('userId', userId)) cameFrom.set(membership.groupId, null);

  for (const [group] of cameFrom) {
    if (group === groupId) return backFrom(groupId, cameFrom);
    for (const nesting of book.nesting.where('childId', group)) {
      if (!cameFrom.has(nesting.groupId)) cameFrom.set(nesting.groupId, group);
    }
  }

  return [];
}

function backFrom(groupId: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = [];

  for (let group: string | null = groupId; group !== null; group = cameFrom.get(group) ?? null)
    path.unshift(group);

  return path;
}
