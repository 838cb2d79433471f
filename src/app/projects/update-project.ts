import type { Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { placeName, projectDescription } from '#domain/project.ts';
import { checkProjectName, findProject, readsProject, type AboutProject } from './find-project.ts';

type ProjectChange = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly position?: number | undefined;
};

/** Changes what a project is called, how it is described and where it stands in the list. */
export const updateProject: Administering<AboutProject & { readonly set: ProjectChange }> = {
  action: 'project.update',
  reads: readsProject,

  async run(context, { set, ...about }) {
    const project = await findProject(context, about);
    const next = {
      ...project,
      ...(set.name === undefined ? {} : placeName(set.name, 'project')),
      ...(set.description === undefined ? {} : { description: projectDescription(set.description) }),
      position: set.position ?? project.position,
    };

    await checkProjectName(context, next);

    return [changed('project', project, next)];
  },
};
