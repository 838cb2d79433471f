import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';
import { listJobs } from '#contract/jobs.ts';
import type { jobRow } from '#contract/jobs.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Grid } from '../../grid/grid.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { useListSource } from '../../lists/use-list-source.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';
import { useListView } from '../../lists/use-list-view.ts';
import { ViewsMenu } from '../../lists/views-menu.tsx';
import { useLiveChange } from '../../live.ts';
import { queryClient } from '../../query.ts';
import { useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { jobName } from '../../texts/job-name.ts';
import { t } from '../../texts/texts.ts';
import { jobColumns } from './job-columns.tsx';
import { OnlyFor } from './only-for.tsx';

/** Work that goes on by itself; each job has a page of its own. */
export function JobsScreen() {
  return (
    <OnlyFor needs="job.list" title={t('nav.jobs')} reason={t('settings.jobs_not_open')}>
      <JobList />
    </OnlyFor>
  );
}

const operations: ListOperations<typeof jobRow> = { list: listJobs };

function JobList() {
  const { slug: workspace } = useWorkspace();
  const { preferences } = useMe();
  const navigate = useNavigate();
  const source = useListSource(operations, 'jobs');
  const views = useListView({ list: 'jobs', builtIn: useBuiltIn() });
  const columns = useMemo(() => jobColumns(), []);
  useProgressInList(workspace);

  return (
    <Page title={t('nav.jobs')} summary={t('settings.jobs_summary')} actions={<ViewsMenu views={views} />}>
      <Grid
        label={t('nav.jobs')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        rowName={jobName}
        view={views.view}
        onView={views.setView}
        onOpen={({ id }) =>
          void navigate({ to: '/w/$workspace/workspace/jobs/$id', params: { workspace, id } })
        }
        singleKeys={preferences['shortcuts'] !== false}
        empty={<EmptyState>{t('settings.jobs_empty')}</EmptyState>}
        texts={gridWords({ total: 'settings.jobs_count', moreThan: 'settings.jobs_count_more' })}
      />
    </Page>
  );
}

const atMostEveryMs = 1_000;

/** A job says often how far it is; the list follows once a second. Rows keep their places: the newest is the first. */
function useProgressInList(workspace: string): void {
  const waiting = useRef(false);
  useLiveChange(
    useCallback(
      (what) => {
        if (what !== 'jobs' || waiting.current) return;
        waiting.current = true;
        setTimeout(() => {
          waiting.current = false;
          void queryClient.invalidateQueries({ queryKey: ['list', workspace, 'jobs'] });
        }, atMostEveryMs);
      },
      [workspace],
    ),
  );
}

function useBuiltIn() {
  return useMemo(
    () => [
      { id: 'all', label: t('settings.jobs_all'), view: {} },
      {
        id: 'running',
        label: t('settings.jobs_running'),
        view: { filters: [{ column: 'state', kind: 'choice' as const, values: ['running', 'waiting'] }] },
      },
      {
        id: 'failed',
        label: t('settings.jobs_failed'),
        view: { filters: [{ column: 'state', kind: 'choice' as const, values: ['failed'] }] },
      },
    ],
    [],
  );
}
