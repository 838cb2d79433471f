import type { World } from '#app/perform.ts';

/**
 * Hands every unfinished job to the queue. A job is a row of the transaction that caused it, so one that the
 * queue never heard of, because a server died in between, is found here. Handing over twice is handing over once.
 */
export async function resumeJobs(world: World): Promise<void> {
  const jobs = await world.transact('read', (stores) => stores.unfinishedJobs());

  for (const job of jobs) await world.enqueue(job);
}
