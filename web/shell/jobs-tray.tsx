import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { JobRow } from '#contract/jobs.ts';
import { sayDone } from '../components/toast-queue.ts';
import { queryClient } from '../query.ts';
import { runningJobsQuery } from './running-jobs.ts';
import { IconButton } from '../components/icon-button.tsx';
import { hasPlace } from '../router/has-place.ts';
import { PlaceLink } from '../router/place-link.tsx';
import { meQuery, useWorkspace } from '../session.ts';
import { formatNumber } from '../texts/formats.ts';
import { jobName } from '../texts/job-name.ts';
import { t } from '../texts/texts.ts';
import styles from './header.module.css';

/** Jobs go on when a tab closes; this shows those that run, wherever one is. */
export function JobsTray() {
  const { slug } = useWorkspace();
  const running = useQuery(runningJobsQuery(slug)).data?.rows ?? [];
  useDemoArrival(running.some(({ kind }) => kind === 'demo'));
  const label = running.length > 0 ? t('shell.jobs_running', { count: running.length }) : t('shell.jobs');

  return (
    <DialogTrigger>
      <span className={styles.tray}>
        <IconButton icon="jobs" label={label} />
        {running.length > 0 && (
          <span className={styles.badge} aria-hidden="true">
            {running.length}
          </span>
        )}
      </span>
      <Popover className={styles.panel} placement="bottom end" offset={6}>
        <Dialog aria-label={t('shell.jobs')}>
          <h2>{t('shell.jobs')}</h2>
          {running.length === 0 && <p className={styles.quiet}>{t('shell.jobs_none')}</p>}
          {running.map((job) => (
            <RunningJob key={job.id} job={job} />
          ))}
          <AllJobs />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** A demo that has been built is another workspace of one's own. */
function useDemoArrival(isBuilding: boolean): void {
  const router = useRouter();
  const wasBuilding = useRef(isBuilding);

  useEffect(() => {
    if (wasBuilding.current && !isBuilding) welcome(router).catch(() => undefined); // the menu shows it with the next look
    wasBuilding.current = isBuilding;
  }, [isBuilding, router]);
}

async function welcome(router: ReturnType<typeof useRouter>): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  const demo = (await queryClient.query(meQuery)).workspaces.find((card) => card.demo);
  if (!demo) return;
  const onPress = () => void router.navigate({ to: '/w/$workspace', params: { workspace: demo.slug } });

  sayDone(t('demo.ready', { name: demo.name }), { actions: [{ label: t('demo.open'), onPress }] });
}

function RunningJob({ job }: { job: JobRow }) {
  const progress = t('shell.job_progress', { done: formatNumber(job.done), total: formatNumber(job.total) });

  return (
    <div className={styles.entry}>
      <span>{jobName(job)}</span>
      <progress value={job.done} max={Math.max(job.total, 1)} aria-label={jobName(job)} />
      <span className={styles.when}>{progress}</span>
    </div>
  );
}

function AllJobs() {
  const router = useRouter();
  const href = `/w/${useWorkspace().slug}/workspace/jobs`;
  if (!hasPlace(router, href)) return null;

  return (
    <p className={styles.entry}>
      <PlaceLink href={href}>{t('shell.jobs_all')}</PlaceLink>
    </p>
  );
}
