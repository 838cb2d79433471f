import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { plainView } from '../../grid/state/view.ts';
import type { ViewState } from '../../grid/state/view.ts';
import { searchOf, viewIn } from '../../lists/view-search.ts';
import type { ListSearch } from '../../lists/view-search.ts';
import { useWorkspace } from '../../session.ts';
import { useStore } from '../../store.ts';
import { density } from '../../theme/theme.ts';

/** The view of a list of which no views are saved; the address holds it all the same. */
export function usePlainListView(wish?: Partial<ViewState>): {
  view: ViewState;
  setView: (view: ViewState) => void;
} {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ListSearch; // screens of lists take their search parameters as texts
  const { policies } = useWorkspace();
  const rows = useStore(density);
  const standard = useMemo(
    () => ({ ...plainView, density: rows, paging: policies.paging, ...wish }),
    [rows, policies.paging, wish],
  );

  return {
    view: useMemo(() => viewIn(search, standard), [search, standard]),
    setView: (view) =>
      void navigate({ to: '.', search: searchOf(view, standard, search) as never, replace: true }), // the route takes any texts
  };
}
