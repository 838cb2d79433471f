import type { Book } from './book.ts';
import { isValid } from './validity.ts';

/**
 * The roles that a user or a group has in the whole of a project at an instant, each once, as ids: given there or
 * everywhere, to themselves or to a group around them.
 */
export function rolesInProject(
  book: Book,
  { holderId, projectId }: { readonly holderId: string; readonly projectId: string },
  now: string,
): ReadonlySet<string> {
  const roles = new Set<string>();

  for (const subjectId of subjectsOf(book, holderId)) {
    for (const grant of book.grant.where('subjectId', subjectId)) {
      const isWhole =
        grant.scopeKind === 'workspace' || (grant.scopeKind === 'project' && grant.projectId === projectId);

      if (isWhole && isValid(grant, now)) roles.add(grant.roleId);
    }
  }

  return roles;
}

/** Those themselves and every group whose grants are theirs too. */
function subjectsOf(book: Book, holderId: string): ReadonlySet<string> {
  const subjects = new Set([holderId]);
  for (const { groupId } of book.membership.where('userId', holderId)) subjects.add(groupId);

  // A set grows while it is walked, so the groups around those found last are walked as well.
  for (const subject of subjects)
    for (const { groupId } of book.nesting.where('childId', subject)) subjects.add(groupId);

  return subjects;
}
