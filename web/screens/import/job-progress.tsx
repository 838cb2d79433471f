import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportView } from '#contract/import.ts';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { StopDialog } from './stop-dialog.tsx';
import { jobQuery } from './use-import.ts';
import { useRate } from './use-rate.ts';
import styles from './import.module.css';

interface Props {
  one: ImportView;
  jobId: string;
}

/** Percent, how many of how many, how fast and how long still. It goes on when the tab is closed. */
export function JobProgress({ one, jobId }: Props) {
  const { slug: workspace } = useWorkspace();
  const asked = useQuery(jobQuery(workspace, jobId));
  const [stopping, setStopping] = useState(false);
  const mayStop = useMay('job.cancel');
  const job = asked.data;
  const handled = job ? job.done + job.failed : 0;
  const rate = useRate(handled);
  if (asked.error && !job) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!job) return <Skeleton rows={2} widths={[320]} />;

  const total = Math.max(job.total, 1);
  const percent = Math.floor((handled / total) * 100);

  return (
    <div className={styles.progress}>
      <label htmlFor="import-progress">
        {t('import.running', { name: job.title || t('import.pasted') })}
      </label>
      <progress id="import-progress" value={handled} max={total} />
      <p role="status">
        <strong>{t('import.percent', { percent })}</strong>{' '}
        {t('import.of', { done: formatNumber(handled), total: formatNumber(job.total) })}{' '}
        <span className={styles.hint}>{speedWords(rate, total - handled)}</span>
      </p>
      {job.failed > 0 && <p className={styles.hint}>{t('import.failing', { count: job.failed })}</p>}
      <p className={styles.hint}>{t('import.goes_on')}</p>
      {mayStop && (
        <div className={styles.acts}>
          <Button onPress={() => setStopping(true)}>{t('import.stop')}</Button>
        </div>
      )}
      {stopping && <StopDialog one={one} job={job} onClose={() => setStopping(false)} />}
    </div>
  );
}

/** How fast it goes and how long it will still take; nothing until there is something to measure. */
function speedWords(rate: number | undefined, left: number): string {
  if (!rate) return '';
  const seconds = Math.ceil(left / rate);
  const time =
    seconds < 60
      ? t('import.seconds_left', { count: seconds })
      : t('import.minutes_left', { count: Math.round(seconds / 60) });

  return `${t('import.rate', { rate: formatNumber(Math.round(rate)) })} ${time}`;
}
