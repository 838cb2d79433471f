import type { Instant } from '#domain/ids.ts';
import type { Letter, LetterKind } from '#app/ports/mail.ts';
import type { Phrase } from './phrase.ts';

export const letterLocales = ['en', 'de'] as const;
export type LetterLocale = (typeof letterLocales)[number];

/** What a letter says, before it is laid out as text and as HTML. */
export type LetterText = {
  readonly subject: string;
  readonly heading: string;
  readonly body: readonly Phrase[];
  /** What is read off and typed or compared, line by line. */
  readonly facts?: readonly { readonly label: string; readonly value: Phrase }[];
  readonly button?: { readonly label: string; readonly url: string };
  readonly closing: readonly Phrase[];
};

/** A moment in words, in the reader's language and time zone. */
export type Moment = (at: Instant) => string;

/** One letter in every language. */
export type Template<Kind extends LetterKind> = {
  readonly [Locale in LetterLocale]: (letter: Extract<Letter, { kind: Kind }>, moment: Moment) => LetterText;
};
