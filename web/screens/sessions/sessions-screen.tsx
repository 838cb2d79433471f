import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { countSessions, exportSessions } from '#contract/sessions.ts';
import type { SessionRow } from '#contract/sessions.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { sayProblem } from '../../components/toast-queue.ts';
import { Grid } from '../../grid/grid.tsx';
import type { Chosen } from '../../grid/props.ts';
import { nothing } from '../../grid/state/selection.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { queryOf } from '../../grid/state/view.ts';
import { ExportButton } from '../../lists/export-button.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { askedOf } from '../../lists/list-query.ts';
import { useListView } from '../../lists/use-list-view.ts';
import type { ListView } from '../../lists/use-list-view.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { EndAllDialog } from './end-all-dialog.tsx';
import type { EndingAll } from './end-all-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { MovedPill } from './moved-pill.tsx';
import { RowMenu } from './row-menu.tsx';
import { sessionColumns } from './session-columns.tsx';
import { peopleOf, useSessions } from './session-list.ts';
import { builtInViews } from './session-views.ts';
import { usePulse } from './use-pulse.ts';
import styles from './sessions.module.css';

const words = { total: 'sessions.rows', moreThan: 'sessions.rows_more' } as const;

export function SessionsScreen() {
  const { contacts } = useWorkspace();
  const may = useMay('session.list');
  if (may) return <Sessions />;

  return (
    <Page title={t('nav.sessions')}>
      <NoPermissionState reason={t('sessions.no_permission')} whoCanGrant={contacts} />
    </Page>
  );
}

/** Who is signed in now, from where and since when; ending a session acts at once. */
function Sessions() {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const singleKeys = useMe().preferences['shortcuts'] !== false;
  const { source, seen } = useSessions();
  const builtIn = useMemo(() => builtInViews(), []);
  const views = useListView({ list: 'sessions', builtIn });
  const pulse = usePulse({ seen, listKey: source.key, view: views.view });
  const [selection, setSelection] = useState<Selection>(nothing);
  const [menu, setMenu] = useState<{ row: SessionRow; anchor: HTMLElement }>();
  const [ending, setEnding] = useState<SessionRow>();
  const [endingAll, setEndingAll] = useState<EndingAll>();
  const texts = useMemo(() => gridWords(words), []);
  const onActions = useCallback((row: SessionRow, anchor: HTMLElement) => setMenu({ row, anchor }), []);
  const columns = useMemo(() => sessionColumns({ pulse, onEnd: setEnding, onActions }), [pulse, onActions]);
  const endMany = (of: Selection) =>
    void peopleOf(workspace, of, seen)
      .then((people) => setEndingAll({ people }))
      .catch(sayProblem);
  const open = (row: SessionRow) =>
    void navigate({ to: '/w/$workspace/people/users/$id', params: { workspace, id: row.userId } });

  return (
    <Page title={t('nav.sessions')} summary={<Summary />} actions={<Actions views={views} />}>
      <div className={styles.screen}>
        <MovedPill pulse={pulse} />
        <Grid
          label={t('nav.sessions')}
          columns={columns}
          source={source}
          rowId={idOf}
          rowName={nameOf}
          view={views.view}
          onView={views.setView}
          selection={selection}
          onSelection={setSelection}
          bulk={bulkWith(endMany)}
          onOpen={open}
          onRowActions={onActions}
          singleKeys={singleKeys}
          tone={({ id }) => (pulse.ended.has(id) ? 'quiet' : undefined)}
          texts={texts}
          empty={<EmptyState>{t('sessions.empty')}</EmptyState>}
          failure={failed}
        />
      </div>
      <RowMenu
        menu={menu}
        pulse={pulse}
        onClose={() => setMenu(undefined)}
        onEnd={setEnding}
        onEndAll={setEndingAll}
        onOpen={open}
      />
      {ending && <EndDialog row={ending} onClose={() => setEnding(undefined)} />}
      {endingAll && <EndAllDialog ending={endingAll} onClose={() => setEndingAll(undefined)} />}
    </Page>
  );
}

function Actions({ views }: { views: ListView }) {
  const { slug: workspace } = useWorkspace();
  const mayExport = useMay('session.export');
  const { q, filter, sort } = askedOf(queryOf(views.view));

  return (
    <>
      <ViewsMenu views={views} />
      {mayExport && (
        <ExportButton operation={exportSessions} workspace={workspace} query={{ q, filter, sort }} />
      )}
    </>
  );
}

function Summary() {
  const { slug: workspace } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['sessions', workspace, 'count'],
    queryFn: ({ signal }) => call(countSessions, { params: { workspace }, query: {}, signal }),
  });

  return data ? t('sessions.summary', { count: data.all }) : null;
}

function bulkWith(end: (selection: Selection) => void) {
  return ({ selection }: Chosen) => <Bulk onEnd={() => end(selection)} />;
}

function Bulk({ onEnd }: { onEnd: () => void }) {
  if (!useMay('session.end_of_user')) return null;

  return (
    <Button kind="quiet" onPress={onEnd}>
      {t('sessions.bulk')}
    </Button>
  );
}

function failed(failure: unknown, retry: () => void) {
  return <ErrorState error={failure} onRetry={retry} />;
}

const idOf = ({ id }: SessionRow) => id;
const nameOf = ({ name }: SessionRow) => name;
