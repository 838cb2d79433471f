import type { Administering } from '#app/administering.ts';
import { deleted } from '#domain/plan/change.ts';
import { subtreeOf } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';
import { findFolder, readsFolder, type AboutFolder } from './find-folder.ts';

/** Deletes a folder with everything below it, as long as no record lies there. What was granted in it goes with it. */
export const deleteFolder: Administering<AboutFolder> = {
  action: 'folder.delete',
  reads: readsFolder,

  async run(context, about) {
    const { facts } = context;
    const folder = await findFolder(context, about);
    const subtree = subtreeOf(folder, await facts.where('folder', 'projectId', folder.projectId));
    const occupied = subtree.find(({ hasRecords }) => hasRecords === true);
    if (occupied !== undefined) refuse('folder.has_records', { name: occupied.name });

    const places = new Set<string>(subtree.map(({ id }) => id));
    const grants = await facts.where('grant', 'projectId', folder.projectId);

    return [
      ...grants
        .filter(({ folderId }) => folderId !== null && places.has(folderId))
        .map((grant) => deleted('grant', grant)),
      ...subtree.toReversed().map((one) => deleted('folder', one)),
    ];
  },
};
