import type { Placed } from '#app/ports/access.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { NumberedQuestion } from '#domain/access/decide.ts';
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
  { numbers }: AccessIndex,
  asked: readonly Asked[],
): Promise<readonly (NumberedQuestion | null)[]> {
  const ids = new Set(asked.map(({ resource }) => resource.record).filter((id) => id !== undefined));
  const records = ids.size === 0 ? new Map<string, Placed>() : await accessFacts.records([...ids]);

  return asked.map(({ action, resource: named }) => {
    const placed = named.record === undefined ? placeOf(numbers, named) : records.get(named.record);
    if (placed === undefined) return null;

    return {
      permission: numbers.permission(placed.areaNo, action),
      place: placed.placeNo,
      question: { operation: action, resource: placed.resource, field: named.field ?? null },
    };
  });
}

function placeOf(numbers: AccessIndex['numbers'], { area, project, folder }: Named): Placed {
  if (area === undefined) return refuse('input.invalid', { field: 'resource.area' });
  const areaNo = numbers.area(area) || refuse('area.not_found', { id: area });
  const placeNo =
    folder === undefined
      ? projectNo(numbers, project)
      : numberOf(numbers, folder, 'folder') || refuse('folder.not_found', { id: folder });
  // Who asks about a folder within a project must not get the answer of another project.
  if (folder !== undefined && project !== undefined && numbers.root(placeNo) !== projectNo(numbers, project))
    return refuse('folder.not_found', { id: folder });

  return {
    areaNo,
    placeNo,
    resource: {
      areaId: area,
      projectId: numbers.placeId(numbers.root(placeNo)) ?? null,
      folderId: folder ?? null,
      recordId: null,
      state: null,
      assigneeId: null,
      teamId: null,
      createdBy: null,
      company: null,
    },
  };
}

function projectNo(numbers: AccessIndex['numbers'], project: string | undefined): number {
  if (project === undefined) return 0;

  return numberOf(numbers, project, 'project') || refuse('project.not_found', { id: project });
}

/** The number of a place of that kind; 0 if there is none. A project lies in itself. */
function numberOf(numbers: AccessIndex['numbers'], id: string, kind: 'project' | 'folder'): number {
  const place = numbers.place(id);

  return (numbers.root(place) === place) === (kind === 'project') ? place : 0;
}
