import { z } from 'zod';
import { operation } from './operation.ts';
import { id, workspaceParams, thingParams, done, typed } from './shapes.ts';

export const savedView = z.strictObject({
  id,
  list: z.string(),
  name: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  /** The state of the list as search parameters. */
  state: z.string(),
  isDefault: z.boolean(),
});

export const listViews = operation({
  id: 'listViews',
  method: 'GET',
  path: '/api/v1/w/:workspace/views',
  action: 'view.list',
  summary: 'Saved views that the reader may use',
  params: workspaceParams,
  query: z.strictObject({
    list: z.enum(['users', 'invitations', 'sessions', 'audit', 'jobs', 'roles', 'groups', 'teams']),
  }),
  response: z.strictObject({ rows: z.array(savedView) }),
});

export const saveView = operation({
  id: 'saveView',
  method: 'PUT',
  path: '/api/v1/w/:workspace/views/:id',
  action: 'view.save',
  summary: 'Saves a view under an id that the caller mints',
  params: thingParams,
  body: z.strictObject({
    list: z.enum(['users', 'invitations', 'sessions', 'audit', 'jobs', 'roles', 'groups', 'teams']),
    name: typed,
    shared: z.boolean().default(false),
    state: z.string().max(4_000),
    isDefault: z.boolean().default(false),
  }),
  response: savedView,
});

export const deleteView = operation({
  id: 'deleteView',
  method: 'DELETE',
  path: '/api/v1/w/:workspace/views/:id',
  action: 'view.delete',
  summary: 'Deletes one of one’s own views',
  params: thingParams,
  response: done,
});
export type SavedView = z.infer<typeof savedView>;
