import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { countSessions, exportSessions, listSessions } from '#contract/sessions.ts';
import type { SessionRow } from '#contract/sessions.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { sayProblem } from '../../components/toast-queue.ts';
import { Grid } from '../../grid/grid.tsx';
import type { Chosen } from '../../grid/props.ts';
import type { Selection } from '../../grid/state/selection.ts';
import { failedList, ListActions } from '../../lists/list-actions.tsx';
import { peopleBehind, useSeen } from '../../lists/people-behind.ts';
import { useListScreen } from '../../lists/use-list-screen.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { EndAllDialog } from './end-all-dialog.tsx';
import type { EndingAll } from './end-all-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { MovedPill } from './moved-pill.tsx';
import { RowMenu } from './row-menu.tsx';
import { sessionColumns } from './session-columns.tsx';
import { sessionList } from './session-list.ts';
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
  const { source, seen } = useSeen(useListSource(sessionList, 'sessions'));
  const screen = useListScreen<SessionRow>({ list: 'sessions', builtInViews, words });
  const { views, menu, openMenu, openUser } = screen;
  const pulse = usePulse({ seen, listKey: source.key, view: views.view });
  const [ending, setEnding] = useState<SessionRow>();
  const [endingAll, setEndingAll] = useState<EndingAll>();
  const columns = useMemo(
    () => sessionColumns({ pulse, onEnd: setEnding, onActions: openMenu }),
    [pulse, openMenu],
  );
  const endMany = (of: Selection) =>
    void peopleBehind(of, seen, (query) => call(listSessions, { params: { workspace }, query }))
      .then((people) => setEndingAll({ people }))
      .catch(sayProblem);

  return (
    <Page
      title={t('nav.sessions')}
      summary={<Summary />}
      actions={<ListActions views={views} exported={exportSessions} />}
    >
      <div className={styles.screen}>
        <MovedPill pulse={pulse} />
        <Grid
          {...screen.grid}
          label={t('nav.sessions')}
          columns={columns}
          source={source}
          rowId={idOf}
          rowName={nameOf}
          bulk={bulkWith(endMany)}
          onOpen={openUser}
          onRowActions={openMenu}
          tone={({ id }) => (pulse.ended.has(id) ? 'quiet' : undefined)}
          empty={<EmptyState>{t('sessions.empty')}</EmptyState>}
          failure={failedList}
        />
      </div>
      <RowMenu
        menu={menu}
        pulse={pulse}
        onClose={screen.closeMenu}
        onEnd={setEnding}
        onEndAll={setEndingAll}
        onOpen={openUser}
      />
      {ending && <EndDialog row={ending} onClose={() => setEnding(undefined)} />}
      {endingAll && <EndAllDialog ending={endingAll} onClose={() => setEndingAll(undefined)} />}
    </Page>
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

const idOf = ({ id }: SessionRow) => id;
const nameOf = ({ name }: SessionRow) => name;
