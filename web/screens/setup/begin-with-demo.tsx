import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { addDemo } from '#contract/demo.ts';
import { readJob } from '#contract/jobs.ts';
import type { JobRow } from '#contract/jobs.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { runningJobsQuery } from '../../shell/running-jobs.ts';
import { Button } from '../../components/button.tsx';
import { refusalText } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { meQuery } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import styles from '../sign-in/plain.module.css';
import settings from '../workspace/settings.module.css';

/** Looking around in an invented company first. It is built while one waits, or goes on. */
export function BeginWithDemo({ workspace }: { workspace: string }) {
  const { job, error, retry, order, isAsking } = useDemoJob(workspace);
  const { enter } = useEnter(job?.state === 'done');
  const refused = job?.reason && (refusalText(job.reason) ?? job.reason);

  return (
    <div className={styles.form}>
      <p className={styles.quiet}>{t('demo.about')}</p>
      {error !== null && <ErrorState error={error} onRetry={retry} />}
      {refused && (
        <Banner kind="danger" announce="assertive">
          {refused}
        </Banner>
      )}
      {job?.state === 'cancelled' && <p role="status">{t('settings.job_state.cancelled')}</p>}
      {job && job.finishedAt === null && <Building job={job} />}
      {job?.state === 'done' && <Button onPress={enter}>{t('demo.open')}</Button>}
      {(job === undefined || job.state === 'failed' || job.state === 'cancelled') && (
        <div className={styles.row}>
          <Button onPress={order} busy={isAsking}>
            {t('demo.explore')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Building({ job: { done, total } }: { job: JobRow }) {
  return (
    <>
      <progress
        className={settings.bar}
        value={done}
        max={Math.max(1, total)}
        aria-label={t('demo.building')}
      />
      <p className={styles.quiet} role="status">
        {t('demo.building')}
      </p>
    </>
  );
}

/** The job that builds it: the one that was just asked for, or one that runs already. */
function useDemoJob(workspace: string) {
  const running = useQuery(runningJobsQuery(workspace)).data?.rows.find(({ kind }) => kind === 'demo');
  const add = useMutation({ mutationFn: () => call(addDemo, { params: { workspace } }) });
  const [known, setKnown] = useState<string | undefined>();
  const id = add.data?.id ?? known;
  if (running && id === undefined) setKnown(running.id);
  const asked = useQuery({
    queryKey: ['jobs', workspace, id ?? ''],
    queryFn: ({ signal }) => call(readJob, { params: { workspace, id: id ?? '' }, signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => (data?.finishedAt == null ? 1_000 : false),
  });

  return {
    job: asked.data ?? add.data,
    error: add.error ?? asked.error,
    retry: () => void asked.refetch(),
    order: () => add.mutate(),
    isAsking: add.isPending,
  };
}

/** Once it is there it is opened; where that fails, a button does it. */
function useEnter(isThere: boolean) {
  const router = useRouter();
  const open = useMutation({
    async mutationFn() {
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      const demo = (await queryClient.query(meQuery)).workspaces.find((card) => card.demo);
      if (demo) await router.navigate({ to: '/w/$workspace', params: { workspace: demo.slug } });
    },
  });
  const { mutate: enter } = open;

  useEffect(() => {
    if (isThere) enter();
  }, [isThere, enter]);

  return { enter: () => enter() };
}
