import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { levelLabels } from '#domain/presets.ts';
import { refusalCodes } from '#domain/refusal.ts';
import { describe, expect, test } from 'vitest';
import { compileTexts, languages, sourceTexts } from '../build/compile-texts.ts';

const web = fileURLToPath(new URL('..', import.meta.url));
const folder = `${web}locales`;
const [english, german] = (['en', 'de'] as const).map((language) => sourceTexts(folder, language).source);

test('every text is there in English and in German', () => {
  expect(Object.keys(german ?? {}).toSorted()).toEqual(Object.keys(english ?? {}).toSorted());
});

test.each(languages)('every text of %s is a message that can be compiled', (language) => {
  const { messages } = compileTexts(folder, language);

  expect(Object.keys(messages)).toHaveLength(Object.keys(english ?? {}).length);
});

test('both languages fill the same places of a text', () => {
  const [inEnglish, inGerman] = (['en', 'de'] as const).map(
    (language) => compileTexts(folder, language).messages,
  );
  const differing = Object.entries(inEnglish ?? {})
    .filter(([key, text]) => !sameList(placesIn(text), placesIn(inGerman?.[key])))
    .map(([key]) => key);

  expect(differing).toEqual([]);
});

test.each(refusalCodes)('the refusal %s says what happened, why, and what now', (code) => {
  for (const source of [english, german]) {
    const sentences = (source?.[`refusal.${code}`] ?? '').split(/[.;] /);
    expect(sentences.length, code).toBeGreaterThanOrEqual(3);
  }
});

test('files and the console call the levels of a preset alike', () => {
  const labels = Object.entries(levelLabels).flatMap(([preset, byLevel]) =>
    Object.entries(byLevel).map(([level, label]) => [`level.${preset}.${level}`, label] as const),
  );

  expect(labels.length).toBeGreaterThan(0);
  expect(labels.map(([key]) => [key, english?.[key]])).toEqual(labels);
});

test('no refusal text stands for a code that does not exist', () => {
  const codes = Object.keys(english ?? {}).flatMap((key) =>
    key.startsWith('refusal.') ? [key.slice(8)] : [],
  );

  expect(codes.filter((code) => !refusalCodes.some((known) => known === code))).toEqual([]);
});

test('no text shouts or begs', () => {
  const loud = [...Object.entries(english ?? {}), ...Object.entries(german ?? {})]
    .filter(([, text]) => /!|please|bitte |are you sure|sind sie sicher|something went wrong/i.test(text))
    .map(([key]) => key);

  expect(loud).toEqual([]);
});

describe('the code', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: web }).filter((file) => !file.includes('.test.'));
  const code = files.map((file) => readFileSync(`${web}${file}`, 'utf8')).join('\n');

  test('uses every text', () => {
    const made = [...code.matchAll(/`([a-z_]+(?:\.[a-z_]+)*[._])\$\{/g)].map(([, start = '']) => start);
    const unused = Object.keys(english ?? {}).filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !code.includes(`"${key}"`) &&
        !made.some((start) => key.startsWith(start)),
    );

    expect(unused).toEqual([]);
  });

  test('names only texts that exist', () => {
    const named = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key);

    expect(named.filter((key) => !(key in (english ?? {})))).toEqual([]);
    expect(named.length).toBeGreaterThan(50);
  });
});

/** A compiled message is a list of words and of places: `[name, kind, choices]`. */
function placesIn(message: unknown): string[] {
  const names = Array.isArray(message) ? message.flatMap((part: unknown) => placesOf(part)) : [];

  return [...new Set(names)].toSorted();
}

function placesOf(part: unknown): string[] {
  if (!Array.isArray(part)) return [];
  const [name, , choices] = part as unknown[]; // an array of any, until it is looked at
  const inside = typeof choices === 'object' && choices !== null ? Object.values(choices) : [];

  return [String(name), ...inside.flatMap((choice) => placesIn(choice))];
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.join() === other.join();
}
