import { buildDemo } from '#app/demo/build-demo.ts';
import { runImport } from '#app/imports/run-import.ts';
import type { World } from '#app/perform.ts';
import type { Attempt, QueuedJob } from '#app/ports/work.ts';

type Run = (world: World, job: QueuedJob, attempt: Attempt) => Promise<void>;

const runs: Readonly<Record<string, Run>> = { import: runImport, demo: buildDemo };

/** Carries a job out, or goes on with it where a server left off. */
export async function runJob(world: World, job: QueuedJob, attempt: Attempt = {}): Promise<void> {
  const run = runs[job.kind];
  if (run === undefined) throw new Error(`This server knows no jobs of the kind ${job.kind}`);

  await run(world, job, attempt);
}
