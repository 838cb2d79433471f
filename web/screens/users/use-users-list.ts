import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { UserRow } from '#contract/users.ts';
import { useLatest } from '../../changes/use-latest.ts';
import { useStagedSteps } from '../../changes/store.ts';
import { isShown } from '../../grid/state/columns.ts';
import type { Column } from '../../grid/types.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import { useListView } from '../../lists/use-list-view.ts';
import { useWorkspace } from '../../session.ts';
import type { PoolOf } from '../licences/pools.ts';
import { seatColumns, seatsColumn, stagedSeat } from '../licences/seat-columns.tsx';
import { stagedSeats } from '../licences/seat-edits.ts';
import { useProducts } from '../licences/seats-field.tsx';
import { cameFrom, rememberPlace } from './came-from.ts';
import { userColumns } from './user-columns.tsx';
import { userList } from './user-list.ts';
import { builtInViews } from './user-views.ts';
import { useListCells } from './use-list-cells.ts';
import { useUserChoices } from './use-user-choices.ts';

/** From so many people on there is more to tell them apart by. */
const many = 25;

export type UsersList = ReturnType<typeof useUsersList>;

/** The list itself: where its rows come from, how it is looked at, its columns and what is staged in its cells. */
export function useUsersList(onActions: (user: UserRow, anchor: HTMLElement) => void) {
  const { preset, slug, counts } = useWorkspace();
  const builtIn = useMemo(() => builtInViews(preset), [preset]);
  const views = useListView({ list: 'users', builtIn });
  const source = useListSource(userList, 'users');
  const choices = useUserChoices();
  const cells = useListCells(choices);
  const { pools } = useProducts();

  const isMany = counts.users >= many;
  const statusShown = isShown({ id: 'state', header: '', text: () => '', hidden: !isMany }, views.view);
  const { editors } = cells;
  const columns = useMemo(() => {
    const { roles, allGroups: groups, teams, grantable, timeZone } = choices;
    const levels = choices.levels.map(({ value }) => value);
    const choosing = { roles, groups, teams, levels, grantable, timeZone };

    const own = userColumns({
      ...choosing,
      workspace: slug,
      preset,
      hasGroupsButton: preset === 'workgroups',
      many: isMany,
      statusShown,
      editors,
      onActions,
    });

    return [...own, ...licenceColumns(pools, { preset, isMany })];
  }, [slug, preset, choices, pools, isMany, statusShown, editors, onActions]);
  const steps = useStagedSteps();
  const seats = useMemo(() => stagedSeats(steps, pools), [steps, pools]);
  const { staged: stagedHere } = cells;
  const staged = useCallback(
    (user: UserRow, column: string) => stagedHere(user, column) ?? stagedSeat(seats, { user, column, pools }),
    [stagedHere, seats, pools],
  );

  return { views, source, cells: { ...cells, staged }, columns };
}

/** The licences at the right; each has a column of its own where people are used to reading them so. */
function licenceColumns(
  pools: readonly PoolOf[],
  { preset, isMany }: { preset: string; isMany: boolean },
): readonly Column<UserRow>[] {
  if (pools.length === 0) return [];
  const inColumns = preset === 'alm-matrix';

  return [
    seatsColumn(pools, { hidden: inColumns || !isMany }),
    ...seatColumns({ pools, hidden: !inColumns }),
  ];
}

/** Opens somebody from the list, which travels along in the address. */
export function useOpenUser({ source, views }: Pick<UsersList, 'source' | 'views'>) {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const latest = useLatest({ source, views });

  return useCallback(
    (user: UserRow, where?: 'edit' | 'groups') => {
      const place = latest.current.source.placeOf(user);
      rememberPlace({ workspace, id: user.id, at: place });
      void navigate({
        to: '/w/$workspace/people/users/$id',
        params: { workspace, id: user.id },
        search: {
          ...cameFrom(latest.current.views.search, place),
          ...(where === 'edit' ? { edit: '1' } : {}),
          ...(where === 'groups' ? { tab: 'groups' } : {}),
        },
      });
    },
    [latest, navigate, workspace],
  );
}
