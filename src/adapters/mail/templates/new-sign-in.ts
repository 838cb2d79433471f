import type { Template } from './letter-text.ts';
import { exact, say } from './phrase.ts';

export const newSignIn: Template<'new_sign_in'> = {
  en: ({ at, ip, device, url }, moment) => ({
    subject: 'A new sign-in to your account',
    heading: 'A new sign-in to your account',
    body: [
      say`Somebody signed in to your account from a place it has not been used from before. If that was you, all is well.`,
    ],
    facts: [
      { label: 'When', value: say`${moment(at)}` },
      { label: 'Device', value: say`${device}` },
      { label: 'Address', value: say`${exact(ip)}` },
    ],
    button: { label: 'Look at your sessions', url },
    closing: [say`If it was not you, end that session, change your password and tell your administrator.`],
  }),
  de: ({ at, ip, device, url }, moment) => ({
    subject: 'Neue Anmeldung an Ihrem Konto',
    heading: 'Neue Anmeldung an Ihrem Konto',
    body: [
      say`Jemand hat sich von einem bisher unbekannten Ort an Ihrem Konto angemeldet. Wenn Sie das waren, ist alles gut.`,
    ],
    facts: [
      { label: 'Wann', value: say`${moment(at)}` },
      { label: 'Gerät', value: say`${device}` },
      { label: 'Adresse', value: say`${exact(ip)}` },
    ],
    button: { label: 'Sitzungen ansehen', url },
    closing: [
      say`Wenn Sie es nicht waren, beenden Sie die Sitzung, ändern Sie Ihr Passwort und sagen Sie es Ihrer Administration.`,
    ],
  }),
};
