import { noteDeed } from '#app/lists/note-deed.ts';
import { home, type UseCase } from '#app/perform.ts';
import type { RecordId } from '#domain/ids.ts';
import { recordState, recordTitle, type WorkRecord } from '#domain/record.ts';
import { refuse } from '#domain/refusal.ts';
import { findArea, findAssignee, findPlace, findTeam } from './find-parts.ts';
import { checkRight, sightOf } from './right.ts';

type RecordChange = {
  readonly title?: string | undefined;
  readonly state?: string | undefined;
  readonly assigneeId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly folderId?: string | null | undefined;
};

type Updated = { readonly id: string; readonly set: RecordChange; readonly version?: string | undefined };

/** Changes a record, at once. What somebody else has changed since it was seen is not overwritten. */
export const updateRecord: UseCase<Updated, { etag: string }> = {
  action: 'record.update',
  mode: 'write',

  async run(context, { id, set, version }) {
    const { records } = home(context);
    const seen = await records.claim(id as RecordId, await sightOf(context)); // ids are branded where they enter a use case
    const record = seen ?? refuse('record.not_found');
    await checkRight(context, 'update', record);
    if (version !== undefined && version !== String(record.version)) refuse('changeset.changed_meanwhile');

    const area = await findArea(context, record.areaId);
    const next: WorkRecord = {
      ...record,
      title: set.title === undefined ? record.title : recordTitle(set.title),
      state: set.state === undefined ? record.state : recordState(area, set.state),
      assigneeId:
        set.assigneeId === undefined ? record.assigneeId : await findAssignee(context, set.assigneeId),
      teamId: set.teamId === undefined ? record.teamId : await findTeam(context, set.teamId),
      ...(set.folderId === undefined
        ? {}
        : await findPlace(context, { projectId: record.projectId, folderId: set.folderId })),
      updatedAt: context.now,
      version: record.version + 1,
    };

    await checkRight(context, 'update', next);
    await records.update(next);
    await noteDeed(context, {
      action: 'record.update',
      subject: `record:${record.id}`,
      details: { number: record.number, project: record.projectId, fields: Object.keys(set) },
    });

    return { etag: String(next.version) };
  },
};
