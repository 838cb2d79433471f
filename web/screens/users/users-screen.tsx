import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { UserRow } from '#contract/users.ts';
import { Button } from '../../components/button.tsx';
import type { Chosen, Count, GridHandle } from '../../grid/props.ts';
import { nothing } from '../../grid/state/selection.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { selectedOf } from '../../lists/selected.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { hasPlace } from '../../router/has-place.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { OnlyFor } from '../workspace/only-for.tsx';
import type { Acting } from './act-dialog.tsx';
import { takePlace } from './came-from.ts';
import type { RowMenuState } from './row-menu.tsx';
import { UserDialogs } from './user-dialogs.tsx';
import type { Giving, Updating } from './user-dialogs.tsx';
import { exportOf } from './user-export.ts';
import { useViewCounts } from './user-list.ts';
import { UsersGrid } from './users-grid.tsx';
import { UsersSummary } from './users-summary.tsx';
import { useOpenUser, useUsersList } from './use-users-list.ts';
import { useUsersCommands } from './use-users-commands.ts';
import styles from './users.module.css';

export function UsersScreen() {
  return (
    <OnlyFor needs="user.list" title={t('nav.users')} reason={t('users.no_permission')}>
      <Users />
    </OnlyFor>
  );
}

/** Everybody in the workspace: the list, what can be done with many, and the dialogs over it. */
function Users() {
  const { slug } = useWorkspace();
  const [selection, setSelection] = useState<Selection>(nothing);
  const [menu, setMenu] = useState<RowMenuState>();
  const [acting, setActing] = useState<Acting>();
  const [updating, setUpdating] = useState<Updating>();
  const [giving, setGiving] = useState<Giving>();
  const grid = useRef<GridHandle>(null);
  const onActions = useCallback((user: UserRow, anchor: HTMLElement) => setMenu({ user, anchor }), []);
  const list = useUsersList(onActions);
  const { views, columns } = list;
  const open = useOpenUser(list);
  const peek = usePeek(views.search);
  const { count, onCount } = useCounted(grid);
  const chosen = chosenIn(selection, count);
  const file = exportOf(slug, views.view, columns);
  const ways = useMemo(
    () => ({
      act: (action: Acting['action'], of: Chosen) =>
        setActing({ action, whom: { select: selectedOf(of.selection) }, count: of.count }),
      update: (begin: Updating['begin'], of: Chosen) => setUpdating({ ...of, begin }),
      choose: (what: Giving['what'], of: Chosen) => setGiving({ what, chosen: of }),
    }),
    [],
  );
  const bulk = { ...ways, exportChosen: file.chosen, noExport: file.noChosen };
  useUsersCommands({ chosen, ways: bulk, exportAll: file.all, openFind: () => grid.current?.openFind() });
  const counts = useViewCounts(slug, views.named);

  return (
    <Page
      title={t('nav.users')}
      tab={tabTitle(count)}
      summary={<UsersSummary />}
      actions={<ScreenActions views={<ViewsMenu views={views} counts={counts} />} exportAll={file.all} />}
    >
      <div className={styles.screen}>
        <RefreshPill list="users" />
        <UsersGrid
          {...{ grid, list, selection, onSelection: setSelection, ways: bulk, onCount }}
          {...{ onActions, onOpen: open, onPeek: peek }}
        />
      </div>
      <UserDialogs
        {...{ menu, onMenu: setMenu, acting, onActing: setActing, updating, onUpdating: setUpdating }}
        {...{ giving, onGiving: setGiving, peeked: views.search['peek'], onPeek: peek, onOpen: open }}
      />
      <Outlet />
    </Page>
  );
}

/** Who is looked at stands in the address; Back closes it. */
function usePeek(search: Readonly<Record<string, string | undefined>>) {
  const navigate = useNavigate();

  return (id: string | undefined) =>
    void navigate({ to: '.', search: { ...search, peek: id } as never, replace: id === undefined }); // the route takes any texts
}

/** How many there are; once that is known, the list returns to where one left it. */
function useCounted(grid: React.RefObject<GridHandle | null>) {
  const { slug } = useWorkspace();
  const [count, setCount] = useState<Count>();
  const onCount = useCallback(
    (next: Count) => {
      setCount(next);
      const place = takePlace(slug);
      if (place !== undefined) grid.current?.jumpTo(place + 1);
    },
    [slug, grid],
  );

  return { count, onCount };
}

function chosenIn(selection: Selection, count: Count | undefined): Chosen {
  if (selection.mode === 'list') return { selection, count: selection.ids.size };

  return { selection, count: Math.max(0, (count?.matching.selectable ?? 0) - selection.except.size) };
}

function ScreenActions({ views, exportAll }: { views: React.ReactNode; exportAll: () => void }) {
  const router = useRouter();
  const { slug } = useWorkspace();
  const bring = `/w/${slug}/people/users/import`;
  const mayImport = useMay('import.upload') && hasPlace(router, bring);
  const mayExport = useMay('user.export');

  return (
    <>
      {views}
      {mayExport && <Button onPress={exportAll}>{t('lists.export')}</Button>}
      {mayImport && <Button onPress={() => router.history.push(bring)}>{t('users.import')}</Button>}
    </>
  );
}

function tabTitle(count: Count | undefined): string {
  const { matching, all } = count ?? {};
  if (!matching || all === undefined || all.count === matching.count) return t('nav.users');

  return t('users.tab', { count: formatNumber(matching.count) });
}
