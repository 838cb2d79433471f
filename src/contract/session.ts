import { z } from 'zod';

import { operation } from './operation.ts';
import { done, id, instant, level, password, typed } from './shapes.ts';
import { profile } from './users.ts';

const token = z.string().min(10).max(300);
const device = z.strictObject({ browser: z.string(), system: z.string() });

export const workspaceCard = z.strictObject({
  id,
  slug: z.string(),
  name: z.string(),
  preset: z.string(),
  userId: id,
  level,
  /** What the reader may do here at all, by action name. */
  may: z.array(z.string()),
  /** Whom to ask when one may not: those with full access. */
  contacts: z.array(z.string()),
  supportContact: z.string(),
  levelsOffered: z.array(level),
  policies: z.strictObject({
    deletion: z.enum(['by_support', 'reversible', 'permanent']),
    email: z.enum(['optional', 'recommended', 'required']),
    requiredFields: z.array(z.string()),
    initialPassword: z.enum(['by_admin', 'by_link']),
    resetDelivery: z.enum(['link', 'one_time_password']),
    passwordMinLength: z.number().int(),
    passwordMaxLength: z.number().int(),
    paging: z.enum(['scroll', 'pages']),
  }),
  counts: z.strictObject({ users: z.number().int(), invitations: z.number().int() }),
});

export const me = z.strictObject({
  account: z.strictObject({
    id,
    name: z.string(),
    username: z.string(),
    email: z.string().nullable(),
    pendingEmail: z.string().nullable(),
    locale: z.string(),
    timeZone: z.string(),
    hasPicture: z.boolean(),
  }),
  mustChangePassword: z.boolean(),
  /** Workspaces that admit the reader; empty shows the page that says whom to ask. */
  workspaces: z.array(workspaceCard),
  preferences: z.record(z.string(), z.unknown()),
  mail: z.strictObject({ delivery: z.enum(['smtp', 'folder']), folder: z.string().nullable() }),
  demo: z.boolean(),
});

export const ownSession = z.strictObject({
  id,
  current: z.boolean(),
  startedAt: instant,
  lastSeenAt: instant,
  address: z.string(),
  device,
  expiresAt: instant,
});

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
    token,
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
  body: z.strictObject({ token }),
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

export const readMe = operation({
  id: 'readMe',
  method: 'GET',
  path: '/api/v1/me',
  action: 'account.read_own',
  summary: 'Who is signed in, where, and with which rights',
  response: me,
});

export const readOwnProfile = operation({
  id: 'readOwnProfile',
  method: 'GET',
  path: '/api/v1/me/profile',
  action: 'account.read_own',
  summary: 'One’s own profile whole',
  response: z.strictObject({
    profile,
    email: z.string().nullable(),
    pendingEmail: z.string().nullable(),
    etag: z.string(),
    passwordSetAt: instant.nullable(),
  }),
});

export const updateOwnProfile = operation({
  id: 'updateOwnProfile',
  method: 'PATCH',
  path: '/api/v1/me/profile',
  action: 'account.update_own',
  summary: 'Changes one’s own profile; the User ID is changed by an administrator',
  body: profile.omit({ username: true, comment: true }).partial(),
  response: done,
});

export const setOwnPicture = operation({
  id: 'setOwnPicture',
  method: 'PUT',
  path: '/api/v1/me/picture',
  action: 'account.update_own',
  summary: 'Sets one’s own picture: a JPEG or PNG of at most 1 MB, base64; an empty text removes it',
  body: z.strictObject({ picture: z.string().max(1_500_000) }),
  response: done,
});

export const changeOwnEmail = operation({
  id: 'changeOwnEmail',
  method: 'POST',
  path: '/api/v1/me/email',
  action: 'email.change_own',
  summary:
    'Asks for another address; the old one works until the new one is confirmed. An empty text withdraws a pending change',
  body: z.strictObject({ email: typed, password }),
  response: done,
});

export const changeOwnPassword = operation({
  id: 'changeOwnPassword',
  method: 'POST',
  path: '/api/v1/me/password',
  action: 'password.change_own',
  summary: 'Changes one’s own password; other sessions end if asked',
  body: z.strictObject({
    current: password,
    password,
    confirmation: password,
    endOtherSessions: z.boolean().default(true),
  }),
  response: done,
});

export const listOwnSessions = operation({
  id: 'listOwnSessions',
  method: 'GET',
  path: '/api/v1/me/sessions',
  action: 'session.list_own',
  summary: 'One’s own live sessions',
  response: z.strictObject({ rows: z.array(ownSession) }),
});

export const endOwnSession = operation({
  id: 'endOwnSession',
  method: 'DELETE',
  path: '/api/v1/me/sessions/:id',
  action: 'session.end_own',
  summary: 'Signs one of one’s own sessions out',
  params: z.strictObject({ id }),
  response: done,
});

export const endOtherSessions = operation({
  id: 'endOtherSessions',
  method: 'POST',
  path: '/api/v1/me/sessions/end-others',
  action: 'session.end_own',
  summary: 'Signs out everywhere but here; with here=true here too',
  body: z.strictObject({ here: z.boolean().default(false) }),
  response: z.strictObject({ ended: z.number().int() }),
});

export const setPreference = operation({
  id: 'setPreference',
  method: 'PUT',
  path: '/api/v1/me/preferences/:key',
  action: 'account.set_preference',
  summary: 'Remembers a preference; null returns it to its default',
  params: z.strictObject({
    key: z.enum(['theme', 'density', 'locale', 'shortcuts', 'paging', 'lastWorkspace', 'usersView']),
  }),
  body: z.strictObject({ value: z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]) }),
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

export const requestPasswordReset = operation({
  id: 'requestPasswordReset',
  method: 'POST',
  path: '/api/v1/password-reset',
  action: 'password.request_reset',
  summary: 'Mails a reset link if the User ID or address is known; the answer is the same in any case',
  body: z.strictObject({ username: typed }),
  response: done,
  status: 202,
});

export const resetPassword = operation({
  id: 'resetPassword',
  method: 'POST',
  path: '/api/v1/password-reset/complete',
  action: 'password.reset',
  summary: 'Sets a new password with the token of a reset link',
  body: z.strictObject({
    token,
    password,
    confirmation: password,
    endOtherSessions: z.boolean().default(true),
  }),
  response: done,
});

/** What a mailed link stands for, so that its page can say so before anything happens. */
export const inspectLink = operation({
  id: 'inspectLink',
  method: 'POST',
  path: '/api/v1/links/inspect',
  action: 'link.inspect',
  summary: 'What a mailed link is for; changes nothing',
  body: z.strictObject({ token }),
  response: z.strictObject({
    purpose: z.enum(['invitation', 'reset', 'confirm_email']),
    workspace: z.string().nullable(),
    invitedBy: z.string().nullable(),
    role: z.string().nullable(),
    name: z.string(),
    username: z.string(),
    address: z.string(),
    expiresAt: instant,
    needsPassword: z.boolean(),
    passwordMinLength: z.number().int(),
    passwordMaxLength: z.number().int(),
  }),
});

export const confirmEmail = operation({
  id: 'confirmEmail',
  method: 'POST',
  path: '/api/v1/email-confirmation',
  action: 'email.confirm',
  summary: 'Confirms an address with the token of a mailed link',
  body: z.strictObject({ token }),
  response: z.strictObject({ address: z.string() }),
});

export const requestConfirmation = operation({
  id: 'requestConfirmation',
  method: 'POST',
  path: '/api/v1/email-confirmation/request',
  action: 'email.request_confirmation',
  summary:
    'Mails the confirmation link again if the address awaits confirmation; the answer is the same in any case',
  body: z.strictObject({ email: typed }),
  response: done,
  status: 202,
});

export const acceptInvitation = operation({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  action: 'invitation.accept',
  summary: 'Accepts an invitation: sets the password, confirms the address and signs in',
  body: z.strictObject({
    token,
    password: password.optional(),
    confirmation: password.optional(),
    firstName: typed.optional(),
    lastName: typed.optional(),
    fullName: typed.optional(),
  }),
  response: z.strictObject({ workspace: z.string() }),
  status: 201,
});

export type Me = z.infer<typeof me>;
export type WorkspaceCard = z.infer<typeof workspaceCard>;
