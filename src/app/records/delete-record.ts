import { noteDeed } from '#app/lists/note-deed.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { RecordId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { checkRight, sightOf } from './right.ts';

/** Deletes a record for good. Its number is not given again. */
export const deleteRecord: UseCase<{ readonly id: string }, { done: true }> = {
  action: 'record.delete',
  mode: 'write',

  async run(context, { id }) {
    const { records } = home(context);
    const seen = await records.claim(id as RecordId, await sightOf(context)); // ids are branded where they enter a use case
    const record = seen ?? refuse('record.not_found');
    await checkRight(context, 'delete', record);

    await records.delete(record.id);
    await noteDeed(context, {
      action: 'record.delete',
      subject: `record:${record.id}`,
      details: { number: record.number, project: record.projectId },
    });

    return { done: true };
  },
};
