import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { usePhone } from '../../grid/hooks/use-phone.ts';
import { dayOf, isDay } from '../../lists/days.ts';
import type { ListSearch } from '../../lists/view-search.ts';
import type { Who } from './lines.ts';

const shows = ['sources', 'effective', 'since'] as const;

/** What a cell shows: each role with its source, what they come to, or what differs from a day of the past. */
export type Show = (typeof shows)[number];

function isPast(day = ''): boolean {
  return isDay(day) && day <= dayOf(new Date());
}

/** What the address says of the matrix beside its view. */
export function useMatrixSearch() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ListSearch; // screens of lists take their search parameters as texts
  const go = useCallback(
    (change: ListSearch) =>
      void navigate({
        to: '.',
        search: ((before: ListSearch) => ({ ...before, ...change })) as never, // the route takes any texts
        replace: true,
      }),
    [navigate],
  );
  // On a phone one person at a time is what one begins with.
  const isPhone = usePhone();
  const isTurned = search['turned'] === undefined ? isPhone : search['turned'] === '1';
  const { q, across } = search;
  // What is looked for among people stays with the people, whichever edge they stand at.
  const turn = useCallback(
    () =>
      go({
        turned: isTurned ? '0' : '1',
        q: across,
        across: q,
        from: undefined,
        one: undefined,
        sort: undefined,
        page: undefined,
        find: undefined,
      }),
    [go, isTurned, q, across],
  );
  const show = shows.find((one) => one === search['cells']) ?? 'sources';
  const since = show === 'since' && isPast(search['since']) ? search['since'] : undefined;
  const who: Who = search['who'] === 'groups' ? 'groups' : 'users';

  return {
    who,
    isTurned,
    show,
    /** What the cells show: without a day there is nothing to compare with. */
    drawn: show === 'since' && since === undefined ? ('effective' as const) : show,
    /** The day whose beginning is compared with. */
    since,
    /** What is looked for among the columns. */
    across: across ?? '',
    from: Math.max(0, Math.floor(Number(search['from'])) || 0),
    /** On a phone the one person, group or project whose column is shown. */
    one: search['one'],
    go,
    turn,
  };
}

export type MatrixSearch = ReturnType<typeof useMatrixSearch>;
