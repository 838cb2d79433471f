import { commitChanges } from '#app/changesets/commit-changes.ts';
import { Interrupted } from '#app/jobs/interrupted.ts';
import { ownerNow } from '#app/jobs/owner-now.ts';
import type { Context, World } from '#app/perform.ts';
import type { Attempt, Job, QueuedJob } from '#app/ports/work.ts';
import { systemActor } from '#domain/actors.ts';
import type { AccountId, MembershipId, UserId, WorkspaceId } from '#domain/ids.ts';
import { created } from '#domain/plan/change.ts';
import { Refusal, refuse, type RefusalCode } from '#domain/refusal.ts';
import type { User } from '#domain/user.ts';
import { demoSlug, mayHaveDemo } from './check-stage.ts';
import { stageDemo } from './stage-demo.ts';
import { nowhere } from './stage.ts';

/**
 * Builds the demo for whoever asked for it, who enters it at the very end. Until then nobody is at home in it, so a
 * server that died halfway, or a job that was cancelled, leaves something that can be cleared away and begun anew.
 * The founding of the workspace names the job and the try, so that each clears away only what is its own.
 */
export async function buildDemo(world: World, job: QueuedJob, attempt: Attempt): Promise<void> {
  const name = `${nameOf(job)}:${world.crypto.newId()}`;
  if ((await begin(world, job)) === 'over') return;
  let isFounded = false;

  try {
    const { workspaceId } = await stageDemo(world, {
      seed: 1,
      scale: 'small',
      requestId: name,
      onFounded: () => void (isFounded = true),
      onProgress: progressOf(world, job, attempt),
    });
    await finish(world, job, workspaceId);
  } catch (error) {
    if (attempt.signal?.aborted) throw new Interrupted();
    await giveUp(world, job, { error, name, isFounded, isLast: attempt.isLast === true });
  }
}

/** Thrown out of the story, to end it wherever it is. */
class Cancelled extends Error {}

function nameOf({ jobId }: QueuedJob): string {
  return `job:${jobId}`;
}

const silentMs = 4_000;

/** What an earlier try has left is cleared away, also where nothing is to be built any more. */
async function begin(world: World, job: QueuedJob): Promise<'over' | 'building'> {
  if (await isBeingBuilt(world, job)) throw new Interrupted();

  return inJob(world, job, async ({ state, startedAt }, context) => {
    if (state === 'done') return 'over';
    await (await stageOf(context, job))?.clear();
    if (state !== 'waiting' && state !== 'running') return 'over';

    const { jobs } = context.stores.workspace(job.workspaceId);
    await jobs.update(job.jobId, { state: 'running', startedAt: startedAt ?? context.now });

    return 'building';
  });
}

/** Whoever was thought dead may only have slept. They are left to it while their work goes on. */
async function isBeingBuilt(world: World, job: QueuedJob): Promise<boolean> {
  const look = () =>
    inJob(world, job, async ({ state, done }, context) => ({
      isStanding: state === 'running' && (await stageOf(context, job)) !== undefined,
      done,
    }));
  const first = await look();
  if (!first.isStanding) return false;
  await new Promise((resolve) => setTimeout(resolve, silentMs));

  return (await look()).done !== first.done;
}

type Standing = { readonly builtBy: string; clear(): Promise<void> };

/** What stands of the demo that this job builds. */
async function stageOf({ stores, now }: Context, job: QueuedJob): Promise<Standing | undefined> {
  const there = await stores.workspaceBySlug(demoSlug);
  if (there === undefined) return undefined;
  const { demo, guard } = stores.workspace(there.id);
  const builtBy = await demo.builtBy();
  if (builtBy === null || !builtBy.startsWith(nameOf(job))) return undefined;

  return {
    builtBy,
    async clear() {
      await guard.lock(now);
      await demo.remove();
    },
  };
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

type Failure = {
  readonly error: unknown;
  readonly name: string;
  readonly isFounded: boolean;
  readonly isLast: boolean;
};

/**
 * A refusal ends the job, since it would be refused again; anything else may pass and is tried again. Whatever goes
 * wrong for whoever was overtaken concerns nobody: what they built upon was taken away.
 */
async function giveUp(world: World, job: QueuedJob, { isLast, ...failure }: Failure): Promise<void> {
  const { error } = failure;
  const isOver = error instanceof Cancelled || error instanceof Refusal;

  const ending = inJob(world, job, async (current, context) => {
    const stage = await stageOf(context, job);
    if (isSuperseded(stage, failure)) throw new Interrupted();
    if (isOver || isLast) await end(context, job, { stage, current, reason: reasonOf(error) });
  });
  // What went wrong first says more than that nobody could be told.
  await ending.catch((second: unknown) => {
    throw second instanceof Interrupted || isOver ? second : error;
  });
  if (!isOver) throw error;
}

/** Whether another server has taken the job up, and builds on or has built already. */
function isSuperseded(
  stage: Standing | undefined,
  { name, isFounded }: Pick<Failure, 'name' | 'isFounded'>,
): boolean {
  return stage === undefined ? isFounded : stage.builtBy !== name;
}

type Ending = {
  readonly stage: Standing | undefined;
  readonly current: Job;
  readonly reason: RefusalCode;
};

async function end(
  { stores, now }: Context,
  job: QueuedJob,
  { stage, current, reason }: Ending,
): Promise<void> {
  await stage?.clear();
  if (current.state !== 'running') return;
  await stores
    .workspace(job.workspaceId)
    .jobs.update(job.jobId, { state: 'failed', finishedAt: now, reason });
}

function reasonOf(error: unknown): RefusalCode {
  if (!(error instanceof Refusal)) return 'instance.unavailable';
  const isNameTaken = error.code === 'account.username_taken' || error.code === 'account.email_taken';

  return isNameTaken ? 'demo.name_taken' : error.code;
}

/** Behind the guard row, as cancelling is, so that neither writes over what the other said. */
async function inJob<Result>(
  world: World,
  queued: QueuedJob,
  run: (job: Job, context: Context) => Promise<Result>,
): Promise<Result> {
  return world.transact('write', async (stores) => {
    const { guard, jobs } = stores.workspace(queued.workspaceId);
    const now = world.now();
    await guard.lock(now);
    const job = (await jobs.read(queued.jobId)) ?? refuse('job.not_found');

    return run(job, { ...nowhere, via: 'job', requestId: nameOf(queued), stores, now, world });
  });
}
