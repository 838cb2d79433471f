import { actorIdOf, applyPlan } from '#app/changesets/apply-plan.ts';
import { origin } from '#app/changesets/commit-changes.ts';
import { ownerNow } from '#app/jobs/owner-now.ts';
import type { Context } from '#app/perform.ts';
import type { Guard } from '#app/ports/facts.ts';
import type { WorkspaceStores } from '#app/ports/stores.ts';
import type { Import, Job, QueuedJob } from '#app/ports/work.ts';
import { allows } from '#domain/access.ts';
import type { Instant } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { planRows, type PlannedRows } from './plan-rows.ts';
import { rowReader } from './read-rows.ts';
import type { Verdict } from './verdicts.ts';

const batchSize = 250;

type Reached = Pick<Job, 'state' | 'done' | 'failed' | 'total'>;
type Batch = {
  readonly workspace: WorkspaceStores;
  readonly guard: Guard;
  readonly one: Import;
  readonly job: Job;
};

/**
 * Imports the next rows that have not been imported, in the transaction of the context: people, groups,
 * pictures, letters, audit, verdicts and progress. The guard row is locked first, so two servers that
 * work on one import take turns and never take the same rows.
 */
export async function importBatch(
  context: Context,
  { workspaceId, jobId }: QueuedJob,
): Promise<Reached | null> {
  const workspace = context.stores.workspace(workspaceId);
  const guard = await workspace.guard.lock(context.now);
  const job = await workspace.jobs.read(jobId);
  const one = await workspace.imports.byJob(jobId);
  if (job === undefined || one === undefined) return null;

  if (job.state !== 'waiting' && job.state !== 'running')
    return settle(context, { workspace, guard, job, one });

  return advance(await asOwner(context, workspace, job), { workspace, guard, job, one });
}

async function advance(context: Context, batch: Batch): Promise<Reached> {
  const { workspace, one } = batch;
  const stored = await workspace.imports.rows(one.id, {
    at: 0,
    limit: batchSize,
    outcome: ['create', 'update'],
    unapplied: true,
    pictures: 'with',
  });
  const read = rowReader(one);
  const rows = stored.map((row) => ({ row, checked: read(row) }));
  const ground = { workspace, actor: context.actor, guard: batch.guard, locking: 'locked' } as const;
  const planned = await planRows(context, ground, { one, rows });

  await carryOut(context, batch, planned);
  await workspace.imports.saveOutcomes(
    one.id,
    planned.verdicts.map((verdict) => outcomeOf(verdict, context.now)),
  );

  return note(context, batch, planned.verdicts);
}

async function carryOut(
  context: Context,
  { workspace, guard, one }: Batch,
  { plan, verdicts }: PlannedRows,
): Promise<void> {
  const about = { import: one.id, fileName: one.fileName };
  const doesSomething =
    plan.refusals.length > 0 ||
    plan.planned.some(({ changes, effects }) => changes.length + effects.length > 0);

  if (doesSomething) {
    await applyPlan(context, {
      workspace,
      guard,
      plan,
      secrets: { typed: new Map(), oneTime: [] },
      details: about,
    });
  }
  for (const { picture, isPictureOnly, userId } of verdicts) {
    if (picture === null) continue;
    const { accountId, ...content } = picture;

    await context.stores.accounts.setPicture(accountId, content);
    if (isPictureOnly) {
      await workspace.audit.note({
        ...origin(context),
        action: 'user.update',
        actorId: actorIdOf(context.actor),
        subject: `user:${userId}`,
        details: { ...about, picture: true },
      });
    }
  }
}

function outcomeOf({ n, outcome, problems, userId }: Verdict, now: Instant) {
  return { n, outcome, problems, userId, appliedAt: isDone(outcome) ? now : null };
}

function isDone(outcome: Verdict['outcome']): boolean {
  return outcome === 'create' || outcome === 'update';
}

/** Fewer rows than a batch holds means that these were the last ones. */
async function note(
  { now }: Context,
  { workspace, job, one }: Batch,
  verdicts: readonly Verdict[],
): Promise<Reached> {
  const isLast = verdicts.length < batchSize;
  const failed = job.failed + verdicts.filter(({ outcome }) => outcome === 'error').length;
  const done = job.done + verdicts.filter(({ outcome }) => outcome !== 'error').length;
  const state = isLast ? 'done' : 'running';
  const finishedAt = isLast ? now : null;

  await workspace.jobs.update(job.id, { state, done, failed, startedAt: job.startedAt ?? now, finishedAt });
  if (isLast) await workspace.imports.update(one.id, { state: 'done', finishedAt });

  return { state, done, failed, total: job.total };
}

/** The import ends as its job was ended from outside; what has been imported stays. */
async function settle({ now }: Context, { workspace, job, one }: Batch): Promise<Reached> {
  if (
    one.state === 'running' &&
    (job.state === 'cancelled' || job.state === 'failed' || job.state === 'done')
  ) {
    await workspace.imports.update(one.id, {
      state: job.state,
      finishedAt: job.finishedAt ?? now,
      reason: job.reason,
    });
  }

  return job;
}

/** With the rights that the owner has now: whoever has lost them since does not import any more. */
async function asOwner(context: Context, workspace: WorkspaceStores, job: Job): Promise<Context> {
  const actor = await ownerNow(context, workspace, job);

  return actor !== undefined && allows(actor, 'import.start')
    ? { ...context, actor }
    : refuse('access.denied');
}
