import { z } from 'zod';
import { jobRow } from './jobs.ts';
import { operation } from './operation.ts';
import { workspaceParams } from './shapes.ts';

const contents = {
  people: z.number().int(),
  records: z.number().int(),
  auditEvents: z.number().int(),
  staying: z.number().int(),
};

export const addDemo = operation({
  id: 'addDemo',
  method: 'POST',
  path: '/api/v1/w/:workspace/demo',
  action: 'demo.add',
  summary:
    'Builds an invented company in a workspace of its own, as a job; for who administers the installation',
  params: workspaceParams,
  response: jobRow,
  status: 202,
});

export const readDemo = operation({
  id: 'readDemo',
  method: 'GET',
  path: '/api/v1/w/:workspace/demo',
  action: 'demo.read',
  summary: 'What would go with this workspace, if it is an invented one',
  params: workspaceParams,
  response: z.strictObject(contents),
});

export const removeDemo = operation({
  id: 'removeDemo',
  method: 'DELETE',
  path: '/api/v1/w/:workspace/demo',
  action: 'demo.remove',
  summary:
    'Deletes this workspace, if it is an invented one, with its log and everybody who is at home nowhere else',
  params: workspaceParams,
  response: z.strictObject({
    ...contents,
    accountKept: z.boolean(),
    next: z.string().nullable(),
    setupToken: z.string().nullable(),
  }),
});
