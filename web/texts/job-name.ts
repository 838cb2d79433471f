import { t } from './texts.ts';

/** A job is called as its file. What was pasted has none. */
export function jobName({ title }: { title: string }): string {
  return title || t('jobs.pasted');
}
