import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { clientOf, signIn } from '#tests/support/api.ts';
import { serverPid } from '#tests/support/embedded.ts';
import { othersMayUse } from '#tests/support/others-may-use.ts';
import { startProcess, type ServerProcess } from '#tests/support/server-process.ts';
import { containing, jsonOf, muster, type Run } from './support/muster.ts';

const password = 'nine lighthouses at dusk';
const setup = [
  'setup',
  '--workspace',
  'Harbour',
  '--username',
  'ada',
  '--email',
  'ada@harbour.example',
  '--password-stdin',
];
const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const isOpen =
  (await othersMayUse(process.execPath)) && (await othersMayUse(join(import.meta.dirname, '../../src')));

describe('beside a running server', { timeout: 240_000 }, () => {
  test('commands join its database and leave it running; what they did holds at once', async () => {
    await using place = await dataFolder();
    const env = { MUSTER_DATA: place.path };
    const server = await startProcess(env);
    const pid = await serverPid(join(place.path, 'postgres'));

    const made = await muster(setup, { env, input: password });
    const ada = await signIn(server.url, { workspace: 'harbour', username: 'ada', password });
    const { token } = jsonOf<{ token: string }>(
      await muster(['token', 'create', '--user', 'ada', '--name', 'x', '--json'], { env }),
    );
    const byToken = await clientOf({ url: server.url, workspace: 'harbour', cookie: '' }).request(
      'GET',
      '/api/v1/w/{w}/users',
      {
        headers: { authorization: `Bearer ${token}` },
      },
    );
    const doctor = await muster(['doctor'], { env });

    expect(made).toMatchObject({ code: 0, out: 'harbour\n' });
    expect((await ada.request('GET', '/api/v1/w/{w}/users')).status).toBe(200);
    expect(byToken.status).toBe(200);
    expect([doctor.code, doctor.out]).toEqual([0, containing('Nothing is wrong.')]);
    expect(await serverPid(join(place.path, 'postgres'))).toBe(pid);
    await server.stop();
    expect(await serverPid(join(place.path, 'postgres'))).toBe(0);
  });

  test('the built-in Admin is opened with a password that works once, and is closed again', async () => {
    await using place = await dataFolder();
    const env = { MUSTER_DATA: place.path };
    const server = await startProcess(env);
    await muster(setup, { env, input: password });
    const workspace = 'harbour';

    const opened = jsonOf<{ username: string; password: string }>(
      await muster(['reset-admin', '--json'], { env }),
    );
    const admin = await signIn(server.url, { workspace, ...opened });
    expect(opened.username).toBe('admin@harbour');
    expect(await admin.request('GET', '/api/v1/w/{w}/users')).toMatchObject({
      status: 403,
      body: { code: 'access.password_change_required' },
    });
    await expect(signIn(server.url, { workspace, ...opened })).rejects.toThrow('refused');

    const closed = await muster(['reset-admin', '--disarm'], { env });
    expect(closed.out).toContain('is closed');
    expect((await admin.request('GET', '/api/v1/me')).status).toBe(401);
    expect((await muster(['doctor'], { env })).code).toBe(0);
    expect((await muster(['audit', 'verify'], { env })).code).toBe(0);
    await server.stop();
  });

  test('somebody gets full access back who lost it together with the password', async () => {
    await using place = await dataFolder();
    const env = { MUSTER_DATA: place.path };
    const server = await startProcess(env);
    await muster(setup, { env, input: password });
    const ada = await signIn(server.url, { workspace: 'harbour', username: 'ada', password });

    const given = jsonOf<{ username: string; password: string }>(
      await muster(['reset-admin', '--user', 'ada', '--json'], { env }),
    );

    expect((await ada.request('GET', '/api/v1/w/{w}/users')).status).toBe(401);
    await expect(signIn(server.url, { workspace: 'harbour', username: 'ada', password })).rejects.toThrow(
      'refused',
    );
    expect(await newPassword(server, given)).toBe(200);
    expect((await muster(['doctor'], { env })).code).toBe(0);
    await server.stop();
  });

  test('a backup is restored elsewhere, where people sign in as before', async () => {
    await using place = await dataFolder();
    await using elsewhere = await dataFolder();
    const server = await startProcess({ MUSTER_DATA: place.path });
    await muster(setup, { env: { MUSTER_DATA: place.path }, input: password });
    const file = join(place.path, 'all.muster.gz');

    const written = await muster(['backup', file], { env: { MUSTER_DATA: place.path } });
    await server.stop();
    const secret = (await readFile(join(place.path, 'secret'), 'utf8')).trim();
    const env = { MUSTER_DATA: elsewhere.path, MUSTER_SECRET: secret };
    const restored = await muster(['restore', file], { env });
    const other = await startProcess(env);

    expect([written.code, restored.code]).toEqual([0, 0]);
    expect(other.setupToken).toBeNull();
    const ada = await signIn(other.url, { workspace: 'harbour', username: 'ada', password });
    expect((await ada.request('GET', '/api/v1/w/{w}/users')).status).toBe(200);
    await other.stop();
  });
});

describe('without a server', { timeout: 240_000 }, () => {
  test('a command starts the database and stops it again', async () => {
    await using place = await dataFolder();

    const made = await muster(setup, { env: { MUSTER_DATA: place.path }, input: password });

    expect(made.code, made.err).toBe(0);
    expect(await serverPid(join(place.path, 'postgres'))).toBe(0);
  });

  test.runIf(isRoot && isOpen)('an ordinary user and root take turns', async () => {
    await using place = await dataFolder();
    await chown(place.path, nobody.uid, nobody.gid);
    const ordinary: Run = { env: { MUSTER_DATA: join(place.path, 'data') }, user: nobody };

    const made = await muster(setup, { ...ordinary, input: password });
    const byRoot = await muster(['doctor'], { env: ordinary.env });
    const again = await muster(['doctor'], ordinary);

    expect([made, byRoot, again].map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
  });
});

async function newPassword(
  server: ServerProcess,
  { username, password: current }: { username: string; password: string },
): Promise<number> {
  const person = await signIn(server.url, { workspace: 'harbour', username, password: current });
  const chosen = 'seven ferries before dawn';
  await person.request('POST', '/api/v1/me/password', {
    body: { current, password: chosen, confirmation: chosen },
  });
  const again = await signIn(server.url, { workspace: 'harbour', username, password: chosen });

  return (await again.request('GET', '/api/v1/w/{w}/users')).status;
}

async function dataFolder(): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'mcli-'));

  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
