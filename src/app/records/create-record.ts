import { noteDeed } from '#app/lists/note-deed.ts';
import { readerOf } from '#app/lists/views.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { RecordId } from '#domain/ids.ts';
import { recordState, recordTitle } from '#domain/record.ts';
import { findArea, findAssignee, findPlace, findTeam } from './find-parts.ts';
import { checkRight } from './right.ts';

type NewRecord = {
  readonly areaId: string;
  readonly projectId: string;
  readonly folderId: string | null;
  readonly title: string;
  readonly state?: string | undefined;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
};

/** Puts a new record of an area into a project or a folder of it. */
export const createRecord: UseCase<NewRecord, { id: string; number: number }> = {
  action: 'record.create',
  mode: 'write',

  async run(context, input) {
    const area = await findArea(context, input.areaId);
    const place = await findPlace(context, input);
    const record = {
      id: context.world.crypto.newId<RecordId>(),
      areaId: area.id,
      ...place,
      title: recordTitle(input.title),
      state: recordState(area, input.state),
      assigneeId: await findAssignee(context, input.assigneeId),
      teamId: await findTeam(context, input.teamId),
      createdBy: readerOf(context),
      createdAt: context.now,
      updatedAt: context.now,
      version: 1,
    };
    await checkRight(context, 'create', record);
    const [number = 0] = await home(context).records.add([record], place);

    await noteDeed(context, {
      action: 'record.create',
      subject: `record:${record.id}`,
      details: { project: place.projectId, area: area.id, number },
    });

    return { id: record.id, number };
  },
};
