import { afterEach, expect, test, vi } from 'vitest';
import { boundedQueue } from './queue.ts';

/** Work that ends when it is told to, so that nothing here waits for a clock. */
function piecesOfWork() {
  const running: PromiseWithResolvers<string>[] = [];

  return {
    running,
    begin: async () => {
      const piece = Promise.withResolvers<string>();
      running.push(piece);

      return piece.promise;
    },
  };
}

afterEach(() => {
  vi.useRealTimers();
});

test('only so many run at once, and the others follow in their order', async () => {
  const work = piecesOfWork();
  const inTurn = boundedQueue({ atOnce: 2, waiting: 10, waitMs: 60_000 });
  const done = [1, 2, 3, 4].map(() => inTurn(work.begin));

  await vi.waitFor(() => expect(work.running).toHaveLength(2));

  work.running[0]?.resolve('first');
  expect(await done[0]).toBe('first');
  await vi.waitFor(() => expect(work.running).toHaveLength(3));

  work.running[1]?.resolve('second');
  work.running[2]?.resolve('third');
  await vi.waitFor(() => expect(work.running).toHaveLength(4));
  work.running[3]?.resolve('fourth');
  expect(await Promise.all(done)).toEqual(['first', 'second', 'third', 'fourth']);
});

test('a failure frees its place', async () => {
  const inTurn = boundedQueue({ atOnce: 1, waiting: 10, waitMs: 60_000 });

  await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await inTurn(async () => 'works')).toBe('works');
});

test('when the line is full the next one is refused at once', async () => {
  const work = piecesOfWork();
  const inTurn = boundedQueue({ atOnce: 1, waiting: 1, waitMs: 60_000 });
  const first = inTurn(work.begin);
  const second = inTurn(work.begin);

  await expect(inTurn(work.begin)).rejects.toMatchObject({
    code: 'request.too_many',
    details: { retryAfterSeconds: 60 },
  });

  work.running[0]?.resolve('first');
  await vi.waitFor(() => expect(work.running).toHaveLength(2));
  work.running[1]?.resolve('second');
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
});

test('who waits too long is refused, and does not take the place of others later', async () => {
  vi.useFakeTimers();
  const work = piecesOfWork();
  const inTurn = boundedQueue({ atOnce: 1, waiting: 5, waitMs: 1000 });
  const first = inTurn(work.begin);
  const second = inTurn(work.begin);

  await Promise.all([
    expect(second).rejects.toMatchObject({ code: 'request.too_many' }),
    vi.advanceTimersByTimeAsync(1000),
  ]);
  expect(work.running).toHaveLength(1);

  work.running[0]?.resolve('first');
  expect(await first).toBe('first');
  expect(await inTurn(async () => 'free again')).toBe('free again');
});

test('who has started is not timed any more, however long it takes, and nobody behind is pushed out', async () => {
  vi.useFakeTimers();
  const work = piecesOfWork();
  const inTurn = boundedQueue({ atOnce: 1, waiting: 5, waitMs: 1000 });
  const [first, second] = [inTurn(work.begin), inTurn(work.begin)];

  await vi.advanceTimersByTimeAsync(500);
  work.running[0]?.resolve('first');
  await first;
  const third = inTurn(work.begin);
  await vi.advanceTimersByTimeAsync(900);
  work.running[1]?.resolve('second');
  expect(await second).toBe('second');
  await vi.advanceTimersByTimeAsync(0);
  work.running[2]?.resolve('third');

  expect(await third).toBe('third');
});
