import type { Administering } from '#app/administering.ts';
import { fold } from '#domain/fold.ts';
import type { ProjectId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { placeName, projectDescription, type Project } from '#domain/project.ts';
import { checkProjectName } from './find-project.ts';

type NewProject = { readonly as: string; readonly name: string; readonly description: string };

/** Makes an empty project, behind those that are there. Nobody is in it until somebody is given a role. */
export const addProject: Administering<NewProject> = {
  action: 'project.add',
  reads: ({ name }) => ({ project: { name: [fold(name)] } }),

  async run(context, { as, name, description }) {
    const placeNo = context.nextNumber('place');
    const project: Project = {
      id: context.newId<ProjectId>(),
      placeNo,
      ...placeName(name, 'project'),
      description: projectDescription(description),
      position: placeNo,
      version: 0,
    };

    await checkProjectName(context, project);
    context.call(as, project.id);

    return [created('project', project)];
  },
};
