import { z } from 'zod';
import { operation } from './operation.ts';
import { device, id, instant, level, done, typed, password } from './shapes.ts';
import { profile } from './users.ts';

export const workspaceCard = z.strictObject({
  id,
  slug: z.string(),
  name: z.string(),
  preset: z.string(),
  userId: id,
  level,
  /** What the reader may do here at all, by action name. */
  demo: z.boolean(),
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
    rolesPerScope: z.enum(['one', 'many']),
  }),
  counts: z.strictObject({
    users: z.number().int(),
    invitations: z.number().int(),
    groups: z.number().int(),
    teams: z.number().int(),
    products: z.number().int(),
  }),
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
    /** Differs whenever the picture does; null without one. */
    picture: z.string().nullable(),
  }),
  mustChangePassword: z.boolean(),
  /** Workspaces that admit the reader; empty shows the page that says whom to ask. */
  workspaces: z.array(workspaceCard),
  closed: z.array(
    z.strictObject({ name: z.string(), contacts: z.array(z.string()), supportContact: z.string() }),
  ),
  preferences: z.record(z.string(), z.unknown()),
  mail: z.strictObject({ delivery: z.enum(['smtp', 'folder']), folder: z.string().nullable() }),
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

export const readOwnPicture = operation({
  id: 'readOwnPicture',
  method: 'GET',
  path: '/api/v1/me/picture',
  action: 'account.read_own',
  summary: 'One’s own picture; the version is there to name another address when the picture is another',
  query: z.strictObject({ version: z.string().max(100).optional() }),
  response: z.string(),
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

export type Me = z.infer<typeof me>;
export type WorkspaceCard = z.infer<typeof workspaceCard>;
