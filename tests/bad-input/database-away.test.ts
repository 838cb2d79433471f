import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { joinServer, type EmbeddedServer } from '#adapters/postgres/join-server.ts';
import { founder, setUp, signIn, type Answer, type Client } from '#tests/support/api.ts';
import { contentsOf } from '#tests/support/breaking.ts';
import { temporaryFolder } from '#tests/support/embedded.ts';
import { startProcess, type ServerProcess } from '#tests/support/server-process.ts';

/** A database of somebody else's, which goes away and comes back while a server runs on it. */
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let database: EmbeddedServer;
let server: ServerProcess;
let admin: Client;

beforeAll(async () => {
  folder = await temporaryFolder();
  database = await start();
  server = await startProcess({ DATABASE_URL: database.ownerUrl, MUSTER_DATA: join(folder.path, 'data') });
  admin = await setUp(server.url, server.setupToken ?? '');
}, 120_000);
afterAll(async () => {
  await server.stop();
  await database.leave();
  await folder[Symbol.asyncDispose]();
});

describe('a server whose database goes away', { timeout: 120_000 }, () => {
  let before: Readonly<Record<string, string>>;

  test('lives on, says that it cannot serve and why, and asks to come back later', async () => {
    before = await contentsOf(database.ownerUrl);
    await database.leave();

    const alive = await fetch(`${server.url}/healthz`);
    const ready = await fetch(`${server.url}/readyz`);

    expect([alive.status, await alive.text()]).toEqual([200, 'ok\n']);
    expect([ready.status, await ready.text()]).toEqual([
      503,
      'The database does not answer. Muster goes on by itself as soon as it does.\n',
    ]);
    expect(ready.headers.get('retry-after')).toBe('5');
  });

  test('answers whoever asks with a problem, in seconds, and the console is still there', async () => {
    const since = performance.now();
    const answers = await Promise.all([
      admin.request('GET', '/api/v1/w/{w}/users'),
      admin.apply([{ do: 'workspace.update', set: { supportContact: 'nobody hears this' } }]),
      admin.request('POST', '/api/v1/session', {
        body: { username: founder.username, password: founder.password },
      }),
    ]);

    expect(answers.map(codeOf)).toEqual(answers.map(() => [503, 'instance.unavailable']));
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(answers.map(() => '5'));
    expect(performance.now() - since).toBeLessThan(10_000);
    expect((await fetch(`${server.url}/`, { headers: { accept: 'text/html' } })).status).toBeLessThan(500);
  });

  test('goes on by itself when it is back: sessions hold, nothing is lost and nothing was half done', async () => {
    database = await start();

    await expect
      .poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 30_000 })
      .toBe(200);
    expect(without(await contentsOf(database.ownerUrl))).toEqual(without(before));
    expect((await admin.request('GET', '/api/v1/w/{w}/users')).status).toBe(200);
    const again = await signIn(server.url, { workspace: 'quayside', ...founder });
    expect(
      (await again.apply([{ do: 'workspace.update', set: { supportContact: 'the desk' } }])).status,
    ).toBe(200);
    expect((await again.request('POST', '/api/v1/w/{w}/audit/verify', { body: {} })).body).toMatchObject({
      holds: true,
    });
    expect(server.child.exitCode).toBeNull();
  });
});

function start(): Promise<EmbeddedServer> {
  return joinServer({ folder: join(folder.path, 'postgres') });
}

function codeOf({ status, body }: Answer): unknown[] {
  return [status, typeof body === 'object' && body !== null && 'code' in body ? body.code : body];
}

/** Who was seen when, and what waits to be chained or counted, moves by itself. */
function without(contents: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const moving = [
    'sessions',
    'workspace_sessions',
    'users',
    'pending_events',
    'audit_events',
    'workspace_guards',
    'throttles',
  ];

  return Object.fromEntries(Object.entries(contents).filter(([name]) => !moving.includes(name)));
}
