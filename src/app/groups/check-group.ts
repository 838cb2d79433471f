import type { StepContext } from '#app/administering.ts';
import type { Group } from '#domain/group.ts';
import type { UserId } from '#domain/ids.ts';
import type { PoolKind } from '#domain/licence.ts';
import { refuse } from '#domain/refusal.ts';

/** No two groups or teams have the same name, whatever its case and accents. */
export async function checkGroupName(
  { facts }: StepContext,
  { id, name, nameFolded }: Pick<Group, 'name' | 'nameFolded'> & { readonly id: string | null },
): Promise<void> {
  const namesakes = await facts.where('group', 'name', nameFolded);

  if (namesakes.some((one) => one.id !== id)) refuse('group.name_taken', { name });
}

/** A lead and privacy belong to teams. Whoever leads is a person who is still there. */
export async function checkTeam(
  { facts }: StepContext,
  { purpose, leadId, isPrivate }: Pick<Group, 'purpose' | 'leadId' | 'isPrivate'>,
): Promise<void> {
  if (purpose !== 'team' && (leadId !== null || isPrivate)) refuse('group.team_only');
  if (leadId === null) return;
  const lead = (await facts.get('user', leadId)) ?? refuse('user.not_found');

  if (lead.kind === 'system') refuse('user.built_in');
  if (lead.state === 'removed') refuse('user.removed');
}

/** Of which kinds the seats of a user are, which says whether they are a standard or a restricted one. */
export async function poolKindsOf({ facts }: StepContext, userId: UserId): Promise<readonly PoolKind[]> {
  const seats = await facts.where('seat', 'userId', userId);
  const pools = await Promise.all(seats.map(({ poolId }) => facts.get('pool', poolId)));

  return pools.flatMap((pool) => (pool === undefined ? [] : [pool.kind]));
}
