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

const device = z.strictObject({ browser: z.string(), system: z.string() });

export const invitationRow = z.strictObject({
  id,
  userId: id,
  address: z.string(),
  name: z.string(),
  role: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'cancelled', 'expired']),
  sentAt: instant.nullable(),
  openedAt: instant.nullable(),
  expiresAt: instant,
  createdByName: z.string().nullable(),
  mail: z.enum(['waiting', 'sent', 'failed', 'none']),
  mailReason: z.string().nullable(),
});

export const listInvitations = operation({
  id: 'listInvitations',
  method: 'GET',
  path: '/api/v1/w/:workspace/invitations',
  action: 'invitation.list',
  summary: 'Invitations, newest first; open ones and those that ended within 30 days',
  params: workspaceParams,
  query: listQuery,
  response: page(invitationRow),
});

export const countInvitations = operation({
  id: 'countInvitations',
  method: 'GET',
  path: '/api/v1/w/:workspace/invitations/count',
  action: 'invitation.list',
  summary: 'How many invitations match',
  params: workspaceParams,
  query: z.strictObject({ q: z.string().max(200).optional(), filter: filterText.optional() }),
  response: total,
});

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

export const readWorkspace = operation({
  id: 'readWorkspace',
  method: 'GET',
  path: '/api/v1/w/:workspace',
  action: 'workspace.read',
  summary: 'The workspace and its policies',
  params: workspaceParams,
  response: z.strictObject({
    id,
    name: z.string(),
    slug: z.string(),
    preset: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    supportContact: z.string(),
    policies: z.record(z.string(), z.unknown()),
    etag: z.string(),
    may: z.array(z.string()),
    createdAt: instant,
  }),
});

export const mailRow = z.strictObject({
  id,
  kind: z.string(),
  to: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  createdAt: instant,
  sentAt: instant.nullable(),
  attempts: z.number().int(),
  reason: z.string().nullable(),
});

export const listMails = operation({
  id: 'listMails',
  method: 'GET',
  path: '/api/v1/w/:workspace/mails',
  action: 'mail.read',
  summary: 'The delivery log, newest first',
  params: workspaceParams,
  query: listQuery,
  response: page(mailRow),
});

export const readMailSettings = operation({
  id: 'readMailSettings',
  method: 'GET',
  path: '/api/v1/w/:workspace/mail',
  action: 'mail.read',
  summary: 'How mail leaves: by SMTP or into a folder',
  params: workspaceParams,
  response: z.strictObject({
    delivery: z.enum(['smtp', 'folder']),
    server: z.string().nullable(),
    folder: z.string().nullable(),
    from: z.string(),
    waiting: z.number().int(),
    failed: z.number().int(),
  }),
});

export const sendTestMail = operation({
  id: 'sendTestMail',
  method: 'POST',
  path: '/api/v1/w/:workspace/mail/test',
  action: 'mail.test',
  summary: 'Sends a test mail and waits for the answer of the server',
  params: workspaceParams,
  body: z.strictObject({ to: typed }),
  response: z.strictObject({ answer: z.string() }),
});

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
  query: z.strictObject({ list: z.enum(['users', 'invitations', 'sessions', 'audit', 'jobs']) }),
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
    list: z.enum(['users', 'invitations', 'sessions', 'audit', 'jobs']),
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

export const apiToken = z.strictObject({
  id,
  name: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});

export const listTokens = operation({
  id: 'listTokens',
  method: 'GET',
  path: '/api/v1/w/:workspace/tokens',
  action: 'token.list',
  summary: 'One’s own API tokens',
  params: workspaceParams,
  response: z.strictObject({ rows: z.array(apiToken) }),
});

export const createToken = operation({
  id: 'createToken',
  method: 'POST',
  path: '/api/v1/w/:workspace/tokens',
  action: 'token.create',
  summary: 'Makes an API token that acts as its owner; it is shown once',
  params: workspaceParams,
  body: z.strictObject({ name: typed, days: z.number().int().min(1).max(3650).nullable().default(90) }),
  response: z.strictObject({ id, token: z.string() }),
  status: 201,
});

export const revokeToken = operation({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/api/v1/w/:workspace/tokens/:id',
  action: 'token.revoke',
  summary: 'Revokes one of one’s own tokens at once',
  params: thingParams,
  response: done,
});

export type AuditRow = z.infer<typeof auditRow>;
export type InvitationRow = z.infer<typeof invitationRow>;
export type SessionRow = z.infer<typeof sessionRow>;
export type JobRow = z.infer<typeof jobRow>;
export type MailRow = z.infer<typeof mailRow>;
export type SavedView = z.infer<typeof savedView>;
