import { z } from 'zod';
import { operation } from './operation.ts';
import { linkToken, done, typed, password } from './shapes.ts';

/** Whether the instance is set up, and how one signs in. Says nothing about who exists. */
export const readInstance = operation({
  id: 'readInstance',
  method: 'GET',
  path: '/api/v1/instance',
  action: 'instance.read_state',
  summary: 'Whether the instance is set up',
  response: z.strictObject({
    setUp: z.boolean(),
    mail: z.enum(['smtp', 'folder']),
    version: z.string(),
    passwordMinLength: z.number().int(),
    passwordMaxLength: z.number().int(),
  }),
});

export const setUpInstance = operation({
  id: 'setUpInstance',
  method: 'POST',
  path: '/api/v1/setup',
  action: 'instance.set_up',
  summary: 'Creates the first workspace and its first administrator; signs that administrator in',
  body: z.strictObject({
    token: linkToken,
    username: typed,
    email: typed,
    fullName: typed.default(''),
    password,
    confirmation: password,
    workspace: typed,
    preset: z
      .enum(['crm-like', 'shop-floor', 'alm-matrix', 'open-workspace', 'workgroups'])
      .default('open-workspace'),
    locale: z.enum(['en', 'de']).default('en'),
    timeZone: z.string().max(60).default('UTC'),
  }),
  response: z.strictObject({ workspace: z.string() }),
  status: 201,
});

export const checkSetupToken = operation({
  id: 'checkSetupToken',
  method: 'POST',
  path: '/api/v1/setup/check',
  action: 'instance.set_up',
  summary: 'Whether a set-up link is the current one',
  body: z.strictObject({ token: linkToken }),
  response: done,
});

export const startSession = operation({
  id: 'startSession',
  method: 'POST',
  path: '/api/v1/session',
  action: 'session.start',
  summary: 'Signs in with a User ID or a confirmed e-mail address and a password',
  body: z.strictObject({ username: typed, password }),
  response: z.strictObject({
    mustChangePassword: z.boolean(),
    workspaces: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  }),
  status: 201,
});

export const endSession = operation({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/v1/session',
  action: 'session.end_own',
  summary: 'Signs out here',
  response: done,
});

export const checkPassword = operation({
  id: 'checkPassword',
  method: 'POST',
  path: '/api/v1/password-check',
  action: 'password.check',
  summary: 'Which rules a password meets and how strong it is; nothing is kept',
  body: z.strictObject({
    password,
    words: z.array(z.string().max(300)).max(20).default([]),
    workspace: z.string().max(80).optional(),
  }),
  response: z.strictObject({
    strength: z.number().int().min(0).max(4),
    rules: z.array(
      z.strictObject({
        code: z.string(),
        met: z.boolean(),
        details: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  }),
});
