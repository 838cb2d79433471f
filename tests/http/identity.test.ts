import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '#adapters/http/bind.ts';
import type { Api } from '#adapters/http/options.ts';
import { operation } from '#contract/operation.ts';
import { problem, workspaceParams } from '#contract/shapes.ts';
import { founded, type Founded } from '#tests/support/founded.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';

const answer = z.strictObject({ kind: z.string(), level: z.string(), via: z.string(), session: z.boolean() });
const whoAmI = operation({
  id: 'whoAmI',
  method: 'GET',
  path: '/api/v1/who',
  action: 'account.read_own',
  summary: 'Who asks',
  response: answer,
});
const whoAmIHere = operation({
  id: 'whoAmIHere',
  method: 'GET',
  path: '/api/v1/w/:workspace/who',
  action: 'workspace.read',
  summary: 'Who asks here',
  params: workspaceParams,
  response: answer,
});

let space: Founded;
let other: string;
let server: Listening;

beforeAll(async () => {
  space = await founded();
  other = await space.foundAnother('globex');
  server = await listen({ world: space.world, bind });
});
afterAll(async () => {
  await server.close();
  await space.close();
});
beforeEach(() => {
  space.clock.now = null;
});

describe('somebody with a session', () => {
  test('is themselves everywhere, and a user with their level in their workspace', async () => {
    const cookie = `muster=${space.token}`;

    expect(await told('/api/v1/who', { cookie })).toEqual({
      kind: 'account',
      level: '',
      via: 'console',
      session: true,
    });
    expect(await told(`/api/v1/w/${space.workspace}/who`, { cookie })).toMatchObject({
      kind: 'user',
      level: 'full',
    });
  });

  test('cannot tell a workspace of others from one that does not exist', async () => {
    const foreign = await ask(`/api/v1/w/${other}/who`, { cookie: `muster=${space.token}` });
    const missing = await ask('/api/v1/w/nowhere/who', { cookie: `muster=${space.token}` });

    const [one, two] = [problem.parse(await foreign.json()), problem.parse(await missing.json())];
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect({ ...one, requestId: '' }).toEqual({ ...two, requestId: '' });
    expect(one.code).toBe('workspace.not_found');
  });

  test('is nobody once the session ended, and is told how it did', async () => {
    const { token, end } = await anotherSession();
    await end();

    const response = await ask('/api/v1/who', { cookie: `muster=${token}` });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      code: 'access.not_signed_in',
      details: { reason: 'ended_by_administrator' },
    });
  });

  test('is signed out by a long pause, but not while they keep working', async () => {
    const { token } = await anotherSession();
    const start = Date.now();
    const at = async (minutes: number) => {
      space.clock.now = new Date(start + minutes * 60_000).toISOString();

      return (await ask('/api/v1/who', { cookie: `muster=${token}` })).status;
    };

    expect([await at(0), await at(300), await at(600), await at(900)]).toEqual([200, 200, 200, 200]);
    expect(await at(900 + 481)).toBe(401);
  });
});

describe('nobody', () => {
  test.each([
    ['without anything', {}],
    ['with a made-up cookie', { cookie: 'muster=session_xyz' }],
    ['with a cookie of another purpose', { cookie: `muster=reset_${'a'.repeat(43)}` }],
    ['with another scheme', { authorization: 'Basic YWRhOnB3' }],
    ['with a made-up token', { authorization: `Bearer mst_${'a'.repeat(43)}` }],
  ])('%s learns nothing about what exists', async (_, headers) => {
    const here = await ask(`/api/v1/w/${space.workspace}/who`, headers);
    const nowhere = await ask('/api/v1/w/nowhere/who', headers);

    expect([here.status, nowhere.status]).toEqual([401, 401]);
  });
});

describe('a program with a token', () => {
  test('acts as its owner, in its workspace alone', async () => {
    const authorization = `Bearer ${await newToken()}`;

    expect(await told(`/api/v1/w/${space.workspace}/who`, { authorization })).toEqual({
      kind: 'user',
      level: 'full',
      via: 'token',
      session: false,
    });
    expect((await ask(`/api/v1/w/${other}/who`, { authorization })).status).toBe(401);
    expect((await ask('/api/v1/who', { authorization })).status).toBe(401);
  });

  test('is not helped by a cookie when its token is wrong', async () => {
    const headers = { authorization: `Bearer mst_${'b'.repeat(43)}`, cookie: `muster=${space.token}` };

    expect((await ask(`/api/v1/w/${space.workspace}/who`, headers)).status).toBe(401);
  });
});

function bind(api: Api): void {
  for (const one of [whoAmI, whoAmIHere] as const) {
    route(api, one, async ({ request: { actor, via, sessionId } }) => ({
      kind: actor.kind,
      level: actor.kind === 'user' ? actor.level : '',
      via,
      session: sessionId !== null,
    }));
  }
}

function ask(path: string, headers: Record<string, string>): Promise<Response> {
  return fetch(server.url + path, { headers });
}

async function told(path: string, headers: Record<string, string>): Promise<unknown> {
  return (await ask(path, headers)).json();
}

/** A session of the same account beside the first, and how an administrator ends it. */
async function anotherSession(): Promise<{ token: string; end(): Promise<void> }> {
  const { token, hash } = space.world.crypto.newToken('session');
  const now = space.world.now();
  const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const id = space.world.crypto.newId<NewSessionId>();
  const accountId = await ownAccount();

  await space.world.transact('write', ({ ownSessions }) =>
    ownSessions.start({
      id,
      tokenHash: hash,
      accountId,
      address: '127.0.0.1',
      browser: '',
      system: '',
      startedAt: now,
      idleUntil: later(480),
      expiresAt: later(10_080),
    }),
  );

  return {
    token,
    async end() {
      const how = { reason: 'ended_by_administrator', at: space.world.now() } as const;
      await space.world.transact('write', ({ ownSessions }) =>
        ownSessions.endOwn(accountId, { only: id }, how),
      );
    },
  };
}

type Stores = Parameters<Parameters<Founded['world']['transact']>[1]>[0];
type NewSessionId = Parameters<Stores['ownSessions']['start']>[0]['id'];

async function ownAccount(): Promise<Parameters<Stores['ownSessions']['listOwn']>[0]> {
  return (await bearer()).accountId;
}

async function bearer() {
  const { world, token, workspace } = space;
  const hash = world.crypto.hashToken('session', token) ?? '';
  const found = await world.transact('write', ({ ownSessions }) =>
    ownSessions.bearer(hash, workspace, world.now()),
  );
  if (found?.user == null || found.workspaceId === null) throw new Error('The founder is not signed in.');

  return { ...found, user: found.user, workspaceId: found.workspaceId };
}

async function newToken(): Promise<string> {
  const { user, workspaceId } = await bearer();
  const { token, hash } = space.world.crypto.newToken('api');

  await space.world.transact('write', (stores) =>
    stores.workspace(workspaceId).tokens.add({
      id: space.world.crypto.newId(),
      userId: user.id,
      name: 'A script',
      tokenHash: hash,
      createdAt: space.world.now(),
      expiresAt: null,
      lastUsedAt: null,
    }),
  );

  return token;
}
