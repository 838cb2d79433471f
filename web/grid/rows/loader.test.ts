import { expect, test } from 'vitest';
import type { PageRequest, Source } from '../types.ts';
import { startLoader } from './loader.ts';

const query = { q: '', filters: [], sort: [] };

/** Numbers as rows; every page asked for is written down. */
function numbers(count: number, exact = true): { source: Source<number>; asked: PageRequest[] } {
  const asked: PageRequest[] = [];
  const source: Source<number> = {
    key: 'numbers',
    total: async () => ({ count: exact ? count : Math.min(count, 100), exact }),
    async page(_query, request, signal) {
      asked.push(request);
      await Promise.resolve();
      signal.throwIfAborted();
      const to = Math.min(count, request.at + request.limit);
      const rows = Array.from({ length: Math.max(0, to - request.at) }, (_, offset) => request.at + offset);
      return { rows, from: request.at, ...(to < count ? { next: `after ${to}` } : {}) };
    },
  };
  return { source, asked };
}

const span = (from: number, to: number, count: number) => [
  { wanted: { from, to }, run: { from: 0, to: count } },
];

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

test('the next block is asked for by its cursor when seventy percent of this one were seen', async () => {
  const { source, asked } = numbers(1_000);
  const loader = startLoader({ source, query, blockSize: 200 });
  loader.want(span(0, 20, 1_000));
  await settled();
  loader.want(span(100, 139, 1_000));
  await settled();
  expect(asked).toEqual([{ at: 0, limit: 200 }]);

  loader.want(span(120, 150, 1_000));
  await settled();
  expect(asked[1]).toEqual({ at: 200, limit: 200, cursor: 'after 200' });
  expect(loader.row(399)).toBe(399);
});

test('a block that is no longer looked at is called back', async () => {
  const { source, asked } = numbers(10_000);
  const loader = startLoader({ source, query, blockSize: 200 });
  await settled();
  loader.want(span(4_090, 4_120, 10_000));
  loader.want(span(8_090, 8_120, 10_000));
  await settled();

  expect(asked.map(({ at }) => at)).toEqual([4_000, 8_000]);
  expect([loader.row(4_100), loader.row(8_100)]).toEqual([undefined, 8_100]);
});

test('more rows can be gathered than are remembered', async () => {
  const { source } = numbers(9_000);
  const loader = startLoader({ source, query, blockSize: 200 });

  expect(await loader.collect({ from: 10, to: 8_990 })).toEqual(
    Array.from({ length: 8_980 }, (_, index) => index + 10),
  );
});

test('a total that is only "more than" grows until the end is seen', async () => {
  const { source } = numbers(250, false);
  const loader = startLoader({ source, query, blockSize: 100 });
  await settled();
  expect(loader.state().total).toEqual({ count: 100, exact: false });

  for (const end of [100, 200, 300]) {
    loader.want(span(end - 10, end, end));
    await settled();
  }
  expect(loader.state().total).toEqual({ count: 250, exact: true });
});

test('a failure is kept until somebody tries again', async () => {
  const { source } = numbers(50);
  let broken = true;
  const failing = {
    ...source,
    page: (...asked: Parameters<typeof source.page>) =>
      broken ? Promise.reject(new Error('gone')) : source.page(...asked),
  };
  const loader = startLoader({ source: failing, query, blockSize: 200 });
  loader.want(span(0, 20, 50));
  await settled();
  expect(loader.state().phase).toBe('failed');

  broken = false;
  loader.retry();
  await settled();
  expect(loader.state()).toMatchObject({ phase: 'ready', failure: undefined });
  expect(loader.row(7)).toBe(7);
});
