import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Question, Resource } from '#domain/access/decide.ts';
import type { AccessIndex } from '#domain/access/index.ts';
import { refuse } from '#domain/refusal.ts';

/** A record, or the place where one would be, as it is named in a question. */
export type Named = {
  readonly record?: string | undefined;
  readonly area?: string | undefined;
  readonly project?: string | undefined;
  readonly folder?: string | undefined;
  readonly field?: string | undefined;
};

export type Asked = { readonly action: string; readonly resource: Named };

/**
 * The questions that these mean, in their order. A record that does not exist is nobody's to do anything
 * with, so its question is null; an area, project or folder that does not exist is a mistake of the one who asks.
 */
export async function questionsOf(
  { accessFacts }: Pick<WorkspaceStores, 'accessFacts'>,
  { book }: AccessIndex,
  asked: readonly Asked[],
): Promise<readonly (Question | null)[]> {
  const ids = new Set(asked.map(({ resource }) => resource.record).filter((id) => id !== undefined));
  const records = ids.size === 0 ? new Map<string, Resource>() : await accessFacts.records([...ids]);

  return asked.map(({ action, resource: named }) => {
    const resource = named.record === undefined ? placeOf(book, named) : records.get(named.record);

    return resource === undefined ? null : { operation: action, resource, field: named.field ?? null };
  });
}

function placeOf(book: AccessIndex['book'], { area, project, folder }: Named): Resource {
  if (area === undefined) return refuse('input.invalid', { field: 'resource.area' });
  if (book.area.get(area) === undefined) refuse('area.not_found', { id: area });
  const inFolder =
    folder === undefined
      ? undefined
      : (book.folder.get(folder) ?? refuse('folder.not_found', { id: folder }));
  const projectId = inFolder?.projectId ?? project ?? null;
  if (projectId !== null && book.project.get(projectId) === undefined)
    refuse('project.not_found', { id: projectId });

  return {
    areaId: area,
    projectId,
    folderId: folder ?? null,
    recordId: null,
    state: null,
    assigneeId: null,
    teamId: null,
    createdBy: null,
    company: null,
  };
}
