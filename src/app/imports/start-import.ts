import { actorIdOf } from '#app/changesets/apply-plan.ts';
import { origin } from '#app/changesets/commit-changes.ts';
import { home, type Context, type UseCase } from '#app/perform.ts';
import type { Import, Job } from '#app/ports/work.ts';
import type { ImportId, JobId, UserId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { presentImport, type PresentedImport } from './present-import.ts';

/**
 * Hands the checked rows to a job, which acts for whoever starts it and not for whoever brought the file. Rows with errors are left out. The row of the import is locked, so that
 * of two clicks one comes second and is told so.
 */
export const startImport: UseCase<{ readonly id: string }, PresentedImport> = {
  action: 'import.start',
  mode: 'write',

  async run(context, { id }) {
    const { imports, jobs, audit } = home(context);
    const one = (await imports.claim(id as ImportId)) ?? refuse('import.not_found'); // ids are branded where they enter a use case
    if (one.state === 'mapping' || one.state === 'checking')
      refuse('import.mapping_invalid', { reason: 'unchecked' });
    if (one.state !== 'checked') refuse('import.already_started');

    const { create, update, rows } = await imports.countByOutcome(one.id);
    const job = jobFor(context, one, create + update);
    await jobs.add(job);
    await imports.update(one.id, { state: 'running', jobId: job.id, startedAt: context.now });
    await audit.note({
      ...origin(context),
      action: 'import.start',
      actorId: actorIdOf(context.actor),
      subject: `import:${one.id}`,
      details: { fileName: one.fileName, rows, create, update },
    });

    return presentImport(imports, one.id);
  },
};

function jobFor(
  { world, now, actor }: Context,
  { fileName, id }: Import,
  total: number,
): Omit<Job, 'createdByName'> {
  return {
    id: world.crypto.newId<JobId>(),
    kind: 'import',
    title: fileName,
    state: 'waiting',
    total,
    done: 0,
    failed: 0,
    createdBy: actorIdOf(actor) as UserId, // authors of history share one kind of id
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    reason: null,
    link: `people/users/import/${id}`,
  };
}
