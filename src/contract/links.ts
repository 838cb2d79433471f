import { z } from 'zod';
import { operation } from './operation.ts';
import { linkToken, instant, done, typed, password } from './shapes.ts';

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
    token: linkToken,
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
  body: z.strictObject({ token: linkToken }),
  response: z.strictObject({
    purpose: z.enum(['invitation', 'reset', 'confirm_email']),
    workspace: z.string().nullable(),
    invitedBy: z.string().nullable(),
    roles: z.array(z.string()),
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
  body: z.strictObject({ token: linkToken }),
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
    token: linkToken,
    password: password.optional(),
    confirmation: password.optional(),
    firstName: typed.optional(),
    lastName: typed.optional(),
    fullName: typed.optional(),
  }),
  response: z.strictObject({ workspace: z.string() }),
  status: 201,
});
