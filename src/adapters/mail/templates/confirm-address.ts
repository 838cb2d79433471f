import type { Template } from './letter-text.ts';
import { line, say } from './phrase.ts';

export const confirmAddress: Template<'confirm_address'> = {
  en: ({ workspace, url, expiresAt }, moment) => ({
    subject: line`Confirm your e-mail address for ${workspace}`,
    heading: 'Confirm your e-mail address',
    body: [
      say`You have an account in ${workspace}. Confirm that this address is yours, then you can sign in.`,
    ],
    button: { label: 'Confirm the address', url },
    closing: [
      say`The link works once, until ${moment(expiresAt)}.`,
      say`If you did not expect this, leave it: without you the address is never confirmed.`,
    ],
  }),
  de: ({ workspace, url, expiresAt }, moment) => ({
    subject: line`Bestätigen Sie Ihre E-Mail-Adresse für ${workspace}`,
    heading: 'Bestätigen Sie Ihre E-Mail-Adresse',
    body: [
      say`Sie haben ein Konto in ${workspace}. Bestätigen Sie, dass diese Adresse Ihnen gehört; danach können Sie sich anmelden.`,
    ],
    button: { label: 'Adresse bestätigen', url },
    closing: [
      say`Der Link gilt einmal, bis ${moment(expiresAt)}.`,
      say`Wenn Sie das nicht erwartet haben, tun Sie nichts: Ohne Sie wird die Adresse nie bestätigt.`,
    ],
  }),
};
