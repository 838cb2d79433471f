import { commitChanges } from '#app/changesets/commit-changes.ts';
import { Interrupted } from '#app/jobs/interrupted.ts';
import { ownerNow } from '#app/jobs/owner-now.ts';
import type { Context, World } from '#app/perform.ts';
import type { Attempt, Job, QueuedJob } from '#app/ports/work.ts';
import { systemActor } from '#domain/actors.ts';
import type { AccountId, MembershipId, UserId, WorkspaceId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { Refusal, refuse } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import { demoSlug, mayHaveDemo } from './check-stage.ts';
import { stageDemo } from './stage-demo.ts';
import { nowhere } from './stage.ts';

/**
 * Builds the demo for whoever asked for it, who enters it at the very end. Until then nobody is at home in it, so a
 * server that died halfway, or a job that was cancelled, leaves something that can be cleared away and begun anew.
 */
export async function buildDemo(world: World, job: QueuedJob, attempt: Attempt): Promise<void> {
  if ((await begin(world, job)) === 'over') return;

  try {
    await clearStage(world);
    const { workspaceId } = await stageDemo(world, {
      seed: 1,
      scale: 'small',
      onProgress: progressOf(world, job, attempt),
    });
    await finish(world, job, workspaceId);
  } catch (error) {
    await giveUp(world, job, { error, isLast: attempt.isLast === true });
  }
}

/** Thrown out of the story, to end it wherever it is. */
class Cancelled extends Error {}

async function begin(world: World, job: QueuedJob): Promise<'over' | 'building'> {
  return inJob(world, job, async ({ state, startedAt }, context) => {
    if (state !== 'waiting' && state !== 'running') return 'over';
    const { jobs } = context.stores.workspace(job.workspaceId);
    await jobs.update(job.jobId, { state: 'running', startedAt: startedAt ?? context.now });

    return 'building';
  });
}

/** What of the demo is there already, of a try that did not come to its end. */
async function clearStage(world: World): Promise<void> {
  await world.transact('write', async (stores) => {
    const left = await stores.workspaceBySlug(demoSlug);
    if (left === undefined) return;
    const { demo, guard } = stores.workspace(left.id);

    await guard.lock(world.now());
    if (await demo.is()) await demo.remove();
  });
}

/** Says how far it is about once a second, and learns on that occasion that the job was cancelled. */
function progressOf(world: World, job: QueuedJob, { signal, onProgress }: Attempt) {
  let nextAt = 0;

  return async (done: number, total: number): Promise<void> => {
    if (signal?.aborted) throw new Interrupted();
    if (Date.now() < nextAt) return;
    nextAt = Date.now() + 1_000;

    await inJob(world, job, async ({ state }, context) => {
      if (state !== 'running') throw new Cancelled();
      await context.stores.workspace(job.workspaceId).jobs.update(job.jobId, { done, total });
    });
    onProgress?.({ done, total, failed: 0 });
  };
}

async function finish(world: World, job: QueuedJob, demoId: WorkspaceId): Promise<void> {
  await inJob(world, job, async (current, context) => {
    if (current.state !== 'running') throw new Cancelled();
    const workspace = context.stores.workspace(job.workspaceId);
    const owner = await ownerNow(context, workspace, current);
    if (owner?.kind !== 'user' || !mayHaveDemo(owner)) return refuse('demo.instance_admin_only');

    await enter(context, demoId, owner.accountId);
    await workspace.jobs.update(job.jobId, {
      state: 'done',
      done: current.total,
      finishedAt: context.now,
    });
  });
}

/** The guest gets full access. */
async function enter(context: Context, demoId: WorkspaceId, accountId: AccountId): Promise<void> {
  const { newId } = context.world.crypto;
  const facts = context.stores.workspace(demoId).facts('snapshot');
  const [everybody] = await facts.where('group', 'name', ['users']);
  const user: User = {
    id: newId<UserId>(),
    accountId,
    kind: 'regular',
    builtIn: null,
    state: 'active',
    adminLevel: 'full',
    validFrom: null,
    validUntil: null,
    createdBy: null,
    version: 0,
  };
  const membership = everybody && {
    id: newId<MembershipId>(),
    groupId: everybody.id,
    userId: user.id,
    version: 0,
  };

  await commitChanges(context, demoId, {
    action: 'user.add',
    actorId: systemActor,
    subject: `user:${user.id}`,
    changes: [created('user', user), ...(membership ? [created('membership', membership)] : [])],
  });
}

/** A refusal ends the job, since it would be refused again; anything else may pass and is tried again. */
async function giveUp(
  world: World,
  job: QueuedJob,
  { error, isLast }: { error: unknown; isLast: boolean },
): Promise<void> {
  if (error instanceof Cancelled) return clearStage(world);
  const isRefused = error instanceof Refusal;

  if (isRefused || isLast) {
    await clearStage(world);
    await fail(world, job, isRefused ? error.code : 'instance.unavailable');
  }
  if (!isRefused) throw error;
}

async function fail(world: World, job: QueuedJob, reason: string): Promise<void> {
  await inJob(world, job, async (_, { stores, now: finishedAt }) =>
    stores.workspace(job.workspaceId).jobs.update(job.jobId, { state: 'failed', finishedAt, reason }),
  );
}

/** Behind the guard row, as cancelling is, so that neither writes over what the other said. */
async function inJob<Result>(
  world: World,
  { workspaceId, jobId }: QueuedJob,
  run: (job: Job, context: Context) => Promise<Result>,
): Promise<Result> {
  return world.transact('write', async (stores) => {
    const { guard, jobs } = stores.workspace(workspaceId);
    const now = world.now();
    await guard.lock(now);
    const job = (await jobs.read(jobId)) ?? refuse('job.not_found');

    return run(job, { ...nowhere, via: 'job', requestId: `job:${jobId}`, stores, now, world });
  });
}
