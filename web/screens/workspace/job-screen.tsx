import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { cancelJob, readJob } from '#contract/jobs.ts';
import type { JobRow } from '#contract/jobs.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Breadcrumb } from '../../components/breadcrumb.tsx';
import { Button } from '../../components/button.tsx';
import { DateText } from '../../components/date-text.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Fact, Facts } from '../../components/field-group.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { refusalText } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { hasPlace } from '../../router/has-place.ts';
import { PlaceLink } from '../../router/place-link.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { durationWords } from './durations.ts';
import { jobKind, progressWords } from './job-columns.tsx';
import { OnlyFor } from './only-for.tsx';
import { progressOf, shareOf } from './progress.ts';
import { jobRoute } from './routes.ts';
import { StateWord } from './state-word.tsx';
import { jobName } from '../../texts/job-name.ts';
import styles from './settings.module.css';

/** One job: how far it is, how fast, and what it belongs to. It goes on when this page is closed. */
export function JobScreen() {
  return (
    <OnlyFor needs="job.list" title={t('settings.job')} reason={t('settings.jobs_not_open')}>
      <JobPage />
    </OnlyFor>
  );
}

/** The stream of the workspace tells sooner; asking now and then is for when the stream is away. */
function jobQuery(workspace: string, id: string) {
  return queryOptions({
    queryKey: ['jobs', workspace, id],
    queryFn: ({ signal }) => call(readJob, { params: { workspace, id }, signal }),
    refetchInterval: ({ state: { data } }) => (data && isGoing(data) ? 2_000 : false),
  });
}

function JobPage() {
  const { slug: workspace } = useWorkspace();
  const { id } = jobRoute.useParams();
  const query = useQuery(jobQuery(workspace, id));
  const [cancelling, setCancelling] = useState(false);
  const mayCancel = useMay('job.cancel');
  const job = query.data;
  const title = job ? jobName(job) : t('settings.job');
  const trail = [
    {
      label: t('nav.jobs'),
      link: { to: '/w/$workspace/workspace/jobs' as const, params: { workspace }, search: {} },
    },
  ];

  return (
    <Page
      title={title}
      {...(job ? { tab: t('settings.job_tab', { title, percent: percentOf(job) }) } : {})}
      width="text"
      before={<Breadcrumb trail={trail} here={title} />}
      actions={
        job &&
        isGoing(job) &&
        mayCancel && (
          <Button kind="danger" onPress={() => setCancelling(true)}>
            {t('settings.job_cancel')}
          </Button>
        )
      }
    >
      {query.isPending && <Skeleton rows={6} widths={[180, 320]} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {job && <JobState job={job} now={query.dataUpdatedAt} />}
      {job && cancelling && <CancelJob job={job} onClose={() => setCancelling(false)} />}
    </Page>
  );
}

/** `now` is the moment at which the job said how far it is. */
function JobState({ job, now }: { job: JobRow; now: number }) {
  const { state, failed, reason, createdAt, createdByName, startedAt, finishedAt } = job;
  const { perMinute, secondsLeft } = progressOf(job, now);

  return (
    <>
      {reason && (
        <Banner kind="danger" title={t('settings.job_stopped')}>
          {refusalText(reason) ?? reason}
        </Banner>
      )}
      <p className={styles.figures} role="status">
        {t('settings.job_percent', { percent: percentOf(job), progress: progressWords(job) })}
      </p>
      <progress
        className={styles.bar}
        value={job.done}
        max={Math.max(1, job.total)}
        aria-label={t('settings.job_progress')}
      />
      <JobLink job={job} />
      <Facts>
        <Fact label={t('fieldname.state')}>
          <StateWord state={state} word={t(`settings.job_state.${state}`)} />
        </Fact>
        <Fact label={t('settings.job_kind')}>{jobKind(job.kind)}</Fact>
        <Fact label={t('settings.job_failed')}>{formatNumber(failed)}</Fact>
        {perMinute !== undefined && (
          <Fact label={t('settings.job_rate')}>{t('settings.job_per_minute', { count: perMinute })}</Fact>
        )}
        {secondsLeft !== undefined && (
          <Fact label={t('settings.job_left')}>{durationWords(secondsLeft)}</Fact>
        )}
        <Fact label={t('settings.job_by')}>{createdByName}</Fact>
        <Fact label={t('settings.job_created')}>
          <DateText at={createdAt} form="exact" />
        </Fact>
        <Fact label={t('settings.job_started')}>
          <DateText at={startedAt} form="exact" />
        </Fact>
        <Fact label={t('settings.job_finished')}>
          <DateText at={finishedAt} form="exact" />
        </Fact>
      </Facts>
    </>
  );
}

/** What the job belongs to, such as the import with its rows and reasons. */
function JobLink({ job: { link, kind } }: { job: JobRow }) {
  const { slug } = useWorkspace();
  const router = useRouter();
  const href = `/w/${slug}/${link ?? ''}`;
  if (link === null || !hasPlace(router, href)) return null;

  return (
    <p>
      <PlaceLink href={href}>
        {kind === 'import' ? t('settings.job_to_import') : t('settings.job_to_work')}
      </PlaceLink>
    </p>
  );
}

function CancelJob({ job, onClose }: { job: JobRow; onClose: () => void }) {
  const { slug: workspace } = useWorkspace();
  // A company that is half built is of no use to anybody.
  const leavesNothing = job.kind === 'demo';
  const cancel = useMutation({
    mutationFn: () => call(cancelJob, { params: { workspace, id: job.id } }),
    onSuccess: ({ done, total }) =>
      sayDone(
        leavesNothing
          ? t('settings.job_cancelled_demo')
          : t('settings.job_cancelled', { done: formatNumber(done), total: formatNumber(total) }),
      ),
    onError: sayProblem,
    async onSettled() {
      onClose();
      await queryClient.invalidateQueries({ queryKey: ['jobs', workspace] });
    },
  });

  return (
    <ImpactPreview
      title={t('settings.job_cancel_title', { title: jobName(job) })}
      isOpen
      onClose={onClose}
      kind="danger"
      impacts={{
        ...(!leavesNothing && { records: { label: t('settings.job_stays'), value: formatNumber(job.done) } }),
        excluded: {
          label: t('settings.job_not_done'),
          value: formatNumber(Math.max(0, job.total - job.done)),
        },
      }}
      action={t('settings.job_cancel')}
      onAct={() => cancel.mutate()}
      busy={cancel.isPending}
    >
      <p>{t(leavesNothing ? 'settings.job_cancel_text_demo' : 'settings.job_cancel_text')}</p>
    </ImpactPreview>
  );
}

function isGoing({ state }: JobRow): boolean {
  return state === 'waiting' || state === 'running';
}

/** Rounded down, so that all of it is only said when all of it is done. */
function percentOf(job: JobRow): number {
  return Math.floor(shareOf(job) * 100);
}
