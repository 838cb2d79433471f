import { useRef } from 'react';
import type { Step } from '#contract/changes.ts';
import { previewQuery } from '../../changes/apply.ts';
import { withStep } from '../../changes/steps.ts';
import { change, staged } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import type { Chosen } from '../../grid/props.ts';
import { selectedOf } from '../../lists/selected.ts';
import { queryClient } from '../../query.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { Refused } from './over-assigned.tsx';
import type { PoolOf } from './pools.ts';

interface Props {
  chosen: Chosen;
  pools: readonly PoolOf[];
  onRefused: (refused: Refused) => void;
}

/** Gives everybody who is chosen a seat, or takes it away. Staged like a cell, and refused like one. */
export function BulkSeats({ chosen, pools, onRefused }: Props) {
  const { slug: workspace } = useWorkspace();
  const may = useMay('seat.assign');
  const anchor = useRef<HTMLSpanElement>(null);
  if (!may) return null;

  const run = async (name: 'seat.assign' | 'seat.free', pool: PoolOf) => {
    const step: Step = { do: name, select: selectedOf(chosen.selection), poolId: pool.id };
    const again = (steps: readonly Step[]) => withStep(steps, step);
    try {
      const plan = await queryClient.query(previewQuery(workspace, again(staged.get().steps)));
      const full = plan.refusals.find(
        ({ code, details }) => code === 'seat.full' && details['poolId'] === pool.id,
      );

      if (full && anchor.current) {
        onRefused({ pool, missing: Number(full.details['missing']), again, anchor: anchor.current });
      } else {
        change(again);
        sayDone(t('users.staged', { count: chosen.count }));
      }
    } catch (error) {
      sayProblem(error);
    }
  };

  return (
    <span ref={anchor}>
      {(['seat.assign', 'seat.free'] as const).map((name) => (
        <Menu
          key={name}
          label={t(`licences.bulk.${name}`)}
          groups={[
            {
              id: name,
              entries: pools.map((pool) => ({
                id: pool.id,
                label: pool.name,
                onChoose: () => void run(name, pool),
              })),
            },
          ]}
        >
          <Button kind="quiet">{t(`licences.bulk.${name}`)}</Button>
        </Menu>
      ))}
    </span>
  );
}
