import { home, type UseCase } from '#app/perform.ts';
import type { ListPage, ListRequest, Total } from '#app/ports/lists.ts';
import type { ListedRecord } from '#app/ports/records.ts';
import type { RecordId } from '#domain/ids.ts';
import type { WorkRecord } from '#domain/record.ts';
import { refuse } from '#domain/refusal.ts';
import { sightOf } from './right.ts';

type RecordView = Pick<WorkRecord, 'id' | 'number' | 'title' | 'state' | 'createdAt' | 'updatedAt'> &
  Omit<ListedRecord, 'record'> & { readonly etag: string };

/** The records of a workspace that the reader may see, newest first. */
export const listRecords: UseCase<ListRequest, ListPage<RecordView>> = {
  action: 'record.list',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).records.list(request, await sightOf(context));

    return { ...page, rows: page.rows.map(recordView) };
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
    const listed = await home(context).records.read(id as RecordId, await sightOf(context)); // ids are branded where they enter a use case

    return recordView(listed ?? refuse('record.not_found'));
  },
};

function recordView({ record, ...named }: ListedRecord): RecordView {
  const { id, number, title, state, createdAt, updatedAt, version } = record;

  return { id, number, title, state, createdAt, updatedAt, ...named, etag: String(version) };
}
