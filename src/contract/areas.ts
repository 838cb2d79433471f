import { z } from 'zod';

import { operation } from './operation.ts';
import { id, workspaceParams } from './shapes.ts';

/** A kind of record: its states, its fields, what can be done in it, and who administers it without a higher level. */
export const areaRow = z.strictObject({
  id,
  name: z.string(),
  builtIn: z.enum(['projects']).nullable(),
  states: z.array(z.string()),
  fields: z.array(z.string()),
  specials: z.array(z.string()),
  recordCount: z.number().int(),
  /** How many roles permit something in it. */
  roleCount: z.number().int(),
  administrators: z.array(z.strictObject({ kind: z.enum(['user', 'group']), id, name: z.string() })),
  etag: z.string(),
  may: z.array(z.string()),
});

export const listAreas = operation({
  id: 'listAreas',
  method: 'GET',
  path: '/api/v1/w/:workspace/areas',
  action: 'area.list',
  summary: 'The areas of a workspace in their order',
  params: workspaceParams,
  response: z.strictObject({ rows: z.array(areaRow) }),
});

export type AreaRow = z.infer<typeof areaRow>;
