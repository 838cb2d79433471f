import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginInstance } from '#app/setup/begin-instance.ts';
import { clientOf, type Answer } from '../support/api.ts';
import { listen, type Listening } from '../support/http-server.ts';
import { emptySpace, passwords, publicUrl, setUpOf, slug, tokenIn, type Space } from './space.ts';

let space: Space;
let server: Listening;
beforeAll(async () => {
  space = await emptySpace();
  server = await listen({ world: space.world, config: { publicUrl } });
});
afterAll(async () => {
  await server.close();
  await space.close();
});

const cookieIn = ({ headers }: Answer): string => headers.getSetCookie()[0] ?? '';

/** The console of one browser; `cookie` is what it holds. */
function browser(cookie = '') {
  const client = clientOf({ url: server.url, workspace: slug, cookie: cookie.split(';')[0] ?? '' });

  return (method: string, path: string, body?: unknown) =>
    client.request(method, path, { body, headers: { origin: publicUrl } });
}

let founder = '';
let member = '';

test('an instance is set up once, and its founder is signed in', async () => {
  const token = (await beginInstance(space.world)) ?? '';
  expect((await browser()('GET', '/api/v1/instance')).body).toMatchObject({ setUp: false });
  expect((await browser()('POST', '/api/v1/setup/check', { token })).status).toBe(200);
  const founded = await browser()('POST', '/api/v1/setup', setUpOf(token));
  expect(founded).toMatchObject({ status: 201, body: { workspace: slug } });
  expect(cookieIn(founded)).toMatch(/^muster=session_[\w-]{43}; .*HttpOnly; SameSite=Lax/);
  expect((await browser()('POST', '/api/v1/setup', setUpOf(token))).body).toMatchObject({
    code: 'setup.done',
  });
  founder = cookieIn(founded);
});

test('somebody is invited, accepts and sees what is theirs', async () => {
  const added = await browser(founder)('POST', '/api/v1/w/{w}/changesets', {
    steps: [
      {
        do: 'user.add',
        as: 'new:1',
        profile: { username: 'grace', fullName: 'Grace Hopper' },
        email: 'grace@quayside.example',
        start: 'invitation',
      },
    ],
  });
  expect(added.status).toBe(200);

  const invitation = tokenIn(await space.mailTo('grace@quayside.example'));
  const link = await browser()('POST', '/api/v1/links/inspect', { token: invitation });
  expect(link.body).toMatchObject({ purpose: 'invitation', invitedBy: 'Ada Byron', needsPassword: true });
  const secret = { password: passwords.grace, confirmation: passwords.grace };
  const accepted = await browser()('POST', '/api/v1/invitations/accept', { token: invitation, ...secret });
  expect(accepted).toMatchObject({ status: 201, body: { workspace: slug } });

  const grace = browser(cookieIn(accepted));
  const me = await grace('GET', '/api/v1/me');
  expect(me.body).toMatchObject({ account: { name: 'Grace Hopper' }, workspaces: [{ slug, level: 'none' }] });
  const refused = await grace('POST', '/api/v1/w/{w}/changesets', {
    steps: [{ do: 'user.deactivate', id: crypto.randomUUID() }],
  });
  expect(refused.status).toBe(403);
  expect((await grace('GET', '/api/v1/me/sessions')).body).toMatchObject({ rows: [{ current: true }] });
  expect((await grace('PUT', '/api/v1/me/preferences/theme', { value: 'dark' })).status).toBe(200);
  member = cookieIn(accepted);
});

test('a reset by mail ends the session, and the new password signs in and out', async () => {
  expect((await browser()('POST', '/api/v1/password-reset', { username: 'grace' })).status).toBe(202);
  const reset = tokenIn(await space.mailTo('grace@quayside.example', /new password/i));
  const wanted = { password: passwords.other, confirmation: passwords.other };
  expect(
    (await browser()('POST', '/api/v1/password-reset/complete', { token: reset, ...wanted })).status,
  ).toBe(200);
  expect(await browser(member)('GET', '/api/v1/me')).toMatchObject({
    status: 401,
    body: { code: 'access.not_signed_in', details: { reason: 'password_changed' } },
  });

  const signedIn = await browser()('POST', '/api/v1/session', {
    username: 'grace',
    password: passwords.other,
  });
  expect(signedIn).toMatchObject({
    status: 201,
    body: { mustChangePassword: false, workspaces: [{ slug }] },
  });
  const again = browser(cookieIn(signedIn));
  const out = await again('DELETE', '/api/v1/session');
  expect(out.status).toBe(200);
  expect(cookieIn(out)).toMatch(/^muster=;/);
  expect((await again('GET', '/api/v1/me')).status).toBe(401);
});

test('a wrong password is refused with a code, and neither cookie nor hint', async () => {
  const wrong = await browser()('POST', '/api/v1/session', { username: 'grace', password: 'not this one' });
  const unknown = await browser()('POST', '/api/v1/session', {
    username: 'nobody',
    password: 'not this one',
  });

  expect(wrong).toMatchObject({ status: 401, body: { code: 'session.wrong_credentials' } });
  expect(cookieIn(wrong)).toBe('');
  const told = ({ body }: Answer) => ({ ...(body as object), requestId: '' }); // a problem is an object
  expect(told(unknown)).toEqual(told(wrong));
});

test.each([
  ['GET', '/api/v1/me'],
  ['GET', '/api/v1/me/profile'],
  ['GET', '/api/v1/me/sessions'],
  ['DELETE', '/api/v1/session'],
  ['POST', '/api/v1/me/password'],
])('%s %s is closed to whoever has not signed in', async (method, path) => {
  const answer = await browser()(method, path, method === 'POST' ? {} : undefined);

  expect(answer).toMatchObject({ status: 401, body: { code: 'access.not_signed_in' } });
});
