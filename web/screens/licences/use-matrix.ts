import { useCallback, useMemo, useState } from 'react';
import type { UserRow } from '#contract/users.ts';
import { change } from '../../changes/store.ts';
import { useLatest } from '../../changes/use-latest.ts';
import type { Edit } from '../../grid/types.ts';
import { sayProblem } from '../../components/toast-queue.ts';
import { Problem } from '../../problem.ts';
import { mayHaveSeat } from './pools.ts';
import type { PoolOf } from './pools.ts';
import type { Refused } from './over-assigned.tsx';
import { poolOfColumn, stagedSeat } from './seat-columns.tsx';
import { hasSeat, withSeat } from './seat-edits.ts';
import { useLicences } from './use-licences.ts';

/** The matrix: giving and taking seats in its cells, whose column is lit, and which seat was refused. */
export function useMatrix() {
  const licences = useLicences();
  const { pools, staged, steps, known } = licences;
  const [refused, setRefused] = useState<Refused>();
  const [lit, setLit] = useState<string>();
  const latest = useLatest(licences);

  const onPress = useCallback(
    (user: UserRow, pool: PoolOf, anchor: HTMLElement) => {
      const now = latest.current;
      const held = hasSeat(now.staged, user, pool);
      if (!held && !mayHaveSeat(user)) return sayProblem(new Problem({ code: whyNoSeat(user) }));
      if (!user.may.includes(held ? 'seat.free' : 'seat.assign'))
        return sayProblem(new Problem({ code: 'access.denied' }));
      now.known.set(user.id, user);
      const again = (all: typeof now.steps) => withSeat(all, user, { pool, to: held ? 'free' : 'assigned' });
      const { available = null } = now.counts.get(pool.id) ?? {};

      if (!held && available !== null && available < 1 && counts(user, pool, now)) {
        setRefused({ pool, missing: 1 - available, again, anchor });
      } else change(again);
    },
    [latest],
  );

  const onEdit = useCallback(
    (edits: readonly Edit<UserRow>[]) => {
      for (const { row } of edits) latest.current.known.set(row.id, row);
      change((now) =>
        edits.reduce((all, { row, column, value }) => {
          const pool = poolOfColumn(latest.current.pools, column);
          const to = value === 'yes' ? 'assigned' : 'free';

          return pool ? withSeat(all, row, { pool, to }) : all;
        }, now),
      );
    },
    [latest],
  );

  const stagedIn = useMemo(
    () => (user: UserRow, column: string) => stagedSeat(staged, { user, column, pools }),
    [staged, pools],
  );
  const onLight = useCallback((pool: PoolOf) => setLit((now) => (now === pool.id ? undefined : pool.id)), []);
  const litPool = pools.find(({ id }) => id === lit);
  const tone = useCallback(
    (user: UserRow) => {
      if (litPool && hasSeat(staged, user, litPool)) return 'lit' as const;

      return mayHaveSeat(user) ? undefined : ('quiet' as const);
    },
    [litPool, staged],
  );

  return { licences, steps, known, refused, setRefused, lit, onLight, onPress, onEdit, stagedIn, tone };
}

/** A seat that was only staged away is still there to be taken back. */
function counts(
  user: UserRow,
  pool: PoolOf,
  { staged }: Pick<ReturnType<typeof useLicences>, 'staged'>,
): boolean {
  const was = user.seats.some(({ poolId }) => poolId === pool.id);

  return !was || staged.get(user.id) === undefined;
}

function whyNoSeat({ kind, state }: UserRow): string {
  if (kind === 'system') return 'user.built_in';

  return state === 'removed' ? 'user.removed' : 'seat.user_not_active';
}
