import type { StepContext } from '#app/administering.ts';
import type { GrantId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { Grant } from '#domain/role.ts';
import { deepestFolder, type Folder } from '#domain/project.ts';

/** What every step about one grant carries: which, and the version that was seen. */
export type AboutGrant = { readonly id: string; readonly version?: string | undefined };

/** The grant that a step is about. What has changed since it was seen is not overwritten. */
export async function findGrant({ facts, resolve }: StepContext, about: AboutGrant): Promise<Grant> {
  const grant = (await facts.get('grant', resolve<GrantId>(about.id))) ?? refuse('grant.not_found');

  if (about.version !== undefined && about.version !== String(grant.version))
    refuse('changeset.changed_meanwhile');

  return grant;
}

/** Where a grant was given, as a person reads it: `Ferry app › Requirements › Safety`. Empty for the whole workspace. */
export async function placeOf(
  { facts }: Pick<StepContext, 'facts'>,
  { projectId, folderId, areaId }: Pick<Grant, 'projectId' | 'folderId' | 'areaId'>,
): Promise<string> {
  const names: string[] = [];

  if (areaId !== null) names.push((await facts.get('area', areaId))?.name ?? '');
  for (let id = folderId; id !== null;) {
    const folder: Folder | undefined = await facts.get('folder', id);
    names.unshift(folder?.name ?? '');
    id = names.length > deepestFolder ? null : (folder?.parentId ?? null);
  }
  if (projectId !== null) names.unshift((await facts.get('project', projectId))?.name ?? '');

  return names.filter(Boolean).join(' › ');
}
