import { z } from 'zod';

import { operation } from './operation.ts';
import {
  done,
  filterText,
  id,
  instant,
  listQuery,
  page,
  thingParams,
  total,
  typed,
  workspaceParams,
} from './shapes.ts';

const named = z.strictObject({ id, name: z.string() });

/** A record as it lies in a project or in a folder of it. Its number counts within the project. */
export const recordRow = z.strictObject({
  id,
  number: z.number().int(),
  title: z.string(),
  state: z.string(),
  area: named,
  project: named,
  folder: named.nullable(),
  assignee: named.nullable(),
  team: named.nullable(),
  createdByName: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  etag: z.string(),
  /** What the reader may do to it, beside reading it: update, delete, or a special operation of its area. */
  may: z.array(z.string()),
});

export const listRecords = operation({
  id: 'listRecords',
  method: 'GET',
  path: '/api/v1/w/:workspace/records',
  action: 'record.list',
  summary: 'Records, newest first; filters are area, project, folder with all below it, state and assignee',
  params: workspaceParams,
  query: listQuery,
  response: page(recordRow),
});

export const countRecords = operation({
  id: 'countRecords',
  method: 'GET',
  path: '/api/v1/w/:workspace/records/count',
  action: 'record.list',
  summary: 'How many records match, of how many in all',
  params: workspaceParams,
  query: z.strictObject({ q: z.string().max(200).optional(), filter: filterText.optional() }),
  response: total,
});

export const readRecord = operation({
  id: 'readRecord',
  method: 'GET',
  path: '/api/v1/w/:workspace/records/:id',
  action: 'record.read',
  summary: 'One record',
  params: thingParams,
  response: recordRow,
});

export const createRecord = operation({
  id: 'createRecord',
  method: 'POST',
  path: '/api/v1/w/:workspace/records',
  action: 'record.create',
  summary: 'Makes a record in a project or in a folder of it; its number counts within the project',
  params: workspaceParams,
  body: z.strictObject({
    areaId: id,
    projectId: id,
    folderId: id.nullable().default(null),
    title: typed,
    /** The first state of the area unless said otherwise. */
    state: z.string().max(100).optional(),
    assigneeId: id.nullable().default(null),
    teamId: id.nullable().default(null),
  }),
  response: z.strictObject({ id, number: z.number().int() }),
  status: 201,
});

export const updateRecord = operation({
  id: 'updateRecord',
  method: 'PATCH',
  path: '/api/v1/w/:workspace/records/:id',
  action: 'record.update',
  summary: 'Changes a record at once. If-Match holds the version that was seen',
  params: thingParams,
  body: z.strictObject({
    title: typed.optional(),
    state: z.string().max(100).optional(),
    assigneeId: id.nullable().optional(),
    teamId: id.nullable().optional(),
    folderId: id.nullable().optional(),
  }),
  response: z.strictObject({ etag: z.string() }),
});

export const deleteRecord = operation({
  id: 'deleteRecord',
  method: 'DELETE',
  path: '/api/v1/w/:workspace/records/:id',
  action: 'record.delete',
  summary: 'Deletes a record for good',
  params: thingParams,
  response: done,
});

export type RecordRow = z.infer<typeof recordRow>;
