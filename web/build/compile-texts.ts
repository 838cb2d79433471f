import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCompiledCatalog } from '@lingui/cli/api';

/** `xx` is the pseudo-language of the tests: accents on every letter and two fifths more length. */
export const languages = ['en', 'de', 'xx'] as const;
export type Language = (typeof languages)[number];
export type Source = Readonly<Record<string, string>>;

/** The messages of a language as written: one file per place, each key once. */
export function sourceTexts(folder: string, language: Language): { files: string[]; source: Source } {
  const at = join(folder, language === 'xx' ? 'en' : language);
  const files = readdirSync(at)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(at, name));

  const source: Record<string, string> = {};
  for (const file of files) {
    const written = JSON.parse(readFileSync(file, 'utf8')) as Source; // the test of the catalogues checks it
    for (const [key, text] of Object.entries(written)) {
      if (key in source) throw new Error(`${file}: ${key} is written twice`);
      source[key] = text;
    }
  }

  return { files, source };
}

/** ICU messages turned into the form that Lingui reads without a parser in the browser. */
export function compileTexts(folder: string, language: Language) {
  const { files, source } = sourceTexts(folder, language);
  const { source: json, errors } = createCompiledCatalog(
    language,
    language === 'xx' ? longer(source) : source,
    {
      namespace: 'json',
      strict: true,
      ...(language === 'xx' ? { pseudoLocale: 'xx' } : {}),
    },
  );
  const [first] = errors;
  if (first) throw new Error(`${language}: ${first.id}: ${first.error.message}`);

  const { messages } = JSON.parse(json) as { messages: Record<string, unknown> }; // the json namespace has this shape

  return { files, messages };
}

function longer(source: Source): Source {
  return Object.fromEntries(
    Object.entries(source).map(([key, text]) => [
      key,
      `${text}${' long'.repeat(Math.ceil((text.length * 0.4) / 5))}`,
    ]),
  );
}
