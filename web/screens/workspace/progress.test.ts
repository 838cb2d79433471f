import { expect, test } from 'vitest';
import { progressOf } from './progress.ts';

const job = { state: 'running', total: 200, done: 50, startedAt: '2026-01-01T10:00:00Z', finishedAt: null };
const now = Date.parse('2026-01-01T10:00:10Z');

test('a running job says its share, its rate and the time that is left', () => {
  expect(progressOf(job, now)).toEqual({ share: 0.25, perMinute: 300, secondsLeft: 30 });
});

test('what has not begun promises nothing', () => {
  const waiting = { ...job, state: 'waiting', done: 0, startedAt: null };

  expect(progressOf(waiting, now)).toEqual({ share: 0, perMinute: undefined, secondsLeft: undefined });
});

test('a finished job keeps the rate it had', () => {
  const done = { ...job, state: 'done', done: 200, finishedAt: '2026-01-01T10:00:20Z' };

  expect(progressOf(done, Date.parse('2026-02-01T00:00:00Z'))).toEqual({
    share: 1,
    perMinute: 600,
    secondsLeft: undefined,
  });
});
