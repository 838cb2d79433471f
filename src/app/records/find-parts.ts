import { home, type Context } from '#app/perform.ts';
import type { Place } from '#app/ports/records.ts';
import type { Area } from '#domain/area.ts';
import type { GroupId, UserId } from '#domain/ids.ts';
import { checkAssignable } from '#domain/record.ts';
import { refuse } from '#domain/refusal.ts';

export async function findArea(context: Context, id: string): Promise<Area> {
  const [area] = await home(context).facts('snapshot').where('area', 'id', [id]);
  if (area === undefined) return refuse('area.not_found');
  if (area.builtIn !== null) refuse('record.area_unfit', { area: area.name });

  return area;
}

/** Whoever is to do the work: somebody who is in, or nobody yet. */
export async function findAssignee(context: Context, id: string | null): Promise<UserId | null> {
  if (id === null) return null;
  const [user] = await home(context).facts('snapshot').where('user', 'id', [id]);
  if (user === undefined) return refuse('user.not_found');
  checkAssignable(user);

  return user.id;
}

/** Work belongs to teams, not to groups that only share rights. */
export async function findTeam(context: Context, id: string | null): Promise<GroupId | null> {
  if (id === null) return null;
  const [group] = await home(context).facts('snapshot').where('group', 'id', [id]);
  if (group === undefined) return refuse('group.not_found');
  if (group.purpose !== 'team') refuse('record.assignee_unfit');

  return group.id;
}

export async function findPlace(
  context: Context,
  { projectId, folderId }: { projectId: string; folderId: string | null },
): Promise<Place> {
  const facts = home(context).facts('snapshot');
  const [project] = await facts.where('project', 'id', [projectId]);
  if (project === undefined) return refuse('project.not_found');
  if (folderId === null) return { projectId: project.id, folderId: null };
  const [folder] = await facts.where('folder', 'id', [folderId]);
  if (folder === undefined || folder.projectId !== project.id) return refuse('folder.not_found');

  return { projectId: project.id, folderId: folder.id };
}
