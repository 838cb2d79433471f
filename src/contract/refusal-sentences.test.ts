import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { refusalCodes } from '#domain/refusal.ts';
import { refusalSentences, sentencesOf } from './refusal-sentences.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../../web/locales/en/refusals.json', import.meta.url), 'utf8'),
) as Record<string, string>; // texts by their keys

test.each(refusalCodes)('the API and the console say the same about %s', (code) => {
  expect(catalogue[`refusal.${code}`]).toBe(refusalSentences[code]);
});

test.each(refusalCodes)('%s is said in three parts: what is the case, why, and what to do next', (code) => {
  expect(refusalSentences[code].split(/(?<=[.!?;])\s/).length).toBeGreaterThanOrEqual(3);
});

test('details fill the sentence, and what nobody gave stays visible as a gap', () => {
  expect(sentencesOf('account.field_too_long', { field: 'company', limit: 80 })).toEqual({
    title: 'company is too long.',
    detail: 'company is too long. At most 80 characters fit. Shorten the text.',
  });
  expect(sentencesOf('account.field_too_long', {}).title).toBe('{field} is too long.');
});
