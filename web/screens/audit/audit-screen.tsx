import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { countAudit, exportAudit, listAudit } from '#contract/audit.ts';
import type { AuditRow, auditRow } from '#contract/audit.ts';
import { call } from '../../call.ts';
import { useCommands } from '../../commands/registry.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Grid } from '../../grid/grid.tsx';
import type { Count } from '../../grid/props.ts';
import { queryOf } from '../../grid/state/view.ts';
import { download, ExportButton } from '../../lists/export-button.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { ruleAskedOf } from '../../lists/list-query.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';
import { useListView } from '../../lists/use-list-view.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { useLiveChange } from '../../live.ts';
import { queryClient } from '../../query.ts';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { OnlyFor } from '../workspace/only-for.tsx';
import { ChainState } from './chain-state.tsx';
import { auditColumns } from './columns.tsx';
import { EventDrawer } from './event-drawer.tsx';
import { eventSentence } from './event-sentence.ts';
import { RevertDialog } from './revert-dialog.tsx';
import { auditRoute } from './route.ts';
import styles from './audit.module.css';

/** Who did what: found by name, narrowed by chips, each entry open to its last field. */
export function AuditScreen() {
  return (
    <OnlyFor needs="audit.list" title={t('nav.audit')} reason={t('audit.not_open')}>
      <AuditLog />
    </OnlyFor>
  );
}

const operations: ListOperations<typeof auditRow> = {
  list: listAudit,
  count: (workspace, query, signal) => call(countAudit, { params: { workspace }, query, signal }),
};

function AuditLog() {
  const { slug: workspace } = useWorkspace();
  const { preferences } = useMe();
  const source = useListSource(operations, 'audit');
  const views = useListView({ list: 'audit', builtIn: useBuiltIn() });
  const { seq, open, close } = useOpenEntry();
  const [reverting, setReverting] = useState<AuditRow>();
  const [count, setCount] = useState<Count>();
  const columns = useMemo(() => auditColumns(open), [open]);
  const mayExport = useMay('audit.export');
  const asked = useMemo(() => ruleAskedOf(queryOf(views.view)), [views.view]);
  useAuditCommands(asked, mayExport);

  return (
    <Page
      title={t('nav.audit')}
      tab={tabOf(count)}
      summary={t('audit.summary')}
      actions={
        <>
          <ViewsMenu views={views} />
          {mayExport && <ExportButton operation={exportAudit} workspace={workspace} query={{ ...asked }} />}
        </>
      }
    >
      <ChainState />
      <NewEntries />
      <Grid
        label={t('nav.audit')}
        columns={columns}
        source={source}
        rowId={({ seq: number }) => String(number)}
        rowName={eventSentence}
        view={views.view}
        onView={views.setView}
        onOpen={open}
        onPeek={open}
        onCount={setCount}
        singleKeys={preferences['shortcuts'] !== false}
        empty={<EmptyState>{t('audit.empty')}</EmptyState>}
        texts={gridWords({ total: 'audit.count', moreThan: 'audit.count_more' })}
      />
      <EventDrawer seq={seq} onClose={close} onRevert={setReverting} />
      {reverting && <RevertDialog event={reverting} onClose={() => setReverting(undefined)} />}
    </Page>
  );
}

/** The entry that is open stands in the address, so that it can be sent to a colleague. */
function useOpenEntry() {
  const { seq } = auditRoute.useSearch();
  const navigate = useNavigate({ from: auditRoute.fullPath });
  const number = seq !== undefined && /^[1-9]\d{0,14}$/.test(seq) ? Number(seq) : undefined;

  return {
    seq: number,
    open: useCallback(
      (event: AuditRow) => void navigate({ search: (search) => ({ ...search, seq: String(event.seq) }) }),
      [navigate],
    ),
    close: () => void navigate({ search: ({ seq: _closed, ...search }) => search }),
  };
}

/** Rows never move by themselves; what came since is offered. */
function NewEntries() {
  const { slug } = useWorkspace();
  const [news, setNews] = useState(false);
  useLiveChange(useCallback((what) => what === 'audit' && setNews(true), []));
  if (!news) return null;

  const show = () => {
    setNews(false);
    void queryClient.invalidateQueries({ queryKey: ['list', slug, 'audit'] });
  };

  return (
    <div className={styles.pill} role="status">
      <Button onPress={show}>{t('audit.show_new')}</Button>
    </div>
  );
}

function useBuiltIn() {
  return useMemo(
    () => [
      { id: 'all', label: t('audit.view_all'), view: {} },
      {
        id: 'week',
        label: t('audit.view_week'),
        view: { filters: [{ column: 'at', kind: 'date' as const, from: '-7d' }] },
      },
      {
        id: 'rights',
        label: t('audit.view_rights'),
        view: {
          filters: [
            {
              column: 'action',
              kind: 'choice' as const,
              values: ['user.set_role', 'user.set_level', 'group.add_member', 'group.remove_member'],
            },
          ],
        },
      },
      {
        id: 'sign-in',
        label: t('audit.view_sign_in'),
        view: {
          filters: [
            { column: 'action', kind: 'choice' as const, values: ['session.', 'password.', 'email.'] },
          ],
        },
      },
    ],
    [],
  );
}

function useAuditCommands(query: ReturnType<typeof ruleAskedOf>, mayExport: boolean): void {
  const { slug: workspace } = useWorkspace();
  useCommands(
    'audit',
    useMemo(
      () =>
        mayExport
          ? [
              {
                id: 'audit.export',
                label: t('audit.export_command'),
                group: 'action',
                run: () => download({ operation: exportAudit, workspace, query: { ...query } }),
              },
            ]
          : [],
      [mayExport, workspace, query],
    ),
  );
}

function tabOf(count: Count | undefined): string {
  if (count?.all === undefined || count.all.count === count.matching.count) return t('nav.audit');

  return t('audit.tab', { count: count.matching.count });
}
