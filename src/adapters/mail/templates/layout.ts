import type { MailContent } from '#app/ports/mail.ts';
import { colours } from './colours.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { LetterLocale, LetterText } from './letter-text.ts';
import { asHtml, asText, say } from './phrase.ts';
import type { Phrase } from './phrase.ts';

/** What stands around every letter. */
export type Frame = {
  readonly locale: LetterLocale;
  readonly greeting: Phrase;
  /** The product's public address, so that the reader sees which server writes. */
  readonly origin: string;
};

const fixed = {
  en: {
    copy: 'If the button does not work, copy this address into your browser:',
    from: (origin: string) => `Muster at ${origin} wrote this by itself. Nobody reads replies.`,
  },
  de: {
    copy: 'Wenn die Schaltfläche nicht geht, kopieren Sie diese Adresse in Ihren Browser:',
    from: (origin: string) => `Muster unter ${origin} hat dies selbst geschrieben. Antworten liest niemand.`,
  },
} as const satisfies Record<LetterLocale, unknown>;

/** The same letter twice: to be read anywhere, and to be looked at. Neither needs a picture. */
export function layOut(letter: LetterText, frame: Frame): MailContent {
  return { subject: letter.subject, text: asPlainText(letter, frame), html: asPage(letter, frame).markup };
}

function asPlainText({ heading, body, facts = [], button, closing }: LetterText, frame: Frame): string {
  const parts = [
    heading,
    asText(frame.greeting),
    ...body.map(asText),
    facts.map(({ label, value }) => `${label}: ${asText(value)}`).join('\n'),
    button ? `${button.label}:\n${button.url}` : '',
    ...closing.map(asText),
    `-- \n${fixed[frame.locale].from(frame.origin)}`,
  ];

  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const { light, dark } = colours;
const face = "'Hanken Grotesk', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const serif = "'Source Serif 4', Georgia, 'Times New Roman', serif";
const mono = "'JetBrains Mono', Menlo, Consolas, monospace";

/** Colours stand inline for programs that drop style sheets; the sheet only turns them over in the dark. */
function asPage(letter: LetterText, frame: Frame): Html {
  return html`<!doctype html>
    <html lang="${frame.locale}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${letter.subject}</title>
        <style>
          ${sheet}
        </style>
      </head>
      <body class="ground" style="margin:0;padding:0;background:${light.ground}">
        <table
          role="presentation"
          class="ground"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style="background:${light.ground}"
        >
          <tr>
            <td align="center" style="padding:24px 12px">
              <table
                role="presentation"
                class="surface"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style="max-width:560px;background:${light.surface};border:1px solid ${light.rule};border-radius:8px"
              >
                <tr>
                  <td
                    class="ink"
                    style="padding:28px;font:400 15px/22px ${face};color:${light.ink};text-align:left"
                  >
                    <h1 class="ink" style="margin:0 0 16px;font:600 22px/28px ${serif};color:${light.ink}">
                      ${letter.heading}
                    </h1>
                    ${[frame.greeting, ...letter.body].map(paragraph)}${facts(letter)}${button(letter, frame)}
                    ${letter.closing.map(smallParagraph)}
                  </td>
                </tr>
              </table>
              <p
                class="ink3"
                style="max-width:560px;margin:16px 0 0;font:400 12px/16px ${face};color:${light.ink3}"
              >
                ${fixed[frame.locale].from(frame.origin)}
              </p>
            </td>
          </tr>
        </table>
      </body>
    </html> `;
}

const inTheDark = [
  ['.ground', `background: ${dark.ground} !important`],
  ['.surface', `background: ${dark.surface} !important; border-color: ${dark.rule} !important`],
  ['.ink, .ink strong', `color: ${dark.ink} !important`],
  ['.ink2', `color: ${dark.ink2} !important`],
  ['.ink3', `color: ${dark.ink3} !important`],
  ['.button', `background: ${dark.accent} !important; color: ${dark.onAccent} !important`],
].map((rule) => rule.join(' { ').concat(' }'));

const sheet = `@media (prefers-color-scheme: dark) { ${inTheDark.join(' ')} }`;

function paragraph(phrase: Phrase): Html {
  return html`<p style="margin:0 0 12px">${asHtml(phrase)}</p> `;
}

function smallParagraph(phrase: Phrase): Html {
  return html`<p class="ink2" style="margin:12px 0 0;font-size:13px;line-height:18px;color:${light.ink2}">
    ${asHtml(phrase)}
  </p> `;
}

function facts({ facts = [] }: LetterText): readonly Html[] {
  if (facts.length === 0) return [];

  const rows = facts.map(
    ({ label, value }) =>
      html`<tr>
        <td class="ink2" style="padding:4px 16px 4px 0;color:${light.ink2};vertical-align:top">${label}</td>
        <td style="padding:4px 0;font-family:${mono};word-break:break-word">${asHtml(value)}</td>
      </tr> `,
  );

  return [
    html`<table cellpadding="0" cellspacing="0" style="margin:4px 0 12px;font-size:14px;line-height:20px">
      ${rows}
    </table> `,
  ];
}

function button({ button: step }: LetterText, { locale }: Frame): readonly Html[] {
  if (!step) return [];

  return [
    html`<p style="margin:20px 0">
      <a
        class="button"
        href="${step.url}"
        style="display:inline-block;padding:10px 20px;border-radius:6px;background:${light.accent};color:${light.onAccent};font-weight:600;text-decoration:none"
        >${step.label}</a
      >
    </p> `,
    html`<p class="ink2" style="margin:0;font-size:13px;line-height:18px;color:${light.ink2}">
      ${fixed[locale].copy}<br /><span style="font-family:${mono};font-size:12px;word-break:break-all"
        >${step.url}</span
      >
    </p> `,
  ];
}

export const greetings = {
  en: (name: string) => (name === '' ? say`Hello,` : say`Hello ${name},`),
  de: (name: string) => (name === '' ? say`Guten Tag,` : say`Guten Tag ${name},`),
} as const satisfies Record<LetterLocale, (name: string) => Phrase>;
