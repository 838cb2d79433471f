import type { Reads, StepContext } from '#app/administering.ts';
import type { FolderId } from '#domain/ids.ts';
import type { Folder } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';

/** What every step about one folder carries: which, and the version that was seen. */
export type AboutFolder = { readonly id: string; readonly version?: string | undefined };

/** The folder that a step is about. What has changed since it was seen is not overwritten. */
export async function findFolder(
  { facts, resolve }: StepContext,
  { id, version }: AboutFolder,
): Promise<Folder> {
  const folder = (await facts.get('folder', resolve<FolderId>(id))) ?? refuse('folder.not_found');

  if (version !== undefined && version !== String(folder.version)) refuse('changeset.changed_meanwhile');

  return folder;
}

export function readsFolder({ id }: AboutFolder): Pick<Reads, 'folder'> {
  return { folder: { id: [id] } };
}

/** A folder's name is unique among those beside it, whatever its case and accents. */
export function checkFolderName(folder: Folder, folders: readonly Folder[]): void {
  const isNamesake = (one: Folder) =>
    one.id !== folder.id && one.parentId === folder.parentId && one.nameFolded === folder.nameFolded;

  if (folders.some(isNamesake)) refuse('folder.name_taken', { name: folder.name });
}
