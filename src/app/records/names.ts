import { home, type Context } from '#app/perform.ts';
import type { ListedRecord } from '#app/ports/records.ts';
import type { Named } from '#app/ports/users.ts';
import type { AccessIndex } from '#domain/access/index.ts';

type Kind = 'area' | 'project' | 'folder' | 'group';

/** What a record belongs to, lies in and is given to. */
export type RecordNames = {
  readonly area: Named;
  readonly project: Named;
  readonly folder: Named | null;
  readonly team: Named | null;
};

/**
 * Names out of the compiled facts, so that the database does not look them up row by row. The list is read a moment
 * after the version of the facts: if it holds something that was made in between, the facts are read again.
 */
export async function namesOn(
  context: Context,
  listed: readonly ListedRecord[],
): Promise<(listed: ListedRecord) => RecordNames> {
  const { access } = context.world;
  const known = await access.current(home(context), context.accessVersion);
  const isComplete = listed.every((one) => knowsAll(known, one));
  const { book } = isComplete ? known : await access.current(home(context));
  const named = (kind: Kind, id: string): Named => ({ id, name: book[kind].get(id)?.name ?? '' });

  return ({ record: { areaId, projectId, folderId, teamId } }) => ({
    area: named('area', areaId),
    project: named('project', projectId),
    folder: folderId === null ? null : named('folder', folderId),
    team: teamId === null ? null : named('group', teamId),
  });
}

function knowsAll({ book }: AccessIndex, { record }: ListedRecord): boolean {
  const { areaId, projectId, folderId, teamId } = record;

  return (
    book.area.get(areaId) !== undefined &&
    book.project.get(projectId) !== undefined &&
    (folderId === null || book.folder.get(folderId) !== undefined) &&
    (teamId === null || book.group.get(teamId) !== undefined)
  );
}
