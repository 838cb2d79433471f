import { z } from 'zod';
import { operation } from './operation.ts';
import { id, instant, workspaceParams, thingParams, done, typed } from './shapes.ts';

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
