import { actorIdOf } from '#app/changesets/apply-plan.ts';
import { noteDeed } from '#app/lists/note-deed.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { Job } from '#app/ports/work.ts';
import { demoName } from '#domain/demo/people.ts';
import type { JobId, UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { checkStage, mayHaveDemo } from './check-stage.ts';

type JobView = Omit<Job, 'createdBy'>;

/** Asks for the demo, which a job builds in a workspace of its own; whoever asks is its guest with full access. */
export const orderDemo: UseCase<undefined, JobView> = {
  action: 'demo.add',
  mode: 'write',

  async run(context) {
    const { actor, world, now } = context;
    if (!mayHaveDemo(actor)) refuse('demo.instance_admin_only');
    await checkStage(context);

    const { jobs } = home(context);
    const id = world.crypto.newId<JobId>();
    await jobs.add({
      id,
      kind: 'demo',
      title: demoName,
      state: 'waiting',
      total: 0,
      done: 0,
      failed: 0,
      createdBy: actorIdOf(actor) as UserId, // authors of history share one kind of id
      createdAt: now,
      startedAt: null,
      finishedAt: null,
      reason: null,
      link: null,
    });
    await noteDeed(context, { action: 'demo.add', subject: `job:${id}`, details: { title: demoName } });
    const { createdBy: _, ...job } = (await jobs.read(id)) ?? refuse('job.not_found');

    return job;
  },
};
