import { home, type UseCase } from '#app/perform.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { ListedRecord } from '#app/ports/records.ts';
import type { RecordId } from '#domain/ids.ts';
import type { WorkRecord } from '#domain/record.ts';
import { refuse } from '#domain/refusal.ts';
import type { Operation } from '#domain/role.ts';
import { namesOn, type RecordNames } from './names.ts';
import { rightsOn, sightOf } from './right.ts';

type RecordView = Pick<WorkRecord, 'id' | 'number' | 'title' | 'state' | 'createdAt' | 'updatedAt'> &
  Pick<ListedRecord, 'assignee' | 'createdByName'> &
  RecordNames & {
    readonly etag: string;
    readonly may: readonly Operation[];
  };

/** The records of a workspace that the reader may see, newest first. */
export const listRecords: UseCase<ListRequest, ListPage<RecordView>> = {
  action: 'record.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).records.list(request, await sightOf(context));

    const rightsTo = await rightsOn(context);
    const namesIn = await namesOn(context, page.rows);

    return {
      ...page,
      rows: page.rows.map((listed) => recordView(listed, namesIn(listed), rightsTo(listed))),
    };
  },
};

export const countRecords: UseCase<Pick<ListRequest, 'q' | 'filter'>, Total> = {
  action: 'record.list',
  mode: 'read',
  run: async (context, found) => home(context).records.count(found, await sightOf(context)),
};

export const readRecord: UseCase<{ readonly id: string }, RecordView> = {
  action: 'record.read',
  mode: 'read',

  async run(context, { id }) {
    const found = await home(context).records.read(id as RecordId, await sightOf(context)); // ids are branded where they enter a use case
    const listed = found ?? refuse('record.not_found');

    const names = (await namesOn(context, [listed]))(listed);

    return recordView(listed, names, (await rightsOn(context))(listed));
  },
};

function recordView(
  { record, assignee, createdByName }: ListedRecord,
  names: RecordNames,
  may: readonly Operation[],
): RecordView {
  const { id, number, title, state, createdAt, updatedAt, version } = record;

  return {
    id,
    number,
    title,
    state,
    createdAt,
    updatedAt,
    ...names,
    assignee,
    createdByName,
    etag: String(version),
    may,
  };
}
