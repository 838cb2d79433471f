import type { Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { moveFolder as moved } from '#domain/project.ts';
import { checkFolderName, findFolder, type AboutFolder } from './find-folder.ts';

/**
 * Puts a folder with everything below it somewhere else in its project. What was granted in it stays; what
 * it inherits is from then on that of its new place.
 */
export const moveFolder: Administering<AboutFolder & { readonly parentId: string | null }> = {
  action: 'folder.move',
  reads: ({ id, parentId }) => ({ folder: { id: parentId === null ? [id] : [id, parentId] } }),

  async run(context, { parentId, ...about }) {
    const folder = await findFolder(context, about);
    const parent = parentId === null ? null : await findFolder(context, { id: parentId });
    const folders = await context.facts.where('folder', 'projectId', folder.projectId);
    const next = moved(folder, parent, folders);

    checkFolderName(next, folders);

    return [changed('folder', folder, next)];
  },
};
