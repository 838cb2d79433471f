import type { PoolId } from '../ids.ts';
import { placesOf, type Pool, type Seat } from '../licence.ts';
import type { RefusalCode, RefusalDetails } from '../refusal.ts';
import { holdsSeat, type User } from '../user.ts';

/** A seat with whoever has it. */
export type SeatHeld = { readonly seat: Seat; readonly user: User };

/** A seat that a set touches, by an assignment or by the state of its user, before and after. */
export type SeatTouched = { readonly before: SeatHeld | null; readonly after: SeatHeld | null };

/** A pool with what is assigned of it, before and after a set. */
type PoolCount = {
  readonly before: Pool | null;
  readonly after: Pool;
  readonly assignedAfter: number;
};

/** By how much a set changes what is assigned of each pool. */
export function seatDifference(touched: Iterable<SeatTouched>): ReadonlyMap<PoolId, number> {
  const difference = new Map<PoolId, number>();
  const add = (held: SeatHeld | null, by: number) => {
    if (held !== null && holdsSeat(held.user))
      difference.set(held.seat.poolId, (difference.get(held.seat.poolId) ?? 0) + by);
  };

  for (const { before, after } of touched) {
    add(before, -1);
    add(after, 1);
  }

  return difference;
}

/**
 * Whether the seats suffice once the whole set is done: two people may swap places in it, and a pool may shrink
 * by the seats that it frees. Says how many are missing.
 */
export function judgePool({ before, after, assignedAfter }: PoolCount): PoolVerdict | null {
  const places = placesOf(after);
  if (places === null || assignedAfter <= places) return null;

  const had = before === null ? places : placesOf(before);
  const missing = assignedAfter - places;

  return had === null || had > places
    ? { code: 'pool.too_small', details: { assigned: assignedAfter, places, missing } }
    : { code: 'seat.full', details: { places, missing } };
}

type PoolVerdict = { readonly code: RefusalCode; readonly details: RefusalDetails };
