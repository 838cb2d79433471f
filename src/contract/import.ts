import { z } from 'zod';

import { operation } from './operation.ts';
import { id, instant, thingParams, workspaceParams } from './shapes.ts';

export const importOptions = z.strictObject({
  /** Whether people with an address are mailed an invitation to set their password. */
  invite: z.boolean().default(true),
  /** Whether users who exist already are updated from the file, or left as they are. */
  update: z.boolean().default(true),
});

const cellProblem = z.strictObject({
  code: z.string(),
  field: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const importRow = z.strictObject({
  n: z.number().int(),
  line: z.number().int(),
  cells: z.array(z.string()),
  outcome: z.enum(['create', 'update', 'restore', 'unchanged', 'skip', 'error', 'unchecked']),
  problems: z.array(cellProblem),
  userId: id.nullable(),
  applied: z.boolean(),
});

export const importView = z.strictObject({
  id,
  fileName: z.string(),
  format: z.enum(['csv', 'ldif', 'xlsx']),
  state: z.enum(['mapping', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed']),
  columns: z.array(z.strictObject({ name: z.string(), samples: z.array(z.string()) })),
  /** Column name by field name; the fields that take part. */
  mapping: z.record(z.string(), z.string()),
  fields: z.array(z.strictObject({ name: z.string(), required: z.boolean() })),
  options: importOptions,
  counts: z.strictObject({
    rows: z.number().int(),
    checked: z.number().int(),
    create: z.number().int(),
    update: z.number().int(),
    restore: z.number().int(),
    unchanged: z.number().int(),
    skip: z.number().int(),
    error: z.number().int(),
    applied: z.number().int(),
    groups: z.number().int(),
  }),
  /** What the file holds beside people: groups, and entries of other kinds, by kind. */
  others: z.record(z.string(), z.number().int()),
  groups: z.array(
    z.strictObject({ name: z.string(), members: z.number().int(), unknownMembers: z.array(z.string()) }),
  ),
  notices: z.array(cellProblem),
  jobId: id.nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  reason: z.string().nullable(),
});

/** The body is multipart with one or several `file` parts, or `text` for what was pasted. */
export const uploadImport = operation({
  id: 'uploadImport',
  method: 'POST',
  path: '/api/v1/w/:workspace/imports',
  action: 'import.upload',
  summary:
    'Takes LDIF, CSV, TSV or XLSX, reads it and guesses the mapping; several LDIF files are read as one directory',
  params: workspaceParams,
  query: z.strictObject({ format: z.enum(['csv', 'ldif', 'xlsx']).optional() }),
  response: importView,
  status: 201,
});

export const readImport = operation({
  id: 'readImport',
  method: 'GET',
  path: '/api/v1/w/:workspace/imports/:id',
  action: 'import.read',
  summary: 'An import with its mapping, counts and state',
  params: thingParams,
  response: importView,
});

/** Checking is the dry run: every row is judged as the import would judge it, and nothing is written. */
export const mapImport = operation({
  id: 'mapImport',
  method: 'POST',
  path: '/api/v1/w/:workspace/imports/:id/check',
  action: 'import.map',
  summary: 'Sets mapping and options and checks every row against the workspace: the dry run',
  params: thingParams,
  body: z.strictObject({
    mapping: z.record(z.string(), z.string()).optional(),
    options: importOptions.optional(),
  }),
  response: importView,
});

export const listImportRows = operation({
  id: 'listImportRows',
  method: 'GET',
  path: '/api/v1/w/:workspace/imports/:id/rows',
  action: 'import.read',
  summary: 'The rows of an import with their outcomes',
  params: thingParams,
  query: z.strictObject({
    at: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    outcome: z.string().max(100).optional(),
  }),
  response: z.strictObject({ rows: z.array(importRow), from: z.number().int(), count: z.number().int() }),
});

export const startImport = operation({
  id: 'startImport',
  method: 'POST',
  path: '/api/v1/w/:workspace/imports/:id/start',
  action: 'import.start',
  summary: 'Imports the checked rows as a job; rows with errors are left out',
  params: thingParams,
  response: importView,
  status: 202,
});

export const importResult = operation({
  id: 'importResult',
  method: 'GET',
  path: '/api/v1/w/:workspace/imports/:id/result.csv',
  action: 'import.result',
  summary: 'The input with Outcome and Reason beside each row',
  params: thingParams,
  /** Of the reasons; columns and outcomes are called the same in each. */
  query: z.strictObject({ language: z.enum(['en', 'de']).default('en') }),
  response: z.string(),
});

export type ImportView = z.infer<typeof importView>;
export type ImportRow = z.infer<typeof importRow>;
