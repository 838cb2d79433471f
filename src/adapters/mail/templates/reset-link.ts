import type { Template } from './letter-text.ts';
import { exact, say } from './phrase.ts';

export const resetLink: Template<'reset_link'> = {
  en: ({ username, url, expiresAt }, moment) => ({
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    body: [say`A new password was asked for the account ${exact(username)}.`],
    button: { label: 'Choose a new password', url },
    closing: [
      say`The link works once, until ${moment(expiresAt)}. Until you use it, the old password stays as it is.`,
      say`If you did not ask for it, leave it: nothing changes.`,
    ],
  }),
  de: ({ username, url, expiresAt }, moment) => ({
    subject: 'Wählen Sie ein neues Passwort',
    heading: 'Wählen Sie ein neues Passwort',
    body: [say`Für das Konto ${exact(username)} wurde ein neues Passwort angefordert.`],
    button: { label: 'Neues Passwort wählen', url },
    closing: [
      say`Der Link gilt einmal, bis ${moment(expiresAt)}. Bis Sie ihn verwenden, bleibt das alte Passwort gültig.`,
      say`Wenn Sie das nicht angefordert haben, tun Sie nichts: Es ändert sich nichts.`,
    ],
  }),
};
