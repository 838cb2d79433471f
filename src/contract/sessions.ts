import { z } from 'zod';
import { operation } from './operation.ts';
import {
  device,
  id,
  instant,
  workspaceParams,
  thingParams,
  done,
  typed,
  filterText,
  listQuery,
  page,
  total,
} from './shapes.ts';

export const sessionRow = z.strictObject({
  id,
  userId: id,
  name: z.string(),
  username: z.string(),
  startedAt: instant,
  lastSeenAt: instant,
  address: z.string(),
  device,
  current: z.boolean(),
  may: z.array(z.string()),
});

export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/api/v1/w/:workspace/sessions',
  action: 'session.list',
  summary: 'Who is signed in now',
  params: workspaceParams,
  query: listQuery,
  response: page(sessionRow),
});

export const countSessions = operation({
  id: 'countSessions',
  method: 'GET',
  path: '/api/v1/w/:workspace/sessions/count',
  action: 'session.list',
  summary: 'How many sessions match',
  params: workspaceParams,
  query: z.strictObject({ q: z.string().max(200).optional(), filter: filterText.optional() }),
  response: total,
});

/** Applied at once, because waiting would harm. */
export const endUserSession = operation({
  id: 'endUserSession',
  method: 'POST',
  path: '/api/v1/w/:workspace/sessions/:id/end',
  action: 'session.end',
  summary: 'Ends one session at once; its holder is told why',
  params: thingParams,
  body: z.strictObject({ note: typed.default('') }),
  response: done,
});
export type SessionRow = z.infer<typeof sessionRow>;

export const exportSessions = operation({
  id: 'exportSessions',
  method: 'GET',
  path: '/api/v1/w/:workspace/sessions.csv',
  action: 'session.export',
  summary: 'All matching sessions as CSV',
  params: workspaceParams,
  query: z.strictObject({
    sort: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
  }),
  response: z.string(),
});
