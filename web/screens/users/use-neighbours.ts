import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listUsers } from '#contract/users.ts';
import { call } from '../../call.ts';
import { queryOf } from '../../grid/state/view.ts';
import { askedOf, ruleAskedOf } from '../../lists/list-query.ts';
import { useViewIn } from '../../lists/use-list-view.ts';
import { useWorkspace } from '../../session.ts';
import { listIn, rememberPlace } from './came-from.ts';
import { countQuery } from './user-list.ts';
import { builtInViews } from './user-views.ts';

export interface UserSearch {
  tab?: string | undefined;
  edit?: string | undefined;
  /** The list one came from, and the row in it. */
  list?: string | undefined;
  at?: string | undefined;
}

export interface Neighbours {
  /** Counts from 1; nothing when one did not come from a list. */
  position: number | undefined;
  count: number | undefined;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

/** The people before and after in the list one came from, as that list is now. */
export function useNeighbours(id: string, search: UserSearch): Neighbours {
  const { slug: workspace, preset } = useWorkspace();
  const navigate = useNavigate();
  const builtIn = useMemo(() => builtInViews(preset), [preset]);
  const from = useMemo(() => listIn(search.list), [search.list]);
  const { view } = useViewIn({ list: 'users', builtIn }, from);
  const query = queryOf(view);
  const at = search.at === undefined ? undefined : Math.max(0, Number(search.at) || 0);
  const first = Math.max(0, (at ?? 0) - 1);

  const { data } = useQuery({
    queryKey: ['users', 'around', workspace, askedOf(query), first],
    queryFn: ({ signal }) =>
      call(listUsers, { params: { workspace }, query: { ...askedOf(query), at: first, limit: 3 }, signal }),
    enabled: at !== undefined,
  });
  const { data: counted } = useQuery({
    ...countQuery(workspace, ruleAskedOf(query)),
    enabled: at !== undefined,
  });

  if (at === undefined || !data)
    return { position: undefined, count: undefined, previous: undefined, next: undefined };
  const here = data.rows.findIndex((row) => row.id === id);
  const place = here < 0 ? at : first + here;
  const go = (step: -1 | 1) => {
    const row = data.rows[place + step - first];
    if (!row) return undefined;

    return () => {
      rememberPlace({ workspace, id: row.id, at: place + step });
      void navigate({
        to: '/w/$workspace/people/users/$id',
        params: { workspace, id: row.id },
        search: { ...search, at: String(place + step) },
      });
    };
  };

  return { position: place + 1, count: counted?.count, previous: go(-1), next: go(1) };
}
