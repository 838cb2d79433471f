import { fold } from './fold.ts';
import type { FolderId, ProjectId } from './ids.ts';
import { refuse } from './refusal.ts';
import { hasControlCharacter, lengthOf } from './text.ts';

/** Where work lies. A project is the first place of its records, its folders are the others. */
export type Project = {
  readonly id: ProjectId;
  /** Its number among the places of the workspace, by which records name where they lie. Never given twice. */
  readonly placeNo: number;
  readonly name: string;
  readonly nameFolded: string;
  readonly description: string;
  readonly position: number;
  /** Whether records lie directly in it, as the store has found. What is only just made has none. */
  readonly hasRecords?: boolean;
  readonly version: number;
};

/** A folder lies in a project or in another folder of it. */
export type Folder = {
  readonly id: FolderId;
  readonly placeNo: number;
  readonly projectId: ProjectId;
  readonly parentId: FolderId | null;
  readonly name: string;
  readonly nameFolded: string;
  readonly hasRecords?: boolean;
  readonly version: number;
};

const nameLimit = 100;
const descriptionLimit = 1_000;

/** How many folders deep a path may go, so that it can still be read and walked. */
export const deepestFolder = 32;

/** The name of a project or folder as it is kept, and folded for comparing. */
export function placeName(
  name: string,
  place: 'project' | 'folder',
): Pick<Project | Folder, 'name' | 'nameFolded'> {
  const trimmed = name.trim();

  if (trimmed === '' || lengthOf(trimmed) > nameLimit || hasControlCharacter(trimmed, 'line')) {
    refuse(`${place}.name_invalid`, { limit: nameLimit });
  }

  return { name: trimmed, nameFolded: fold(trimmed) };
}

export function projectDescription(description: string): string {
  const trimmed = description.trim();

  if (lengthOf(trimmed) > descriptionLimit || hasControlCharacter(trimmed, 'lines'))
    refuse('account.field_too_long', { field: 'description', limit: descriptionLimit });

  return trimmed;
}

/** The folders that lead from the project down to this one, which is the last of them. */
export function pathOf(folder: Folder, folders: readonly Folder[]): readonly Folder[] {
  const byId = new Map(folders.map((one) => [one.id, one]));
  const path = [folder];

  for (
    let above = folder.parentId;
    above !== null && path.length <= deepestFolder;
    above = path[0]?.parentId ?? null
  ) {
    const parent = byId.get(above);
    if (parent === undefined) break;
    path.unshift(parent);
  }

  return path;
}

/** The folder and everything below it, each after the one it lies in. */
export function subtreeOf(folder: Folder, folders: readonly Folder[]): readonly Folder[] {
  const byParent = Map.groupBy(folders, ({ parentId }) => parentId);
  const found = [folder];

  for (const one of found) found.push(...(byParent.get(one.id) ?? []));

  return found;
}

/** Puts a folder into another one of its project, or directly into the project. Everything below it comes along. */
export function moveFolder(folder: Folder, parent: Folder | null, folders: readonly Folder[]): Folder {
  if (parent !== null && parent.projectId !== folder.projectId) refuse('folder.other_project');
  const way = parent === null ? [] : pathOf(parent, folders);

  if (way.some(({ id }) => id === folder.id)) refuse('folder.cycle', { name: folder.name });
  checkDepth(way.length + heightOf(folder, folders));

  return { ...folder, parentId: parent?.id ?? null };
}

export function checkDepth(depth: number): void {
  if (depth > deepestFolder) refuse('folder.too_deep', { limit: deepestFolder });
}

function heightOf(folder: Folder, folders: readonly Folder[]): number {
  const byParent = Map.groupBy(folders, ({ parentId }) => parentId);
  let height = 0;

  for (let level: readonly Folder[] = [folder]; level.length > 0; height += 1)
    level = level.flatMap(({ id }) => byParent.get(id) ?? []);

  return height;
}
