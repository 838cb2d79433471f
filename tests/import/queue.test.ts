import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createQueue, type Queue, type Work } from '#adapters/jobs/queue.ts';
import type { QueuedJob } from '#app/ports/work.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const job = (name: string) => ({ workspaceId: 'w', jobId: name, kind: 'import' }) as QueuedJob; // names are enough for the queue

let database: TestDatabase;
let queues: Queue[];

beforeEach(async () => {
  database = await testDatabase();
  queues = [];
});
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  await database.close();
});

async function server(work: Work): Promise<Queue> {
  const queue = createQueue({ log, silentSeconds: 2 });
  queues.push(queue);
  await queue.start(database.url, work);

  return queue;
}

test('a job is carried out by one of two servers, once, however often it is asked for meanwhile', async () => {
  const done: string[] = [];
  const asked = Promise.withResolvers<void>();
  const work: Work = async ({ jobId }) => {
    await asked.promise;
    done.push(jobId);
  };
  const first = await server(work);
  const second = await server(work);

  await Promise.all([first.enqueue(job('a')), second.enqueue(job('a')), first.enqueue(job('a'))]);
  asked.resolve();
  await vi.waitFor(() => expect(done).toEqual(['a']), { timeout: 10_000 });
  await first.enqueue(job('b'));
  await vi.waitFor(() => expect(done.length).toBeGreaterThan(1), { timeout: 10_000 });

  expect(done).toEqual(['a', 'b']);
});

test('a job that stumbles is taken up again', async () => {
  const tries: boolean[] = [];
  const queue = await server(async (_, { isLast }) => {
    tries.push(Boolean(isLast));
    if (tries.length < 2) throw new Error('the database was away');
  });

  await queue.enqueue(job('stumbling'));
  await vi.waitFor(() => expect(tries).toEqual([false, false]), { timeout: 15_000 });
});

test('a server that stops hands its job to another one', async () => {
  const taken: string[] = [];
  const stopping = await server(async (_, { signal }) => {
    taken.push('first');
    await new Promise((rest) => signal?.addEventListener('abort', rest));
    throw new Error('resting');
  });
  await stopping.enqueue(job('handed over'));
  await vi.waitFor(() => expect(taken).toEqual(['first']), { timeout: 10_000 });

  await server(async () => void taken.push('second'));
  await stopping.stop();

  await vi.waitFor(() => expect(taken).toEqual(['first', 'second']), { timeout: 15_000 });
});
