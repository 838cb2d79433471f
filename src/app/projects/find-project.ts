import type { Reads, StepContext } from '#app/administering.ts';
import type { ProjectId } from '#domain/ids.ts';
import type { Project } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';

/** What every step about one project carries: which, and the version that was seen. */
export type AboutProject = { readonly id: string; readonly version?: string | undefined };

/** The project that a step is about. What has changed since it was seen is not overwritten. */
export async function findProject(
  { facts, resolve }: StepContext,
  { id, version }: AboutProject,
): Promise<Project> {
  const project = (await facts.get('project', resolve<ProjectId>(id))) ?? refuse('project.not_found');

  if (version !== undefined && version !== String(project.version)) refuse('changeset.changed_meanwhile');

  return project;
}

export function readsProject({ id }: AboutProject): Pick<Reads, 'project'> {
  return { project: { id: [id] } };
}

/** Names of projects are unique, whatever their case and accents. */
export async function checkProjectName(
  { facts }: Pick<StepContext, 'facts'>,
  { id, name, nameFolded }: Pick<Project, 'id' | 'name' | 'nameFolded'>,
): Promise<void> {
  const namesakes = await facts.where('project', 'name', nameFolded);

  if (namesakes.some((one) => one.id !== id)) refuse('project.name_taken', { name });
}
