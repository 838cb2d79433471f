/** What is told of a job that goes on: how much of it, how fast, how long still. */
export interface Progress {
  /** Between 0 and 1. */
  share: number;
  /** Items in a minute; unknown while nothing is done. */
  perMinute: number | undefined;
  secondsLeft: number | undefined;
}

interface Job {
  state: string;
  total: number;
  done: number;
  startedAt: string | null;
  finishedAt: string | null;
}

export function progressOf(job: Job, now: number): Progress {
  const { state, total, done, startedAt, finishedAt } = job;
  const until = finishedAt === null ? now : Date.parse(finishedAt);
  const seconds = startedAt === null ? 0 : Math.max(0, (until - Date.parse(startedAt)) / 1_000);
  const perSecond = seconds > 0 && done > 0 ? done / seconds : undefined;

  return {
    share: shareOf(job),
    perMinute: perSecond === undefined ? undefined : Math.round(perSecond * 60),
    secondsLeft: perSecond !== undefined && state === 'running' ? (total - done) / perSecond : undefined,
  };
}

export function shareOf({ state, total, done }: Pick<Job, 'state' | 'total' | 'done'>): number {
  if (total === 0) return state === 'done' ? 1 : 0;

  return Math.min(1, done / total);
}
