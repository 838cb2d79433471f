import { z } from 'zod';
import { operation } from './operation.ts';
import { id, instant, workspaceParams, filterText, listQuery, page, total } from './shapes.ts';

export const auditEntry = z.strictObject({
  action: z.string(),
  subject: z.string(),
  name: z.string(),
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

export const auditRow = z.strictObject({
  seq: z.number().int(),
  at: instant,
  action: z.string(),
  actor: z.string(),
  actorId: id.nullable(),
  via: z.enum(['console', 'token', 'command_line', 'job', 'link', 'system']),
  address: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  entryCount: z.number().int(),
  people: z.number().int(),
  /** The first 20 field changes; the rest by readAuditEvent. */
  entries: z.array(auditEntry),
  requestId: z.string(),
  revertible: z.boolean(),
  revertedBySeq: z.number().int().nullable(),
  details: z.record(z.string(), z.unknown()),
});

/** Filters: `actor`, `action`, `subject`, `at`, `address`; `q` looks in actor, subject and action. */
export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/api/v1/w/:workspace/audit',
  action: 'audit.list',
  summary: 'Who did what, newest first',
  params: workspaceParams,
  query: listQuery,
  response: page(auditRow),
});

export const countAudit = operation({
  id: 'countAudit',
  method: 'GET',
  path: '/api/v1/w/:workspace/audit/count',
  action: 'audit.list',
  summary: 'How many events match, exact up to 10,000',
  params: workspaceParams,
  query: z.strictObject({ q: z.string().max(200).optional(), filter: filterText.optional() }),
  response: total,
});

export const readAuditEvent = operation({
  id: 'readAuditEvent',
  method: 'GET',
  path: '/api/v1/w/:workspace/audit/:seq',
  action: 'audit.list',
  summary: 'One event with its entries, 200 at a time',
  params: z.strictObject({ workspace: z.string().min(1).max(80), seq: z.coerce.number().int().min(1) }),
  query: z.strictObject({ from: z.coerce.number().int().min(0).default(0) }),
  response: auditRow,
});

export const verifyAudit = operation({
  id: 'verifyAudit',
  method: 'POST',
  path: '/api/v1/w/:workspace/audit/verify',
  action: 'audit.verify',
  summary: 'Recomputes the chain and says whether it holds',
  params: workspaceParams,
  response: z.strictObject({
    holds: z.boolean(),
    events: z.number().int(),
    brokenAt: z.number().int().nullable(),
    checkedAt: instant,
  }),
});

export const exportAudit = operation({
  id: 'exportAudit',
  method: 'GET',
  path: '/api/v1/w/:workspace/audit.csv',
  action: 'audit.export',
  summary: 'All matching events as CSV',
  params: workspaceParams,
  query: z.strictObject({ q: z.string().max(200).optional(), filter: filterText.optional() }),
  response: z.string(),
});

export type AuditRow = z.infer<typeof auditRow>;
