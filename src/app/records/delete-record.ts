import { noteDeed } from '#app/lists/note-deed.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { RecordId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';

/** Deletes a record for good. Its number is not given again. */
export const deleteRecord: UseCase<{ readonly id: string }, { done: true }> = {
  action: 'record.delete',
  mode: 'write',

  async run(context, { id }) {
    const { records } = home(context);
    const record = (await records.claim(id as RecordId, context)) ?? refuse('record.not_found'); // ids are branded where they enter a use case

    await records.delete(record.id);
    await noteDeed(context, {
      action: 'record.delete',
      subject: `record:${record.id}`,
      details: { number: record.number, project: record.projectId },
    });

    return { done: true };
  },
};
