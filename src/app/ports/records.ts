import type { Visible } from '#domain/access/visible.ts';
import type { FolderId, ProjectId, RecordId } from '#domain/ids.ts';
import type { WorkRecord } from '#domain/record.ts';
import type { ListPage, ListRequest, Total } from './lists.ts';
import type { Named } from './users.ts';

/** A record with the names of people, which the database alone knows. */
export type ListedRecord = {
  readonly record: WorkRecord;
  readonly assignee: Named | null;
  readonly createdByName: string | null;
  /** The numbers of its area and of the folder or project in which it lies. */
  readonly areaNo: number;
  readonly placeNo: number;
};

/** What whoever reads may see; the rest is as if it were not there. */
export type Reader = {
  readonly visible: Visible | 'everything';
  /** The project in which a place lies, by the place's number. */
  projectOf(place: number): string | undefined;
};

/** Where a record comes to lie. The place is held until the transaction ends, so that it is not deleted meanwhile. */
export type Place = { readonly projectId: ProjectId; readonly folderId: FolderId | null };

export type RecordStore = {
  list(request: ListRequest, reader: Reader): Promise<ListPage<ListedRecord>>;
  count(request: Pick<ListRequest, 'q' | 'filter'>, reader: Reader): Promise<Total>;
  read(id: RecordId, reader: Reader): Promise<ListedRecord | undefined>;
  /** The record, locked until the transaction ends. */
  claim(id: RecordId, reader: Reader): Promise<WorkRecord | undefined>;
  /** Adds records to one place in their order and gives them the next numbers of its project. Refuses a place that is gone. */
  add(records: readonly Omit<WorkRecord, 'number'>[], place: Place): Promise<readonly number[]>;
  /** Writes what may change of a record. Its place is held as by `add`. */
  update(record: WorkRecord): Promise<void>;
  delete(id: RecordId): Promise<void>;
};
