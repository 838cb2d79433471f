import type { Book } from './book.ts';
import { usersBehind } from './holders.ts';
import type { Delta } from './states.ts';

/** Whose access a change may touch: everybody, or those named. */
export type Affected = 'everybody' | ReadonlySet<string>;

/**
 * Whom a changed fact concerns, told by the book as it stands; asked before and after the change is
 * written, both answers together are complete. What a role permits is not asked here: sets of roles
 * are compiled apart from people. Nor is how many it concerns once it is nearly everybody.
 */
export function affectedBy(book: Book, { kind, id, state }: Delta): Affected {
  const before = book[kind].get(id);

  switch (kind) {
    case 'user':
      return new Set([id]);
    case 'account':
      return new Set(book.user.where('accountId', id).map((user) => user.id));
    case 'membership':
    case 'seat':
    case 'relation':
      return usersOf([before, state] as readonly ({ readonly userId: string } | null | undefined)[]); // the kinds named here
    case 'nesting':
      return behind(
        book,
        idsOf([book.nesting.get(id), state], ({ childId }) => childId),
      );
    case 'grant':
      return behind(
        book,
        idsOf([book.grant.get(id), state], ({ subjectId }) => subjectId),
      );
    case 'folder':
      return behind(book, holdersBelow(book, id));
    case 'group':
      return behind(book, [id]);
    case 'pool':
      return usersOf(book.seat.where('poolId', id));
    case 'product':
    case 'workspace':
    case 'area':
      return 'everybody';
    case 'project':
    case 'role':
    case 'permission':
    case 'adminGrant':
      return nobody;
  }
}

const nobody: ReadonlySet<string> = new Set();

/** Everybody whose access a change of facts may touch; for previews, that of roles included. */
export function affectedByRoles(book: Book, deltas: readonly Delta[]): ReadonlySet<string> {
  const roles = idsOf(
    deltas.flatMap((delta) =>
      delta.kind === 'permission' ? [book.permission.get(delta.id), delta.state] : [],
    ),
    ({ roleId }) => roleId,
  );
  const subjects = roles.flatMap((role) =>
    book.grant.where('roleId', role).map(({ subjectId }) => subjectId),
  );

  return behind(book, [...new Set(subjects)]);
}

/** For previews: whoever holds something above a folder that moves, and so in it. */
export function affectedByMoves(book: Book, deltas: readonly Delta[]): ReadonlySet<string> {
  const places = deltas.flatMap(({ kind, id }) => (kind === 'folder' ? placesAbove(book, id) : []));
  const holders = places.flatMap((place) =>
    book.grant.where('placeId', place).map(({ subjectId }) => subjectId),
  );

  return behind(book, [...new Set(holders)]);
}

function placesAbove(book: Book, folderId: string): readonly string[] {
  const folder = book.folder.get(folderId);
  if (folder === undefined) return [];

  return folder.parentId === null
    ? [folder.projectId]
    : [folder.parentId, ...placesAbove(book, folder.parentId)];
}

function usersOf(facts: readonly ({ readonly userId: string } | null | undefined)[]): ReadonlySet<string> {
  return new Set(idsOf(facts, ({ userId }) => userId));
}

function idsOf<Fact>(
  facts: readonly (Fact | null | undefined)[],
  id: (fact: Fact) => string,
): readonly string[] {
  return facts.filter((fact) => fact !== null && fact !== undefined).map(id);
}

function behind(book: Book, subjects: readonly string[]): ReadonlySet<string> {
  const users = new Set<string>();
  for (const subject of subjects) for (const user of usersBehind(book, subject)) users.add(user);

  return users;
}

/** Whoever holds something in a folder or below it: a folder that moves brings what comes from above. */
function holdersBelow(book: Book, folderId: string): readonly string[] {
  const holders = new Set<string>();
  const folders = new Set([folderId]);

  for (const folder of folders) {
    for (const { subjectId } of book.grant.where('placeId', folder)) holders.add(subjectId);
    for (const { id } of book.folder.where('parentId', folder)) folders.add(id);
  }

  return [...holders];
}
