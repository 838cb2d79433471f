import type { Reads, StepContext } from '#app/administering.ts';
import { isClosed, type Group } from '#domain/group.ts';
import type { GroupId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

/** What a step about one group carries: which, and the version that was seen. */
export type AboutGroup = { readonly id: string; readonly version?: string | undefined };

/** The group that a step is about. What has changed since it was seen is not overwritten. */
export async function findGroup(
  { facts, resolve }: StepContext,
  { id, version }: AboutGroup,
): Promise<Group> {
  const group = (await facts.get('group', resolve<GroupId>(id))) ?? refuse('group.not_found');

  if (version !== undefined && version !== groupEtag(group)) refuse('changeset.changed_meanwhile');

  return group;
}

/** A group whose members and rights are given by hand. */
export async function findOpenGroup(context: StepContext, about: AboutGroup): Promise<Group> {
  const group = await findGroup(context, about);
  if (isClosed(group)) refuse('group.built_in', { name: group.name });

  return group;
}

/** A group that is not one of those every workspace begins with. */
export async function findOwnGroup(context: StepContext, about: AboutGroup): Promise<Group> {
  const group = await findGroup(context, about);
  if (group.builtIn !== null) refuse('group.built_in', { name: group.name });

  return group;
}

/** The version of a group as it is shown outside. */
export function groupEtag({ version }: Pick<Group, 'version'>): string {
  return String(version);
}

export function readsGroup({ id }: AboutGroup): Reads {
  return { group: { id: [id] } };
}
