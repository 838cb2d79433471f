import type { Administering, Reads, StepContext } from '#app/administering.ts';
import { findUser, readsUser, type AboutUser } from '#app/users/find-user.ts';
import type { SeatId } from '#domain/ids.ts';
import { checkSeated, hasEnded } from '#domain/licence-rules.ts';
import type { Pool, Seat } from '#domain/licence.ts';
import { changed, created, deleted, type Change } from '#domain/plan/change.ts';
import { refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import { findPool } from './find-product.ts';

type SeatOf = AboutUser & { readonly poolId: string };

/**
 * Gives a user a seat. Within a product a user has one seat, so another one is moved to. That there
 * are seats enough is judged on the whole change set: two people may swap theirs in one.
 */
export const assignSeat: Administering<SeatOf> = {
  action: 'seat.assign',
  reads: readsSeat,

  async run(context, { poolId, ...about }) {
    const user = await findUser(context, about);
    const pool = await findPool(context, { id: poolId });
    checkSeated(user);

    return giveSeat(context, user, pool);
  },
};

/** Takes the seat of a pool away. Who has none keeps having none. */
export const freeSeat: Administering<SeatOf> = {
  action: 'seat.free',
  reads: readsSeat,

  async run(context, { poolId, ...about }) {
    const user = await findUser(context, about);
    const seats = await context.facts.where('seat', 'userId', user.id);
    const held = seats.find((seat) => seat.poolId === context.resolve(poolId));

    // A set may delete the pool before it frees the last of its seats.
    if (held === undefined) await findPool(context, { id: poolId });

    return held === undefined ? [] : [deleted('seat', held)];
  },
};

/** The change by which a user has a seat of that pool. */
export async function giveSeat(context: StepContext, user: User, pool: Pool): Promise<readonly Change[]> {
  if (hasEnded(pool, context.now)) refuse('pool.ended', { validUntil: pool.validUntil ?? '' });
  const held = await seatOfProduct(context, user, pool);

  if (held === undefined)
    return [created('seat', { id: context.newId<SeatId>(), poolId: pool.id, userId: user.id, version: 0 })];

  return held.poolId === pool.id ? [] : [changed('seat', held, { ...held, poolId: pool.id })];
}

/** The seat that a user has in the product of a pool. */
export async function seatOfProduct(
  { facts }: Pick<StepContext, 'facts'>,
  { id }: Pick<User, 'id'>,
  { productId }: Pick<Pool, 'productId'>,
): Promise<Seat | undefined> {
  for (const seat of await facts.where('seat', 'userId', id)) {
    const pool = await facts.get('pool', seat.poolId);

    if (pool?.productId === productId) return seat;
  }

  return undefined;
}

function readsSeat({ id, poolId }: SeatOf): Reads {
  return { ...readsUser({ id }), pool: { id: [poolId] }, seat: { userId: [id] } };
}
