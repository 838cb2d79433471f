import type { Template } from './letter-text.ts';
import { exact, say } from './phrase.ts';

export const oneTimePassword: Template<'one_time_password'> = {
  en: ({ administrator, username, password, url, expiresAt }, moment) => ({
    subject: 'Your one-time password',
    heading: 'Your one-time password',
    body: [
      say`${administrator} has reset your password. Sign in with this one; then you choose your own, which nobody else knows.`,
    ],
    facts: [
      { label: 'User ID', value: say`${exact(username)}` },
      { label: 'One-time password', value: say`${exact(password)}` },
    ],
    button: { label: 'Sign in', url },
    closing: [say`It works once, until ${moment(expiresAt)}. Your former password no longer works.`],
  }),
  de: ({ administrator, username, password, url, expiresAt }, moment) => ({
    subject: 'Ihr Einmal-Passwort',
    heading: 'Ihr Einmal-Passwort',
    body: [
      say`${administrator} hat Ihr Passwort zurückgesetzt. Melden Sie sich mit diesem an; danach wählen Sie ein eigenes, das niemand sonst kennt.`,
    ],
    facts: [
      { label: 'Benutzerkennung', value: say`${exact(username)}` },
      { label: 'Einmal-Passwort', value: say`${exact(password)}` },
    ],
    button: { label: 'Anmelden', url },
    closing: [say`Es gilt einmal, bis ${moment(expiresAt)}. Ihr bisheriges Passwort gilt nicht mehr.`],
  }),
};
