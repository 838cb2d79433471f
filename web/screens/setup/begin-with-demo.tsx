import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { addDemo } from '#contract/demo.ts';
import { readJob } from '#contract/jobs.ts';
import type { JobRow } from '#contract/jobs.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { problemText, refusalText } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { meQuery } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import styles from '../sign-in/plain.module.css';
import settings from '../workspace/settings.module.css';

/** Looking around in an invented company first. It is built while one waits, or goes on. */
export function BeginWithDemo({ workspace }: { workspace: string }) {
  const [id, setId] = useState<string | undefined>();
  const add = useMutation({
    mutationFn: () => call(addDemo, { params: { workspace } }),
    onSuccess: (job) => setId(job.id),
  });
  const job = useDemoJob(workspace, id);
  useEnter(job);
  const isBuilding = id !== undefined && (job === undefined || job.finishedAt === null);
  const refused = add.error ? problemText(add.error) : job?.reason && (refusalText(job.reason) ?? job.reason);

  return (
    <div className={styles.form}>
      <p className={styles.quiet}>{t('demo.about')}</p>
      {refused && (
        <Banner kind="danger" announce="assertive">
          {refused}
        </Banner>
      )}
      {isBuilding || job?.state === 'done' ? (
        <Building job={job} />
      ) : (
        <div className={styles.row}>
          <Button onPress={() => add.mutate()} busy={add.isPending}>
            {t('demo.explore')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Building({ job }: { job: JobRow | undefined }) {
  const { done = 0, total = 0 } = job ?? {};

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

function useDemoJob(workspace: string, id: string | undefined): JobRow | undefined {
  return useQuery({
    queryKey: ['jobs', workspace, id ?? ''],
    queryFn: ({ signal }) => call(readJob, { params: { workspace, id: id ?? '' }, signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => (data?.finishedAt == null ? 1_000 : false),
  }).data;
}

/** Once it is there, it is opened. */
function useEnter(job: JobRow | undefined): void {
  const router = useRouter();
  const isThere = job?.state === 'done';

  useEffect(() => {
    if (!isThere) return;
    const enter = async () => {
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      const { workspaces } = await queryClient.query(meQuery);
      const demo = workspaces.find((card) => card.demo);
      if (demo) await router.navigate({ to: '/w/$workspace', params: { workspace: demo.slug } });
    };
    void enter();
  }, [isThere, router]);
}
