import { z } from 'zod';
import { operation } from './operation.ts';
import { id, instant, workspaceParams, typed, listQuery, page } from './shapes.ts';

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
  /** A code, and after a colon what the mail server said. */
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
export type MailRow = z.infer<typeof mailRow>;
