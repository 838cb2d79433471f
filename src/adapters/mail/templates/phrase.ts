import { html } from './html.ts';
import type { Html } from './html.ts';

/** A sentence of ours with values of others in it; the two are kept apart until they are written out. */
export type Phrase = readonly Part[];
type Part = { readonly ours: string } | { readonly value: string };

/** A value that is copied by hand, like a User ID: shown to the letter. */
export type Exact = { readonly exact: string };
type Insert = string | Exact | Phrase;

export function exact(text: string): Exact {
  return { exact: text };
}

/** A sentence in which every insert is a value, or a phrase of its own. */
export function say(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Phrase {
  return strings.flatMap((ours, at) => [{ ours }, ...partsOf(inserts[at] ?? [])]);
}

/** The same for a subject: one line of plain text. */
export function line(strings: TemplateStringsArray, ...inserts: readonly Insert[]): string {
  return asText(say(strings, ...inserts));
}

/** Right-to-left values are isolated, so that they cannot reorder the sentence around them. */
export function asText(phrase: Phrase): string {
  return phrase
    .map((part) =>
      'ours' in part ? part.ours : rightToLeft.test(part.value) ? `\u2068${part.value}\u2069` : part.value,
    )
    .join('');
}

export function asHtml(phrase: Phrase): Html {
  return html`${phrase.map((part) => ('ours' in part ? html`${part.ours}` : html`<bdi><strong>${part.value}</strong></bdi>`))}`;
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const longestValue = 200;

function partsOf(insert: Insert): Phrase {
  if (typeof insert === 'string') return [{ value: withoutLinks(oneLine(insert)) }];

  return 'exact' in insert ? [{ value: oneLine(insert.exact) }] : insert;
}

/** One line without direction marks, which could make a name read as something else. */
export function oneLine(text: string): string {
  const flat = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  const signs = Array.from(flat);

  return signs.length > longestValue ? `${signs.slice(0, longestValue - 1).join('')}…` : flat;
}

/**
 * Mail programs turn anything like an address into a link, and a name is chosen by its bearer.
 * An invisible joiner keeps "evil.example" the text that it is.
 */
function withoutLinks(text: string): string {
  return text
    .replaceAll('://', ':\u2060//')
    .replace(/(?<=[\p{L}\p{N}-])([.@])(?=[\p{L}\p{N}])/gu, '$1\u2060');
}
