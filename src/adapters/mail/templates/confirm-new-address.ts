import type { Template } from './letter-text.ts';
import { exact, say } from './phrase.ts';

export const confirmNewAddress: Template<'confirm_new_address'> = {
  en: ({ newAddress, url, expiresAt }, moment) => ({
    subject: 'Confirm your new e-mail address',
    heading: 'Confirm your new e-mail address',
    body: [
      say`Your account is to use ${exact(newAddress)} from now on. Until you confirm it, the old address keeps working.`,
    ],
    button: { label: 'Confirm the new address', url },
    closing: [
      say`The link works once, until ${moment(expiresAt)}.`,
      say`If you did not expect this, leave it: nothing changes.`,
    ],
  }),
  de: ({ newAddress, url, expiresAt }, moment) => ({
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    heading: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    body: [
      say`Ihr Konto soll künftig ${exact(newAddress)} verwenden. Bis Sie das bestätigen, gilt die alte Adresse weiter.`,
    ],
    button: { label: 'Neue Adresse bestätigen', url },
    closing: [
      say`Der Link gilt einmal, bis ${moment(expiresAt)}.`,
      say`Wenn Sie das nicht erwartet haben, tun Sie nichts: Es ändert sich nichts.`,
    ],
  }),
};
