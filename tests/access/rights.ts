import type { Resource } from '#domain/access/decide.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import { what, type Right } from '#domain/access/what.ts';
import type { Case } from './reference.ts';

/** Whether what a user may do, as it is listed, says so: the nearest listed place above the record speaks for it. */
export function rightsIn(index: AccessIndex, { userId, question, now }: Case): boolean {
  const listed = what(index, userId, now);
  const nearest = placesAbove(index, question.resource)
    .map((place) => listed.find(({ placeId }) => placeId === place))
    .find((one) => one !== undefined);

  return (nearest?.rights ?? []).some((right) => fitsRight(index, right, { userId, question, now }));
}

/** The folder of a record, those above it, their project, and the workspace. */
export function placesAbove(
  { book }: AccessIndex,
  { projectId, folderId }: Resource,
): readonly (string | null)[] {
  const places: string[] = [];
  let project = folderId === null ? projectId : null;

  for (let next = folderId; next !== null;) {
    const folder = book.folder.get(next);
    if (folder === undefined) break;
    places.push(folder.id);
    project = folder.projectId;
    next = folder.parentId;
  }

  return [...places, ...(project === null ? [] : [project]), null];
}

/** Whether a right speaks of what is asked. */
export function fitsRight({ book }: AccessIndex, right: Right, { userId, question }: Case): boolean {
  const { operation, resource, field } = question;
  if (right.areaId !== resource.areaId || right.operation !== operation) return false;
  if (right.state !== null && right.state !== resource.state) return false;
  if (right.field !== null && right.field !== field) return false;

  switch (right.qualifier) {
    case 'all':
      return true;
    case 'assigned':
      return resource.assigneeId === userId || isInTeam(book, userId, resource.teamId);
    case 'owned':
      return resource.createdBy === userId;
    case 'related':
      return book.relation
        .where('userId', userId)
        .some(
          ({ kind, target }) =>
            target ===
            { company: resource.company, project: resource.projectId, record: resource.recordId }[kind],
        );
  }
}

function isInTeam(book: AccessIndex['book'], userId: string, teamId: string | null): boolean {
  if (teamId === null || book.group.get(teamId)?.purpose !== 'team') return false;
  const groups = new Set<string>(book.membership.where('userId', userId).map(({ groupId }) => groupId));
  for (const id of groups) for (const { groupId } of book.nesting.where('childId', id)) groups.add(groupId);

  return groups.has(teamId);
}
