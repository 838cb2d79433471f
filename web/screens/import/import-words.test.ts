import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importProblemCodes } from '#domain/import/problems.ts';
import { expect, test } from 'vitest';

test.each(['en', 'de'])('everything that can be wrong with a row is said in a sentence of %s', (language) => {
  const texts = textsOf(language);
  const missing = importProblemCodes.filter((code) => !texts[`import.problem.${code}`]);

  expect(missing).toEqual([]);
});

/** What the readers of files say when they refuse one, each with its reason. */
const refused = [
  'import.unreadable.quote_open',
  'import.unreadable.csv',
  'import.unreadable.no_header',
  'import.unreadable.xls',
  'import.unreadable.xlsx',
  'import.unreadable.several_files',
  'import.encoding.nul',
  'import.encoding.invalid',
  'import.encoding.binary',
  'import.too_large.file',
  'import.too_large.rows',
  'import.too_large.columns',
  'import.too_large.sheet',
  'import.too_large.unpacked',
];

test.each(['en', 'de'])('a refused file hears what happened, why, and what now, in %s', (language) => {
  const texts = textsOf(language);

  for (const reason of refused) {
    const sentences = (texts[`import.refused.${reason}`] ?? '').split(/[.;:] /);
    expect(sentences.length, reason).toBeGreaterThanOrEqual(3);
  }
});

function textsOf(language: string): Readonly<Record<string, string>> {
  const file = fileURLToPath(new URL(`../../locales/${language}/import.json`, import.meta.url));

  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>; // a catalogue of texts
}
