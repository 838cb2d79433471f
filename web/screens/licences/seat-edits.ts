import type { Step } from '#contract/changes.ts';
import type { UserRow } from '#contract/users.ts';
import type { Steps } from '../../changes/steps.ts';
import type { PoolOf } from './pools.ts';

type SeatStep = Extract<Step, { do: 'seat.assign' | 'seat.free' }>;
type Holder = Pick<UserRow, 'id' | 'seats'>;

/** Stages that a user has a seat of a pool, or none of its product any more. Back to what it was is no edit. */
export function withSeat(
  steps: Steps,
  user: Holder,
  { pool, to }: { pool: PoolOf; to: 'assigned' | 'free' },
): Steps {
  const own = new Set(pool.product.pools.map(({ id }) => id));
  const others = steps.filter((step) => !isSeatStep(step) || step.id !== user.id || !own.has(step.poolId));
  const held = user.seats.find(({ poolId }) => own.has(poolId))?.poolId;

  if (to === 'free') {
    return held === undefined ? others : [...others, { do: 'seat.free', id: user.id, poolId: held }];
  }

  return held === pool.id ? others : [...others, { do: 'seat.assign', id: user.id, poolId: pool.id }];
}

/** What is staged of seats: by user, the pool of each product that somebody will have, or nothing. */
export type StagedSeats = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

/** Everything staged about seats of people who are named, by their id and the product. */
export function stagedSeats(steps: Steps, pools: readonly PoolOf[]): StagedSeats {
  const productOf = new Map(pools.map((pool) => [pool.id, pool.product.id]));
  const found = new Map<string, Map<string, string | null>>();

  for (const step of steps) {
    if (!isSeatStep(step)) continue;
    const product = productOf.get(step.poolId);
    if (product === undefined) continue;
    for (const id of peopleOf(step)) {
      const own = found.get(id) ?? new Map<string, string | null>();
      own.set(product, step.do === 'seat.assign' ? step.poolId : null);
      found.set(id, own);
    }
  }

  return found;
}

/** The pool of a product that a user will have once everything is saved; undefined where nothing is staged. */
export function stagedPool(staged: StagedSeats, user: Holder, pool: PoolOf): string | null | undefined {
  return staged.get(user.id)?.get(pool.product.id);
}

/** Whether a user has a seat of the pool, now or once everything is saved. */
export function hasSeat(staged: StagedSeats, user: Holder, pool: PoolOf): boolean {
  const will = stagedPool(staged, user, pool);

  return will === undefined ? holds(user, pool) : will === pool.id;
}

export function holds({ seats }: Pick<Holder, 'seats'>, { id }: Pick<PoolOf, 'id'>): boolean {
  return seats.some(({ poolId }) => poolId === id);
}

/**
 * By how much the staged steps change what is assigned of each pool. `known` are the seats of people as they
 * were seen here: whoever moves from one kind to another leaves the first.
 */
export function stagedDifference(
  staged: StagedSeats,
  known: ReadonlyMap<string, Holder>,
  pools: readonly PoolOf[],
): ReadonlyMap<string, number> {
  const difference = new Map<string, number>();
  const add = (id: string, by: number) => difference.set(id, (difference.get(id) ?? 0) + by);

  for (const [userId, products] of staged) {
    for (const [productId, will] of products) {
      const own = pools.filter(({ product }) => product.id === productId);
      const has = own.find((pool) => known.get(userId)?.seats.some(({ poolId }) => poolId === pool.id));

      if (has) add(has.id, -1);
      if (will !== null) add(will, 1);
    }
  }

  return difference;
}

function isSeatStep(step: Step): step is SeatStep {
  return step.do === 'seat.assign' || step.do === 'seat.free';
}

function peopleOf({ id, select }: SeatStep): readonly string[] {
  if (id) return [id];

  return select && 'ids' in select ? select.ids : [];
}
