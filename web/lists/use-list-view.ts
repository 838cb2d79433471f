import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { listViews } from '#contract/views.ts';
import type { SavedView } from '#contract/views.ts';
import type { QueryOf } from '#contract/operation.ts';
import { fromAddress, sameView, toAddress } from '../grid/state/view-address.ts';
import { plainView } from '../grid/state/view.ts';
import type { ViewState } from '../grid/state/view.ts';
import { call } from '../call.ts';
import { useMe, useWorkspace } from '../session.ts';
import { density } from '../theme/theme.ts';
import { useStore } from '../store.ts';
import { searchOf, viewIn, withoutView } from './view-search.ts';
import type { ListSearch } from './view-search.ts';

/** Lists of which views can be saved. */
export type ListName = QueryOf<typeof listViews>['list'];

/** A view that comes with the product. The first one is what the list shows when nothing else is asked for. */
export interface BuiltInView {
  id: string;
  label: string;
  view: Partial<ViewState>;
}

export interface NamedView {
  id: string;
  label: string;
  state: ViewState;
  /** Nothing for views that come with the product. */
  saved?: SavedView;
}

export interface ListView {
  list: ListName;
  view: ViewState;
  setView: (view: ViewState) => void;
  /** The view that the address names, and whether it was changed since. */
  current: NamedView;
  edited: boolean;
  named: readonly NamedView[];
  open: (id: string) => void;
  reset: () => void;
  search: ListSearch;
}

export function viewsQuery(workspace: string, list: ListName) {
  return queryOptions({
    queryKey: ['views', workspace, list],
    queryFn: ({ signal }) => call(listViews, { params: { workspace }, query: { list }, signal }),
    staleTime: 60_000,
  });
}

interface Wish {
  list: ListName;
  /** As this list begins: columns, paging, density come from the workspace and the person. */
  standard?: Partial<ViewState>;
  builtIn: readonly BuiltInView[];
}

/** The view that search parameters mean, among all that the list has. For the list itself and for whoever steps through it. */
export function useViewIn({ list, standard, builtIn }: Wish, search: ListSearch) {
  const plain = useStandard(standard);
  const { slug } = useWorkspace();
  const { rows } = useSuspenseQuery(viewsQuery(slug, list)).data;

  const named = useMemo(() => namedViews(builtIn, rows, plain), [builtIn, rows, plain]);
  const current = currentOf(named, search['view']);
  const view = useMemo(() => viewIn(search, current.state), [search, current.state]);

  return { named, current, view };
}

/** The view of a list as the address says it, with the saved views it may be measured by. */
export function useListView(wish: Wish): ListView {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ListSearch; // screens of lists take texts only
  const { named, current, view } = useViewIn(wish, search);

  const go = useCallback(
    (next: ListSearch, replace = true) => void navigate({ to: '.', search: next as never, replace }), // the route takes any texts
    [navigate],
  );

  return {
    list: wish.list,
    view,
    current,
    named,
    search,
    edited: !sameView(view, current.state),
    setView: (next) => go(searchOf(next, current.state, search)),
    open: (id) => go({ ...withoutView(search), view: id }, false),
    reset: () => go(withoutView(search)),
  };
}

/** How a view is kept: against the plainest list, so that it means the same to everybody. */
export function stateTextOf(view: ViewState): string {
  return toAddress({ ...view, page: 1 }, plainView).toString();
}

function namedViews(
  builtIn: readonly BuiltInView[],
  rows: readonly SavedView[],
  plain: ViewState,
): readonly NamedView[] {
  return [
    ...builtIn.map(({ id, label, view }) => ({ id, label, state: { ...plain, ...view } })),
    ...rows.map((saved) => ({
      id: saved.id,
      label: saved.name,
      saved,
      state: fromAddress(new URLSearchParams(saved.state)),
    })),
  ];
}

/** The one that is named; else one's own default, the workspace's, and at last the first of the product. */
function currentOf(named: readonly NamedView[], id: string | undefined): NamedView {
  const isDefault = (whose: 'own' | 'other') => (one: NamedView) =>
    one.saved?.isDefault === true && one.saved.own === (whose === 'own');
  const found =
    named.find((one) => one.id === id) ??
    named.find(isDefault('own')) ??
    named.find(isDefault('other')) ??
    named[0];

  return found ?? { id: 'all', label: '', state: plainView };
}

function useStandard(wish: Partial<ViewState> | undefined): ViewState {
  const { policies } = useWorkspace();
  const { preferences } = useMe();
  const own = preferences['paging'];
  const paging = own === 'pages' || own === 'scroll' ? own : policies.paging;
  const rows = useStore(density);

  return useMemo(() => ({ ...plainView, density: rows, paging, ...wish }), [rows, paging, wish]);
}
