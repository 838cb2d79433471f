import { z } from 'zod';

/** Where to go afterwards: a path of our own, never another site. */
const next = z
  .string()
  .regex(/^\/(?![/\\])/)
  .optional()
  .catch(undefined);

export const reasons = [
  'ended',
  'expired',
  'ended_by_administrator',
  'deactivated',
  'removed',
  'password_changed',
  'signed_out',
] as const;

export const signInSearch = z.object({ next, reason: z.enum(reasons).optional().catch(undefined) });
export const nextSearch = z.object({ next });
