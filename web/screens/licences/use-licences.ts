import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { UserRow } from '#contract/users.ts';
import { previewQuery } from '../../changes/apply.ts';
import { useStagedSteps } from '../../changes/store.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { useWorkspace } from '../../session.ts';
import { productsQuery } from './licences-query.ts';
import { placesOf, poolsOf } from './pools.ts';
import type { PoolOf } from './pools.ts';
import { stagedDifference, stagedSeats } from './seat-edits.ts';

/** A pool with what will be assigned of it, and what was bought, once everything staged is saved. */
export interface PoolCount {
  pool: PoolOf;
  assigned: number;
  difference: number;
  /** The numbers with a staged edit of the pool. */
  capacity: number;
  places: number | null;
  available: number | null;
}

export type Licences = ReturnType<typeof useLicences>;

/** The pools, what is staged about their seats, and what it comes to. */
export function useLicences() {
  const { slug } = useWorkspace();
  const { rows } = useSuspenseQuery(productsQuery(slug)).data;
  const pools = useMemo(() => poolsOf(rows), [rows]);
  const steps = useStagedSteps();
  const staged = useMemo(() => stagedSeats(steps, pools), [steps, pools]);
  // People whose seats were seen when they were edited here: who moves leaves a seat behind.
  const known = useRef(new Map<string, UserRow>());
  const planned = usePlannedSeats(slug);

  const counts = useMemo(() => {
    const difference = stagedDifference(staged, known.current, pools);

    return new Map(
      pools.map((pool) => {
        const numbers = { ...pool, ...edited(steps, pool.id) };
        const assigned = planned?.get(pool.id) ?? pool.assigned + (difference.get(pool.id) ?? 0);
        const places = placesOf(numbers);
        const count: PoolCount = {
          pool,
          assigned,
          difference: assigned - pool.assigned,
          capacity: numbers.capacity,
          places,
          available: places === null ? null : places - assigned,
        };

        return [pool.id, count] as const;
      }),
    );
  }, [pools, staged, steps, planned]);

  return { products: rows, pools, steps, staged, counts, known: known.current };
}

function edited(steps: ReturnType<typeof useStagedSteps>, id: string) {
  const step = steps.find((one) => one.do === 'pool.update' && one.id === id);
  const { capacity, accountsPerSeat } = step?.do === 'pool.update' ? step.set : {};

  return {
    ...(capacity === undefined ? {} : { capacity }),
    ...(accountsPerSeat === undefined ? {} : { accountsPerSeat }),
  };
}

/** What the server says the staged steps come to; it knows also whom a rule means. Nothing while they are just being changed. */
function usePlannedSeats(workspace: string): ReadonlyMap<string, number> | undefined {
  const steps = useStagedSteps();
  const settled = useSettled(steps, 250);
  const { data } = useQuery(previewQuery(workspace, settled));

  return useMemo(
    () =>
      settled === steps && steps.length > 0 && data
        ? new Map(data.seats.map(({ poolId, after }) => [poolId, after]))
        : undefined,
    [settled, steps, data],
  );
}
