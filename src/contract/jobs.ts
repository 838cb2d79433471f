import { z } from 'zod';
import { operation } from './operation.ts';
import { id, instant, workspaceParams, thingParams, listQuery, page } from './shapes.ts';

export const jobRow = z.strictObject({
  id,
  kind: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  createdAt: instant,
  createdByName: z.string(),
  reason: z.string().nullable(),
  link: z.string().nullable(),
});

export const listJobs = operation({
  id: 'listJobs',
  method: 'GET',
  path: '/api/v1/w/:workspace/jobs',
  action: 'job.list',
  summary: 'Jobs, newest first',
  params: workspaceParams,
  query: listQuery,
  response: page(jobRow),
});

export const readJob = operation({
  id: 'readJob',
  method: 'GET',
  path: '/api/v1/w/:workspace/jobs/:id',
  action: 'job.list',
  summary: 'One job with its progress',
  params: thingParams,
  response: jobRow,
});

export const cancelJob = operation({
  id: 'cancelJob',
  method: 'POST',
  path: '/api/v1/w/:workspace/jobs/:id/cancel',
  action: 'job.cancel',
  summary: 'Stops a job after its current batch; what is done stays done',
  params: thingParams,
  response: jobRow,
});
export type JobRow = z.infer<typeof jobRow>;
