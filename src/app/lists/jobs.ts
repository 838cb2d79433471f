import { home, type UseCase } from '#app/perform.ts';
import type { ListPage, ListRequest } from '#app/ports/lists.ts';
import type { Job } from '#app/ports/work.ts';
import type { JobId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { noteDeed } from './note-deed.ts';

type JobView = Omit<Job, 'createdBy'>;

/** Jobs, newest first. */
export const listJobs: UseCase<ListRequest, ListPage<JobView>> = {
  action: 'job.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).jobs.list(request);

    return { ...page, rows: page.rows.map(jobView) };
  },
};

export const readJob: UseCase<{ readonly id: string }, JobView> = {
  action: 'job.list',
  mode: 'read',

  async run(context, { id }) {
    return jobView((await home(context).jobs.read(id as JobId)) ?? refuse('job.not_found')); // ids are branded where they enter a use case
  },
};

/**
 * Stops a job after its current batch; what is done stays done. The guard row is taken first, as every batch
 * takes it, so that none of them writes over the end.
 */
export const cancelJob: UseCase<{ readonly id: string }, JobView> = {
  action: 'job.cancel',
  mode: 'write',

  async run(context, { id }) {
    const { guard, jobs, imports } = home(context);
    await guard.lock(context.now);
    const job = (await jobs.read(id as JobId)) ?? refuse('job.not_found'); // ids are branded where they enter a use case
    if (job.state !== 'waiting' && job.state !== 'running') refuse('job.not_running');

    const end = { state: 'cancelled', finishedAt: context.now } as const;
    const one = await imports.byJob(job.id);
    await jobs.update(job.id, end);
    if (one !== undefined) await imports.update(one.id, end);
    await noteDeed(context, {
      action: 'job.cancel',
      subject: `job:${job.id}`,
      details: { title: job.title },
    });

    return jobView({ ...job, ...end });
  },
};

function jobView(job: Job): JobView {
  const { createdBy: _, ...view } = job;

  return view;
}
