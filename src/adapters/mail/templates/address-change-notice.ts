import type { Template } from './letter-text.ts';
import { exact, say } from './phrase.ts';

export const addressChangeNotice: Template<'address_change_notice'> = {
  en: ({ stage, newAddress, at }, moment) => ({
    subject: stage === 'asked' ? 'Your e-mail address is about to change' : 'Your e-mail address has changed',
    heading: stage === 'asked' ? 'Your e-mail address is about to change' : 'Your e-mail address has changed',
    body: [
      stage === 'asked'
        ? say`On ${moment(at)} a new address was entered for your account: ${exact(newAddress)}. Until it is confirmed there, this address keeps working.`
        : say`Since ${moment(at)} your account uses ${exact(newAddress)}. This address no longer signs you in.`,
    ],
    closing: [say`If that was neither you nor your administrator, tell your administrator now.`],
  }),
  de: ({ stage, newAddress, at }, moment) => ({
    subject:
      stage === 'asked' ? 'Ihre E-Mail-Adresse soll sich ändern' : 'Ihre E-Mail-Adresse hat sich geändert',
    heading:
      stage === 'asked' ? 'Ihre E-Mail-Adresse soll sich ändern' : 'Ihre E-Mail-Adresse hat sich geändert',
    body: [
      stage === 'asked'
        ? say`Am ${moment(at)} wurde für Ihr Konto eine neue Adresse eingetragen: ${exact(newAddress)}. Bis sie dort bestätigt ist, gilt diese Adresse weiter.`
        : say`Seit ${moment(at)} verwendet Ihr Konto ${exact(newAddress)}. Mit dieser Adresse können Sie sich nicht mehr anmelden.`,
    ],
    closing: [
      say`Wenn das weder Sie noch Ihre Administration waren, sagen Sie es Ihrer Administration sofort.`,
    ],
  }),
};
