import { z } from 'zod';
import { operation } from '#contract/operation.ts';

/** Small operations for tests of what holds for every operation. */
export const note = operation({
  id: 'writeNote',
  method: 'POST',
  path: '/api/v1/notes/:shelf',
  action: 'password.check',
  summary: 'Writes a note',
  params: z.strictObject({ shelf: z.string().max(20) }),
  query: z.strictObject({ copies: z.coerce.number().int().min(1).default(1) }),
  body: z.strictObject({
    text: z.string().max(50),
    password: z.string().optional(),
    steps: z
      .array(z.discriminatedUnion('do', [z.strictObject({ do: z.literal('fold'), times: z.number() })]))
      .default([]),
    to: z
      .union([z.strictObject({ ids: z.array(z.string()) }), z.strictObject({ all: z.strictObject({}) })])
      .optional(),
  }),
  response: z.strictObject({
    text: z.string(),
    shelf: z.string(),
    copies: z.number(),
    password: z.string().nullable(),
    address: z.string(),
    via: z.string(),
    ifMatch: z.string().nullable(),
    key: z.string().nullable(),
  }),
  status: 201,
});

export const broken = operation({
  id: 'breakPromise',
  method: 'GET',
  path: '/api/v1/broken',
  action: 'password.check',
  summary: 'Answers something else',
  response: z.strictObject({ count: z.number() }),
});

export const failing = operation({
  id: 'failAlways',
  method: 'POST',
  path: '/api/v1/failing',
  action: 'password.check',
  summary: 'Fails',
  body: z.strictObject({ as: z.record(z.string(), z.string()) }),
  response: z.strictObject({}),
});

export const table = operation({
  id: 'exportNotes',
  method: 'GET',
  path: '/api/v1/notes.csv',
  action: 'password.check',
  summary: 'Notes as a table',
  response: z.string(),
});
