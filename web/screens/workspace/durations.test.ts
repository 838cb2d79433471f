import { expect, test } from 'vitest';
import { durationWords } from './durations.ts';

test('a duration is told in the units that people use for it', () => {
  expect(durationWords(480 * 60)).toBe('8 hours');
  expect(durationWords(36 * 3_600)).toBe('1 day and 12 hours');
  expect(durationWords(59.6)).toBe('1 minute');
  expect(durationWords(0)).toBe('0 seconds');
});
