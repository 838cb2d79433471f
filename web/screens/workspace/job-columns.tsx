import type { JobRow } from '#contract/jobs.ts';
import { DateText } from '../../components/date-text.tsx';
import type { Column } from '../../grid/types.ts';
import { formatMoment, formatNumber } from '../../texts/formats.ts';
import { hasText, t } from '../../texts/texts.ts';
import { jobName } from '../../texts/job-name.ts';
import { StateWord } from './state-word.tsx';
import styles from './settings.module.css';

export const jobStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;

export function jobColumns(): readonly Column<JobRow>[] {
  return [
    {
      id: 'title',
      header: t('settings.job'),
      width: 220,
      hideable: false,
      sortable: true,
      filter: { kind: 'text' },
      text: jobName,
    },
    {
      id: 'kind',
      header: t('settings.job_kind'),
      width: 90,
      sortable: true,
      text: ({ kind }) => jobKind(kind),
    },
    {
      id: 'state',
      header: t('fieldname.state'),
      width: 110,
      sortable: true,
      filter: {
        kind: 'choice',
        options: jobStates.map((value) => ({ value, label: t(`settings.job_state.${value}`) })),
      },
      text: ({ state }) => t(`settings.job_state.${state}`),
      render: ({ state }) => <StateWord state={state} word={t(`settings.job_state.${state}`)} />,
      card: 'aside',
    },
    progress(),
    {
      id: 'failed',
      header: t('settings.job_failed'),
      width: 80,
      align: 'end',
      text: ({ failed }) => formatNumber(failed),
      card: 'none',
    },
    {
      id: 'createdByName',
      header: t('settings.job_by'),
      width: 130,
      text: ({ createdByName }) => createdByName,
      card: 'none',
    },
    moment('createdAt', t('settings.job_created')),
    moment('finishedAt', t('settings.job_finished')),
  ];
}

export function jobKind(kind: string): string {
  const key = `settings.job_kind.${kind}`;

  return hasText(key) ? t(key) : kind;
}

export function progressWords({ done, total }: Pick<JobRow, 'done' | 'total'>): string {
  return t('shell.job_progress', { done: formatNumber(done), total: formatNumber(total) });
}

function moment(id: 'createdAt' | 'finishedAt', header: string): Column<JobRow> {
  return {
    id,
    header,
    width: 130,
    sortable: true,
    filter: { kind: 'date' },
    card: 'none',
    text: ({ [id]: at }) => (at ? formatMoment(new Date(at)) : ''),
    render: ({ [id]: at }) => <DateText at={at} focusable={false} />,
  };
}

function progress(): Column<JobRow> {
  return {
    id: 'progress',
    header: t('settings.job_progress'),
    width: 240,
    text: progressWords,
    render: (job) => (
      <span className={styles.progress}>
        <progress value={job.done} max={Math.max(1, job.total)} aria-label={t('settings.job_progress')} />
        {progressWords(job)}
      </span>
    ),
  };
}
