import type { StepContext } from '#app/administering.ts';
import { levelOf } from '#domain/access.ts';
import type { Area } from '#domain/area.ts';
import type { AreaId, UserId } from '#domain/ids.ts';
import { isAtLeast } from '#domain/level.ts';
import { refuse } from '#domain/refusal.ts';

/** What every step about one area carries: which, and the version that was seen. */
export type AboutArea = { readonly id: string; readonly version?: string | undefined };

/** The area that a step is about. What has changed since it was seen is not overwritten. */
export async function findArea({ facts, resolve }: StepContext, { id, version }: AboutArea): Promise<Area> {
  const area = (await facts.get('area', resolve<AreaId>(id))) ?? refuse('area.not_found');

  if (version !== undefined && version !== String(area.version)) refuse('changeset.changed_meanwhile');

  return area;
}

/** The name of an area is unique, whatever its case and accents. */
export async function checkAreaName(
  { facts }: Pick<StepContext, 'facts'>,
  { id, name, nameFolded }: Pick<Area, 'name' | 'nameFolded'> & { readonly id?: string },
): Promise<void> {
  const namesakes = await facts.where('area', 'name', nameFolded);

  if (namesakes.some((other) => other.id !== id)) refuse('area.name_taken', { name });
}

/** Whoever has selective access administers the areas that were given to them or to a group of theirs, and no other. */
export async function checkAdministers({ actor, facts }: StepContext, area: Area): Promise<void> {
  if (isAtLeast(levelOf(actor), 'extended')) return;
  const grants = await facts.where('adminGrant', 'areaId', area.id);
  const holders = actor.kind === 'user' ? await holdersFor({ facts }, actor.userId) : new Set<string>();

  if (!grants.some(({ subjectId }) => holders.has(subjectId))) refuse('area.not_yours', { name: area.name });
}

/** The user and every group they are in, also by way of other groups. */
export async function holdersFor(
  { facts }: Pick<StepContext, 'facts'>,
  userId: UserId,
): Promise<ReadonlySet<string>> {
  const holders = new Set<string>([userId]);
  let reached: readonly string[] = (await facts.where('membership', 'userId', userId)).map(
    (one) => one.groupId,
  );

  while (reached.length > 0) {
    const above: string[] = [];

    for (const id of reached.filter((one) => !holders.has(one))) {
      holders.add(id);
      // oxlint-disable-next-line no-await-in-loop -- from one group up to those it lies in
      above.push(...(await facts.where('nesting', 'childId', id)).map(({ groupId }) => groupId));
    }
    reached = above;
  }

  return holders;
}
