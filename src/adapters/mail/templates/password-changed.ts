import type { Template } from './letter-text.ts';
import { exact, say } from './phrase.ts';

export const passwordChanged: Template<'password_changed'> = {
  en: ({ at, ip, device, url }, moment) => ({
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    body: [say`If that was you, all is well.`],
    facts: [
      { label: 'When', value: say`${moment(at)}` },
      { label: 'Device', value: say`${device}` },
      { label: 'Address', value: say`${exact(ip)}` },
    ],
    button: { label: 'That was not me', url },
    closing: [say`If it was not you, choose a new password at once and tell your administrator.`],
  }),
  de: ({ at, ip, device, url }, moment) => ({
    subject: 'Ihr Passwort wurde geändert',
    heading: 'Ihr Passwort wurde geändert',
    body: [say`Wenn Sie das waren, ist alles gut.`],
    facts: [
      { label: 'Wann', value: say`${moment(at)}` },
      { label: 'Gerät', value: say`${device}` },
      { label: 'Adresse', value: say`${exact(ip)}` },
    ],
    button: { label: 'Das war ich nicht', url },
    closing: [
      say`Wenn Sie es nicht waren, wählen Sie sofort ein neues Passwort und sagen Sie es Ihrer Administration.`,
    ],
  }),
};
