import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { founded, type Founded } from '#tests/support/founded.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';

let space: Founded;
let server: Listening;

beforeAll(async () => {
  space = await founded();
  server = await listen({ world: space.world });
});
afterAll(async () => {
  await server.close();
  await space.close();
});
afterEach(() => {
  vi.useRealTimers();
});

test('whoever looks at a workspace is told what kind of thing has changed', async () => {
  const stream = await open();
  expect(stream.type).toBe('text/event-stream; charset=utf-8');
  expect(await stream.next()).toBe('retry: 3000\n\n');

  server.tell({ type: 'changed', what: 'users', version: 7 });

  expect(await stream.next()).toBe('data: {"type":"changed","what":"users","version":7}\n\n');
  stream.stop();
});

test('the stream ends with the session, and with the right to be there', async () => {
  // Only the clock is ours: the checks happen when it says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const stream = await open();
  await stream.next();

  vi.advanceTimersByTime(15_000);
  expect(await stream.next()).toBe(': still here\n\n');

  space.clock.now = new Date(Date.now() + 30 * 86_400_000).toISOString();
  vi.advanceTimersByTime(15_000);
  expect(await stream.next()).toBe('the end');
  space.clock.now = null;
});

test('a page elsewhere opens none, and neither does somebody without a session', async () => {
  const foreign = await fetch(address(), {
    headers: { cookie: `muster=${space.token}`, origin: 'https://evil.example' },
  });
  const stranger = await fetch(address());

  expect([foreign.status, stranger.status]).toEqual([403, 401]);
});

test('a server that stops ends the streams, so that it can', async () => {
  const own = await listen({ world: space.world });
  const stream = await open(own.url);
  await stream.next();

  await own.close();

  expect(await stream.next()).toBe('the end');
});

function address(url = server.url): string {
  return `${url}/api/v1/w/${space.workspace}/events`;
}

type Stream = { readonly type: string | null; next(): Promise<string>; stop(): void };

async function open(url?: string): Promise<Stream> {
  const stopped = new AbortController();
  const response = await fetch(address(url), {
    headers: { cookie: `muster=${space.token}` },
    signal: stopped.signal,
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();

  return {
    type: response.headers.get('content-type'),
    async next() {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };

      return done ? 'the end' : decoder.decode(value);
    },
    stop: () => stopped.abort(),
  };
}
