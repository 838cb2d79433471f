import { z } from 'zod';
import { operation } from './operation.ts';
import { id, instant, workspaceParams, filterText, listQuery, page, total } from './shapes.ts';

export const invitationRow = z.strictObject({
  id,
  userId: id,
  address: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
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
export type InvitationRow = z.infer<typeof invitationRow>;

export const exportInvitations = operation({
  id: 'exportInvitations',
  method: 'GET',
  path: '/api/v1/w/:workspace/invitations.csv',
  action: 'invitation.export',
  summary: 'All matching invitations as CSV',
  params: workspaceParams,
  query: z.strictObject({
    sort: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    filter: filterText.optional(),
  }),
  response: z.string(),
});
