import type { Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { placeName } from '#domain/project.ts';
import { checkFolderName, findFolder, readsFolder, type AboutFolder } from './find-folder.ts';

/** Calls a folder something else. */
export const renameFolder: Administering<AboutFolder & { readonly name: string }> = {
  action: 'folder.rename',
  reads: readsFolder,

  async run(context, { name, ...about }) {
    const folder = await findFolder(context, about);
    const renamed = { ...folder, ...placeName(name, 'folder') };

    checkFolderName(renamed, await context.facts.where('folder', 'projectId', folder.projectId));

    return [changed('folder', folder, renamed)];
  },
};
