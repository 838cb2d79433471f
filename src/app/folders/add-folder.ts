import type { Administering } from '#app/administering.ts';
import { findProject } from '#app/projects/find-project.ts';
import type { FolderId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { checkDepth, pathOf, placeName, type Folder } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';
import { checkFolderName, findFolder } from './find-folder.ts';

type NewFolder = {
  readonly as: string;
  readonly projectId: string;
  readonly parentId: string | null;
  readonly name: string;
};

/** Makes an empty folder. It has the permissions of what it lies in, and can be given more. */
export const addFolder: Administering<NewFolder> = {
  action: 'folder.add',
  reads: ({ projectId, parentId }) => ({
    project: { id: [projectId] },
    folder: { projectId: [projectId], id: parentId === null ? [] : [parentId] },
  }),

  async run(context, { as, projectId, parentId, name }) {
    const project = await findProject(context, { id: projectId });
    const folders = await context.facts.where('folder', 'projectId', project.id);
    const parent = parentId === null ? null : await findFolder(context, { id: parentId });

    if (parent !== null && parent.projectId !== project.id) refuse('folder.other_project');
    if (parent !== null) checkDepth(pathOf(parent, folders).length + 1);

    const folder: Folder = {
      id: context.newId<FolderId>(),
      placeNo: context.nextNumber('place'),
      projectId: project.id,
      parentId: parent?.id ?? null,
      ...placeName(name, 'folder'),
      version: 0,
    };
    checkFolderName(folder, folders);
    context.call(as, folder.id);

    return [created('folder', folder)];
  },
};
