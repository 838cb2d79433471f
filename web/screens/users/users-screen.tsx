import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { UserRow } from '#contract/users.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { useLatest } from '../../changes/use-latest.ts';
import { Grid } from '../../grid/grid.tsx';
import type { Chosen, Count, GridHandle } from '../../grid/props.ts';
import { nothing } from '../../grid/state/selection.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { isShown } from '../../grid/state/columns.ts';
import { gridWords } from '../../lists/grid-words.ts';
import { RefreshPill } from '../../lists/refresh-pill.tsx';
import { selectedOf } from '../../lists/selected.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import { useListView } from '../../lists/use-list-view.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { hasPlace } from '../../router/has-place.ts';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { ActDialog } from './act-dialog.tsx';
import type { Acting } from './act-dialog.tsx';
import { BulkActions } from './bulk-actions.tsx';
import type { BulkWays } from './bulk-actions.tsx';
import { cameFrom, rememberPlace, takePlace } from './came-from.ts';
import type { MassField } from './mass-fields.ts';
import { PeekDrawer } from './peek-drawer.tsx';
import { RowMenu } from './row-menu.tsx';
import type { RowMenuState } from './row-menu.tsx';
import { userColumns } from './user-columns.tsx';
import { exportOf } from './user-export.ts';
import { useListCells } from './use-list-cells.ts';
import { useUserChoices } from './use-user-choices.ts';
import { useUsersCommands } from './use-users-commands.ts';
import { builtInViews } from './user-views.ts';
import { useViewCounts, userList } from './user-list.ts';
import { UsersSummary, useSummaryRow } from './users-summary.tsx';
import styles from './users.module.css';

const words = { total: 'users.rows', moreThan: 'users.rows_more' } as const;
type Updating = Chosen & { begin: MassField };

/** Its pickers weigh a quarter of the screen, and most visits do without. */
const MassUpdateDialog = lazy(async () => ({
  default: (await import('./mass-update-dialog.tsx')).MassUpdateDialog,
}));

export function UsersScreen() {
  const workspace = useWorkspace();
  const { slug } = workspace;
  const navigate = useNavigate();
  const mayAdd = useMay('user.add');
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const choices = useUserChoices();
  const builtIn = useMemo(() => builtInViews(workspace.preset), [workspace.preset]);
  const views = useListView({ list: 'users', builtIn });
  const source = useListSource(userList, 'users');
  const cells = useListCells(choices);
  const [selection, setSelection] = useState<Selection>(nothing);
  const [menu, setMenu] = useState<RowMenuState>();
  const [acting, setActing] = useState<Acting>();
  const [updating, setUpdating] = useState<Updating>();
  const [count, setCount] = useState<Count>();
  const grid = useRef<GridHandle>(null);
  const texts = useMemo(() => gridWords(words), []);

  const onActions = useCallback((user: UserRow, anchor: HTMLElement) => setMenu({ user, anchor }), []);
  const many = workspace.counts.users >= 25;
  const statusShown = isShown({ id: 'state', header: '', text: () => '', hidden: !many }, views.view);
  const { roles, allGroups, levels, grantable, timeZone } = choices;
  const { editors } = cells;
  const columns = useMemo(
    () =>
      userColumns({
        workspace: slug,
        timeZone,
        roles,
        groups: allGroups,
        levels: levels.map(({ value }) => value),
        grantable,
        many,
        statusShown,
        editors,
        onActions,
      }),
    [slug, timeZone, roles, allGroups, levels, grantable, many, statusShown, editors, onActions],
  );

  const latest = useLatest({ source, views });
  const open = useCallback(
    (user: UserRow, edit?: 'edit') => {
      const { source: from, views: now } = latest.current;
      const place = from.placeOf(user);
      rememberPlace({ workspace: slug, id: user.id, at: place });
      void navigate({
        to: '/w/$workspace/people/users/$id',
        params: { workspace: slug, id: user.id },
        search: { ...cameFrom(now.search, place), ...(edit ? { edit: '1' } : {}) },
      });
    },
    [latest, navigate, slug],
  );
  const peek = (id: string | undefined) =>
    void navigate({ to: '.', search: { ...views.search, peek: id } as never, replace: id === undefined }); // the route takes any texts
  const counted = useCallback(
    (next: Count) => {
      setCount(next);
      const place = takePlace(slug);
      if (place !== undefined) grid.current?.jumpTo(place + 1);
    },
    [slug],
  );
  const chosen: Chosen = {
    selection,
    count: selection.mode === 'list' ? selection.ids.size : (count?.matching.selectable ?? 0),
  };
  const file = exportOf(slug, views.view, columns);
  const ways = {
    act: (action: Acting['action'], of: Chosen) =>
      setActing({ action, whom: { select: selectedOf(of.selection) }, count: of.count }),
    update: (begin: MassField, of: Chosen) => setUpdating({ ...of, begin }),
    exportChosen: file.chosen,
    noExport: file.noChosen,
  };
  useUsersCommands({
    chosen,
    ways,
    exportAll: file.all,
    workspace: slug,
    openFind: () => grid.current?.openFind(),
  });
  const counts = useViewCounts(slug, views.named);
  const summary = useSummaryRow(views.view);

  return (
    <Page
      title={t('nav.users')}
      tab={tabTitle(count)}
      summary={<UsersSummary />}
      actions={<ScreenActions views={<ViewsMenu views={views} counts={counts} />} exportAll={file.all} />}
    >
      <div className={styles.screen}>
        <RefreshPill list="users" />
        <Grid
          ref={grid}
          label={t('nav.users')}
          columns={columns}
          source={source}
          rowId={idOf}
          rowName={nameOf}
          view={views.view}
          onView={views.setView}
          selection={selection}
          onSelection={setSelection}
          selectable={isRegular}
          bulk={bulkWith(ways)}
          summary={summary}
          actions={mayAdd && <AddButton workspace={slug} />}
          staged={cells.staged}
          stagedCount={cells.stagedCount}
          onEdit={cells.onEdit}
          onOpen={open}
          onPeek={(user) => peek(user.id)}
          onRowActions={onActions}
          onCount={counted}
          singleKeys={singleKeys}
          tone={toneOf}
          texts={texts}
          empty={<Empty workspace={slug} mayAdd={mayAdd} />}
          failure={failed}
        />
      </div>
      <RowMenu
        menu={menu}
        onClose={() => setMenu(undefined)}
        onOpen={open}
        onPeek={(user) => peek(user.id)}
        onEdit={(user) => open(user, 'edit')}
        onAct={setActing}
      />
      <PeekDrawer id={views.search['peek']} onClose={() => peek(undefined)} onOpen={open} />
      {acting && <ActDialog acting={acting} onClose={() => setActing(undefined)} />}
      {updating && (
        <Suspense>
          <MassUpdateDialog
            select={selectedOf(updating.selection)}
            count={updating.count}
            begin={updating.begin}
            onClose={() => setUpdating(undefined)}
          />
        </Suspense>
      )}
      <Outlet />
    </Page>
  );
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

function AddButton({ workspace }: { workspace: string }) {
  return (
    <LinkButton
      kind="primary"
      to="/w/$workspace/people/users/new"
      params={{ workspace }}
      search={(now) => now}
    >
      {t('command.user_add')}
    </LinkButton>
  );
}

/** Built-in users are always there, so this is what a filter of the product shows when nobody fits. */
function Empty({ workspace, mayAdd }: { workspace: string; mayAdd: boolean }) {
  return <EmptyState action={mayAdd && <AddButton workspace={workspace} />}>{t('users.empty')}</EmptyState>;
}

function bulkWith(ways: BulkWays) {
  return (chosen: Chosen) => <BulkActions chosen={chosen} ways={ways} />;
}

function failed(failure: unknown, retry: () => void) {
  return <ErrorState error={failure} onRetry={retry} />;
}

function tabTitle(count: Count | undefined): string {
  const { matching, all } = count ?? {};
  if (!matching || all === undefined || all.count === matching.count) return t('nav.users');

  return t('users.tab', { count: formatNumber(matching.count) });
}

const idOf = ({ id }: UserRow) => id;
const nameOf = ({ name }: UserRow) => name;
const isRegular = ({ kind, state }: UserRow) => kind === 'regular' && state !== 'removed';
const toneOf = ({ kind, state }: UserRow) =>
  kind === 'system' || state === 'inactive' || state === 'removed' ? 'quiet' : undefined;
