import type { Letter, LetterKind, WriteLetter } from '#app/ports/mail.ts';
import type { Instant } from '#domain/ids.ts';
import { addressChangeNotice } from './templates/address-change-notice.ts';
import { confirmAddress } from './templates/confirm-address.ts';
import { confirmNewAddress } from './templates/confirm-new-address.ts';
import { invitation } from './templates/invitation.ts';
import { greetings, layOut } from './templates/layout.ts';
import { letterLocales } from './templates/letter-text.ts';
import type { LetterLocale, Moment, Template } from './templates/letter-text.ts';
import { newSignIn } from './templates/new-sign-in.ts';
import { oneTimePassword } from './templates/one-time-password.ts';
import { passwordChanged } from './templates/password-changed.ts';
import { resetLink } from './templates/reset-link.ts';
import { testMail } from './templates/test-mail.ts';

const templates = {
  invitation,
  confirm_address: confirmAddress,
  confirm_new_address: confirmNewAddress,
  address_change_notice: addressChangeNotice,
  reset_link: resetLink,
  one_time_password: oneTimePassword,
  password_changed: passwordChanged,
  new_sign_in: newSignIn,
  test: testMail,
} as const satisfies { [Kind in LetterKind]: Template<Kind> };

/** Writes letters that name the given public address as their origin. */
export function letterWriter(publicUrl: string): WriteLetter {
  const origin = new URL(publicUrl).origin;

  return (letter, { name, locale, timeZone }) => {
    if ('url' in letter) requireWebAddress(letter.url);
    const language = languageOf(locale);
    const template = templates[letter.kind] as Template<Letter['kind']>; // the key names the kind of its template
    const text = template[language](letter, momentsIn(language, timeZone));

    return layOut(text, { locale: language, greeting: greetings[language](name.trim()), origin });
  };
}

/** `de-AT` reads German; what we cannot write is written in English. */
function languageOf(locale: string): LetterLocale {
  return letterLocales.find((language) => locale.toLowerCase().split(/[-_]/)[0] === language) ?? 'en';
}

const regions = { en: 'en-GB', de: 'de-DE' } as const satisfies Record<LetterLocale, string>;

function momentsIn(language: LetterLocale, timeZone: string): Moment {
  const format = new Intl.DateTimeFormat(regions[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    timeZoneName: 'short',
  });

  return (at: Instant) => format.format(new Date(at));
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** A link is made by us; one with another scheme is our fault and is not sent. */
function requireWebAddress(url: string): void {
  if (!/^https?:\/\/[^\s"'<>]+$/.test(url))
    throw new Error('A letter links to something that is no web address.');
}
