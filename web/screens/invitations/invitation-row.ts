import type { z } from 'zod';
import type { invitationRow } from '#contract/invitations.ts';
import { mailReason as reasonWords } from '../../texts/mail-reason.ts';
import { t } from '../../texts/texts.ts';

export type InvitationRow = z.infer<typeof invitationRow>;

export const standings = ['open', 'accepted', 'cancelled', 'expired'] as const;

/** The name, or the address where nobody has given a name yet. */
export function nameOf({ name, address }: InvitationRow): string {
  return name === '' ? address : name;
}

/** Whether its mail left, and if not, why, in words. */
export function mailWords({ mail, mailReason }: InvitationRow): string {
  const result = t(`invitations.mail.${mail}`);

  return mailReason ? t('invitations.mail_reason', { result, reason: reasonWords(mailReason) }) : result;
}
