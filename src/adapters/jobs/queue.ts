import { PgBoss, type JobWithMetadata } from 'pg-boss';

import type { Log } from '#app/perform.ts';
import type { Attempt, QueuedJob } from '#app/ports/work.ts';

/** Carries a job out. It is called again after a server has died, and twice at once if that server only slept. */
export type Work = (job: QueuedJob, attempt: Attempt) => Promise<void>;

export type Queue = {
  /** Asks for a job to be carried out by some server. Asking twice for the same one is asking once. */
  enqueue(job: QueuedJob): Promise<void>;
  start(connectionString: string, work: Work): Promise<void>;
  /** Lets running work come to its next resting place and hands it over. */
  stop(): Promise<void>;
};

type Options = { readonly log: Log; readonly silentSeconds?: number };

const name = 'jobs';
const retryLimit = 100;
const pollingIntervalSeconds = 2;
const sixHours = 6 * 3_600;

/**
 * The job queue in the same database. Being told of a new job makes it quick; looking every two seconds
 * makes it sure. Its tables belong to the owner, out of reach of the role that serves requests.
 */
export function createQueue({ log, silentSeconds = 4 }: Options): Queue {
  const stopping = new AbortController();
  let boss: PgBoss | undefined;
  let watch: NodeJS.Timeout | undefined;

  return {
    async start(connectionString, work) {
      boss = new PgBoss({ connectionString, schema: 'pgboss', max: 4, useListenNotify: true });
      boss.on('error', (err: unknown) => log.warn({ err }, 'the job queue met an error and goes on'));
      await boss.start();
      await prepare(boss);

      await boss.work(
        name,
        {
          includeMetadata: true,
          localConcurrency: 2,
          heartbeatRefreshSeconds: 1,
          pollingIntervalSeconds,
          // Nobody is told of a job whose turn comes again, so looking stays as frequent as without being told.
          notifyPollingIntervalSeconds: pollingIntervalSeconds,
        },
        async ([job]: JobWithMetadata<QueuedJob>[]) => {
          if (job !== undefined) await carryOut(job, { work, signal: stopping.signal, log });
        },
      );
      watch = watchOver(boss, { log, silentSeconds });
    },
    async enqueue(job) {
      await boss?.send(name, job, { singletonKey: job.jobId });
    },
    async stop() {
      clearInterval(watch);
      stopping.abort();
      await boss?.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** `exclusive`: of the jobs with one key a single one waits or runs. */
async function prepare(boss: PgBoss): Promise<void> {
  const options = {
    retryLimit,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: sixHours,
    deleteAfterSeconds: 86_400,
    notify: true,
  };

  await boss.createQueue(name, { ...options, policy: 'exclusive', heartbeatSeconds: 10, retryDelayMax: 5 });
  await boss.updateQueue(name, options);
}

type Running = { readonly work: Work; readonly signal: AbortSignal; readonly log: Log };

/** The signal of the job says that somebody else has taken it up, because this server slept. */
async function carryOut(job: JobWithMetadata<QueuedJob>, { work, log, ...stopping }: Running): Promise<void> {
  const signal = AbortSignal.any([stopping.signal, job.signal]);

  try {
    await work(job.data, { signal, isLast: job.retryCount >= job.retryLimit });
  } catch (error) {
    if (!signal.aborted)
      log.error({ err: error, job: job.data }, 'a job stumbled and will be taken up again');
    throw error;
  }
}

/**
 * A server that runs a job says so every second. Whoever has been silent for some seconds is dead, and the
 * job is taken up again, sooner than the queue itself would notice.
 */
function watchOver(boss: PgBoss, { log, silentSeconds }: Required<Options>): NodeJS.Timeout {
  let isFailing = false;

  const timer = setInterval(() => {
    void reviveSilent(boss, silentSeconds).then(
      () => {
        isFailing = false;
      },
      (err: unknown) => {
        // While the database is away every look fails; once is enough to say so.
        if (!isFailing) log.warn({ err }, 'the job queue could not be looked after');
        isFailing = true;
      },
    );
  }, 1_000);

  return timer.unref();
}

async function reviveSilent(boss: PgBoss, silentSeconds: number): Promise<void> {
  const { rows } = await boss.getDb().executeSql(
    `select id from pgboss.job
     where name = $1 and state = 'active' and coalesce(heartbeat_on, started_on) < now() - make_interval(secs => $2)`,
    [name, silentSeconds],
  );

  for (const { id } of rows) await boss.fail(name, String(id), { reason: 'silent' });
}
