import { home, type UseCase } from '#app/perform.ts';
import type { ListPage } from '#app/ports/lists.ts';
import type { FolderHolder, FoundFolder, ListedFolder, ListedProject } from '#app/ports/projects.ts';
import type { Named } from '#app/ports/users.ts';
import type { Folder, Project } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';

type Views<Row> = { readonly rows: readonly Row[] };

type ProjectView = Pick<Project, 'id' | 'name' | 'description' | 'position'> &
  Omit<ListedProject, 'project'> & { readonly etag: string };

/** The projects in their order. There are hundreds at most, so they come whole. */
export const listProjects: UseCase<undefined, Views<ProjectView>> = {
  action: 'project.list',
  mode: 'read',

  async run(context) {
    const listed = await home(context).projects.list();

    return {
      rows: listed.map(({ project: { id, name, description, position, version }, ...counts }) => ({
        id,
        name,
        description,
        position,
        ...counts,
        etag: String(version),
      })),
    };
  },
};

type FolderView = Pick<Folder, 'id' | 'name' | 'parentId'> &
  Omit<ListedFolder, 'folder'> & { readonly etag: string };

/** What lies directly in a project, or in a folder of it. */
export const listFolders: UseCase<
  { readonly id: string; readonly parent?: string | undefined },
  Views<FolderView>
> = {
  action: 'folder.list',
  mode: 'read',

  async run(context, { id, parent }) {
    const { projects, facts } = home(context);
    const [project] = await facts('snapshot').where('project', 'id', [id]);
    if (project === undefined) return refuse('project.not_found');
    const [above] = parent === undefined ? [] : await facts('snapshot').where('folder', 'id', [parent]);
    if (parent !== undefined && above?.projectId !== project.id) return refuse('folder.not_found');

    const listed = await projects.folders(
      { projectId: project.id, parentId: above?.id ?? null },
      context.now,
    );

    return {
      rows: listed.map(({ folder, ...counts }) => ({
        id: folder.id,
        name: folder.name,
        parentId: folder.parentId,
        ...counts,
        etag: String(folder.version),
      })),
    };
  },
};

type FoundFolders = { readonly count: number; readonly rows: readonly FoundFolder[] };

/** Folders anywhere in a project by their name. */
export const findFolders: UseCase<{ readonly id: string; readonly text: string }, FoundFolders> = {
  action: 'folder.list',
  mode: 'read',

  async run(context, { id, text }) {
    const { projects, facts } = home(context);
    const [project] = await facts('snapshot').where('project', 'id', [id]);

    return projects.findFolders(project?.id ?? refuse('project.not_found'), text);
  },
};

type FolderAccess = ListPage<FolderHolder> & {
  readonly folder: Pick<Folder, 'id' | 'name' | 'projectId' | 'parentId'> & { readonly etag: string };
  readonly path: readonly Named[];
  readonly people: number;
  readonly groups: number;
  readonly below: number;
};

type FolderAsked = {
  readonly id: string;
  readonly area: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly q?: string | undefined;
};

/** Everybody who has a role that reaches a folder, with what it gives in one area and where each bit comes from. */
export const readFolderAccess: UseCase<FolderAsked, FolderAccess> = {
  action: 'grant.list',
  mode: 'read',

  async run(context, { id, area: areaId, ...request }) {
    const { projects, facts } = home(context);
    const [folder] = await facts('snapshot').where('folder', 'id', [id]);
    if (folder === undefined) return refuse('folder.not_found');
    const [area] = await facts('snapshot').where('area', 'id', [areaId]);
    if (area === undefined) return refuse('area.not_found');
    const page = await projects.folderHolders({ folder, areaId, request }, context.now);

    return {
      ...page,
      folder: {
        id: folder.id,
        name: folder.name,
        projectId: folder.projectId,
        parentId: folder.parentId,
        etag: String(folder.version),
      },
      path: (await projects.folderPath(folder.id)) ?? refuse('folder.not_found'),
      ...(await projects.countFolder(folder, context.now)),
    };
  },
};
