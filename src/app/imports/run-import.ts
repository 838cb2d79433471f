import { Interrupted } from '#app/jobs/interrupted.ts';
import type { Context, World } from '#app/perform.ts';
import type { Attempt, Job, QueuedJob } from '#app/ports/work.ts';
import type { Stores } from '#app/ports/stores.ts';
import { Refusal } from '#domain/refusal.ts';
import { importBatch } from './import-batch.ts';

/**
 * Imports the rows of a job batch by batch. Each batch is one transaction with the note of what it has done,
 * so a server that dies leaves every batch whole or undone, and whoever takes over goes on with the next one.
 */
export async function runImport(world: World, job: QueuedJob, attempt: Attempt): Promise<void> {
  for (;;) {
    if (attempt.signal?.aborted) throw new Interrupted();
    const reached = await nextBatch(world, job, attempt);

    if (reached === null) return;
    attempt.onProgress?.(reached);
    if (reached.state !== 'running') return;
  }
}

type Reached = Pick<Job, 'state' | 'done' | 'failed' | 'total'>;

/** A refusal ends the import, since it would be refused again; anything else may pass and is tried again. */
async function nextBatch(world: World, job: QueuedJob, { isLast }: Attempt): Promise<Reached | null> {
  try {
    return await world.transact('write', (stores) => importBatch(contextFor(world, stores, job), job));
  } catch (error) {
    const isFinal = error instanceof Refusal && error.code !== 'changeset.changed_meanwhile';
    if (isFinal) return fail(world, job, error.code);
    if (isLast) await fail(world, job, 'instance.unavailable');
    throw error;
  }
}

async function fail(world: World, { workspaceId, jobId }: QueuedJob, reason: string): Promise<null> {
  await world.transact('write', async (stores) => {
    const { jobs, imports } = stores.workspace(workspaceId);
    const one = await imports.byJob(jobId);
    const end = { state: 'failed', finishedAt: world.now(), reason } as const;

    await jobs.update(jobId, end);
    if (one !== undefined) await imports.update(one.id, end);
  });

  return null;
}

/** A job acts for its owner, who is found anew behind the lock of each batch. */
function contextFor(world: World, stores: Stores, { workspaceId, jobId }: QueuedJob): Context {
  return {
    actor: { kind: 'nobody' },
    workspaceId,
    sessionId: null,
    via: 'job',
    address: '',
    device: { browser: '', system: '' },
    requestId: `job:${jobId}`,
    stores,
    now: world.now(),
    world,
  };
}
