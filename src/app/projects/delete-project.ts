import type { Administering } from '#app/administering.ts';
import { deleted } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import { findProject, readsProject, type AboutProject } from './find-project.ts';

/**
 * Deletes a project with its empty folders. Records and the roles given in it are in the way, unless
 * earlier steps of the same set take them away.
 */
export const deleteProject: Administering<AboutProject> = {
  action: 'project.delete',
  reads: ({ id }) => ({
    ...readsProject({ id }),
    folder: { projectId: [id] },
    grant: { projectId: [id] },
  }),

  async run(context, about) {
    const { facts } = context;
    const project = await findProject(context, about);
    const folders = await facts.where('folder', 'projectId', project.id);
    const grants = await facts.where('grant', 'projectId', project.id);

    if ([project, ...folders].some(({ hasRecords }) => hasRecords === true))
      refuse('project.has_records', { name: project.name });
    if (grants.length > 0) refuse('project.has_grants', { name: project.name, count: grants.length });

    return [...folders.map((folder) => deleted('folder', folder)), deleted('project', project)];
  },
};
