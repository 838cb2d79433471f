import { i18n } from '@lingui/core';
import type { Messages } from '@lingui/core';
import type { TextKey } from './keys.ts';
import { setFormats } from './locale.ts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export type TextValues = Readonly<Record<string, string | number>>;

/** The text of a key in the language of the person. Keys that end in `_one` and such do not exist: ICU counts. */
export function t(key: TextKey, values?: TextValues): string {
  return i18n._(key, values);
}

/** Whether a key made at run time (a refusal code, an action) has a text. */
export function hasText(key: string): key is TextKey {
  return key in i18n.messages;
}

/** `?language=xx` shows the pseudo-language of the tests until the next reload, whatever anybody prefers. */
const isPseudo =
  typeof location !== 'undefined' && new URLSearchParams(location.search).get('language') === 'xx';

let asked = 0;
let shown = 0;

/**
 * Loads one language and makes it the one that is shown; the pseudo-language exists for tests. Whatever was asked
 * for last is shown, even where what was asked for before comes later.
 */
export async function speak(wanted: Language, timeZone?: string): Promise<void> {
  const language = isPseudo ? 'xx' : wanted;
  const locale = tags[language];
  const turn = (asked += 1);
  const messages = await load[language]();
  if (turn < shown) return;
  shown = turn;

  i18n.load(language, messages);
  i18n.activate(language, [locale]);
  setFormats({ locale, timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone });
  document.documentElement.lang = language === 'xx' ? 'en' : language;
}

/** What the browser asks for, as far as we speak it. */
export function preferredLanguage(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

/** The language that is shown. */
export function shownLanguage(): Language {
  const { lang } = document.documentElement;

  return isLanguage(lang) ? lang : 'en';
}

export function isLanguage(tag: string): tag is Language {
  return languages.some((language) => language === tag);
}

const tags = { en: 'en-GB', de: 'de-DE', xx: 'en-GB' } as const;

const load: Record<Language | 'xx', () => Promise<Messages>> = {
  en: async () => (await import('virtual:texts/en')).default,
  de: async () => (await import('virtual:texts/de')).default,
  xx: async () => (await import('virtual:texts/xx')).default,
};
