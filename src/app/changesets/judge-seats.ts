import type { StepRefusal } from '#app/administering.ts';
import type { OverlaidFacts } from '#app/facts/fact-view.ts';
import type { PoolId, SeatId } from '#domain/ids.ts';
import { placesOf, type Pool, type PoolKind, type Seat } from '#domain/licence.ts';
import type { Change } from '#domain/plan/change.ts';
import { judgePool, seatDifference, type SeatHeld, type SeatTouched } from '#domain/plan/seats.ts';
import type { RefusalCode, RefusalDetails } from '#domain/refusal.ts';
import type { Planned } from './plan.ts';

/** What is assigned of a pool before and after a set. */
export type SeatCount = {
  readonly poolId: PoolId;
  readonly product: string;
  readonly kind: PoolKind;
  readonly before: number;
  readonly after: number;
  /** Null if the pool serves any number of users. */
  readonly places: number | null;
};

type SeatVerdict = { readonly seats: readonly SeatCount[]; readonly refusals: readonly StepRefusal[] };

/**
 * Judges licences once, on the facts after the whole set: that seats suffice, that nothing hangs on what is
 * gone, and counts what each pool comes to.
 */
export async function judgeSeats(planned: readonly Planned[], facts: OverlaidFacts): Promise<SeatVerdict> {
  const changes = planned.flatMap((one) => one.changes);
  const touched = await touchedSeats(changes, facts);
  const difference = seatDifference(touched);
  const changed = idsOf(changes, 'pool') as PoolId[]; // ids of pool facts
  const seats: SeatCount[] = [];
  const refusals: StepRefusal[] = [...(await hanging(planned, facts))];

  for (const id of new Set([...difference.keys(), ...changed])) {
    const before = (await facts.stored('pool', id)) ?? null;
    const after = await facts.get('pool', id);
    if (after === undefined) continue;

    const assignedAfter = (before?.assigned ?? 0) + (difference.get(id) ?? 0);
    const product = (await facts.get('product', after.productId))?.name ?? '';
    const verdict = judgePool({ before, after, assignedAfter });

    if (before?.assigned !== assignedAfter || placesOf(before) !== placesOf(after))
      seats.push(countOf(after, { product, before: before?.assigned ?? 0, after: assignedAfter }));
    if (verdict !== null) {
      const details = { ...verdict.details, product, kind: after.kind, poolId: after.id };
      refusals.push({ ...stepOf(planned, reaches(id, touched)), code: verdict.code, details });
    }
  }

  return { seats, refusals };
}

/** Seats that a set gives, moves or takes, and those of users who come or go by it. */
async function touchedSeats(
  changes: readonly Change[],
  facts: OverlaidFacts,
): Promise<readonly SeatTouched[]> {
  const users = changes
    .filter(({ fact, before, after }) => fact === 'user' && before !== null && before.state !== after?.state)
    .map(({ id }) => id);
  const held = users.length === 0 ? [] : await facts.preload('seat', 'userId', users);
  const ids = new Set([...idsOf(changes, 'seat'), ...held.map(({ id }) => id)]) as Set<SeatId>; // ids of seat facts
  const touched: SeatTouched[] = [];

  for (const id of ids) {
    touched.push({
      before: await heldBy(await facts.stored('seat', id), facts.stored),
      after: await heldBy(await facts.get('seat', id), facts.get),
    });
  }

  return touched;
}

async function heldBy(
  seat: Seat | undefined,
  read: (kind: 'user', id: string) => Promise<SeatHeld['user'] | undefined>,
): Promise<SeatHeld | null> {
  const user = seat === undefined ? undefined : await read('user', seat.userId);

  return seat === undefined || user === undefined ? null : { seat, user };
}

/** A product goes with its pools, and a pool with the seats that are assigned of it, whatever the order of the steps. */
async function hanging(planned: readonly Planned[], facts: OverlaidFacts): Promise<readonly StepRefusal[]> {
  const found: StepRefusal[] = [];

  for (const { item, changes } of planned) {
    for (const change of changes) {
      const says = await hangsOn(change, facts);
      if (says !== null) found.push({ step: item.step, subject: item.subject, ...says });
    }
  }

  return found;
}

type Says = { readonly code: RefusalCode; readonly details: RefusalDetails };

async function hangsOn({ fact, before, after }: Change, facts: OverlaidFacts): Promise<Says | null> {
  if (fact === 'product' && after === null && before !== null) {
    const pools = await facts.where('pool', 'productId', before.id);

    return pools.length > 0
      ? { code: 'product.in_use', details: { product: before.name, pools: pools.length } }
      : null;
  }
  if (fact === 'pool' && after === null && before !== null) {
    const seats = await facts.where('seat', 'poolId', before.id);

    return seats.length > 0 ? { code: 'pool.in_use', details: { seats: seats.length } } : null;
  }
  if (fact === 'pool' && after !== null && (await facts.get('product', after.productId)) === undefined)
    return { code: 'product.not_found', details: {} };

  return fact === 'seat' && after !== null ? doubleSeat(after, facts) : null;
}

/** Within a product a user has one seat. Steps see to it; what a revert brings back may meet another one. */
async function doubleSeat(seat: Seat, facts: OverlaidFacts): Promise<Says | null> {
  const pool = await facts.get('pool', seat.poolId);
  if (pool === undefined) return { code: 'pool.not_found', details: {} };

  for (const { id, poolId } of await facts.where('seat', 'userId', seat.userId)) {
    const other = id === seat.id ? undefined : await facts.get('pool', poolId);

    if (other?.productId === pool.productId)
      return { code: 'changeset.changed_meanwhile', details: { field: 'seat' } };
  }

  return null;
}

/** The step to be named: the last one by which somebody gets into the pool, or by which the pool itself changes. */
function stepOf(
  planned: readonly Planned[],
  isReached: (change: Change) => boolean,
): Pick<StepRefusal, 'step' | 'subject'> {
  const found = planned.findLast(({ changes }) => changes.some(isReached));

  return { step: found?.item.step ?? 0, subject: found?.item.subject ?? null };
}

function reaches(id: PoolId, touched: readonly SeatTouched[]): (change: Change) => boolean {
  const users = new Set<string>(
    touched.flatMap(({ after }) => (after?.seat.poolId === id ? [after.user.id] : [])),
  );

  return ({ fact, id: factId, after }) =>
    (fact === 'pool' && factId === id) ||
    (fact === 'seat' && after !== null && after.poolId === id) ||
    (fact === 'user' && users.has(factId));
}

function countOf(
  pool: Pool,
  counted: { readonly product: string; readonly before: number; readonly after: number },
): SeatCount {
  return { poolId: pool.id, kind: pool.kind, places: placesOf(pool), ...counted };
}

function idsOf(changes: readonly Change[], kind: Change['fact']): string[] {
  return changes.filter(({ fact }) => fact === kind).map(({ id }) => id);
}
