import { expect, test } from 'vitest';
import { dayOf, endOfDay, lastDayOf, momentAt, readDay, startOfDay, wallClock } from './days.ts';

test('a day begins when the clocks of its zone say so, also when they change', () => {
  expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z');
  expect(startOfDay('2026-02-03', 'America/Los_Angeles').toISOString()).toBe('2026-02-03T08:00:00.000Z');
  expect(startOfDay('2026-02-03', 'Asia/Kathmandu').toISOString()).toBe('2026-02-02T18:15:00.000Z');
});

test('until a day means the end of it, and reads as that day', () => {
  const until = endOfDay('2026-12-31', 'Europe/Berlin').toISOString();

  expect(until).toBe('2026-12-31T23:00:00.000Z');
  expect(lastDayOf(until, 'Europe/Berlin')).toBe('2026-12-31');
  expect(dayOf(until, 'Europe/Berlin')).toBe('2027-01-01');
});

test('a day may be typed as people say it', () => {
  const now = new Date('2026-02-03T12:00:00Z');
  const words = { today: 'heute', tomorrow: 'Morgen' };

  expect(readDay('+30d', words, now)).toBe('2026-03-05');
  expect(readDay('morgen', words, now)).toBe('2026-02-04');
  expect(readDay('2026-02-28', words, now)).toBe('2026-02-28');
  expect(readDay('31.2.2026', words, now)).toBeUndefined();
});

test('a moment is typed and shown on the clock of the reader', () => {
  const moment = momentAt('2026-03-14T18:00', 'America/Los_Angeles');

  expect(moment?.toISOString()).toBe('2026-03-15T01:00:00.000Z');
  expect(wallClock('2026-03-15T01:00:00.000Z', 'America/Los_Angeles')).toBe('2026-03-14T18:00');
  expect(momentAt('2026-03', 'UTC')).toBeUndefined();
});
