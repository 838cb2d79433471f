import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '#contract/index.ts';
import { problem } from '#contract/shapes.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';

let server: Listening;
beforeAll(async () => {
  server = await listen();
});
afterAll(() => server.close());

const anything = [
  '/',
  '/users/somebody',
  '/theme.js',
  '/api/openapi.json',
  '/api/v1/nothing',
  '/api/v1/me',
  '/healthz',
  '/%zz',
];

test.each(anything)('the answer at %s tells the browser to trust nobody but us', async (path) => {
  const { headers } = await fetch(server.url + path);

  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(headers.get('content-type')).toMatch(/charset=utf-8/i);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('x-powered-by')).toBeNull();
});

test('what is refused before anything else says so with the same headers', async () => {
  const { status, headers } = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  });

  expect(status).toBe(403);
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('the console may load and run nothing but its own files', async () => {
  const policy = (await fetch(server.url)).headers.get('content-security-policy');

  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
});

test('browsers are told to stay on https where that is the address, and only there', async () => {
  const secure = await listen({ config: { publicUrl: 'https://muster.example' } });

  const there = await fetch(`${secure.url}/api/v1/nothing`);
  const badAddress = await fetch(`${secure.url}/%zz`);
  const here = await fetch(`${server.url}/api/v1/nothing`);

  expect(there.headers.get('strict-transport-security')).toMatch(/max-age=63072000/);
  expect(badAddress.headers.get('strict-transport-security')).toMatch(/max-age=63072000/);
  expect(here.headers.get('strict-transport-security')).toBeNull();
  await secure.close();
});

test('an unknown address of the API or of SCIM is a problem and never a page', async () => {
  for (const path of ['/api', '/api/v1/nothing', '/API/v1/nothing', '/scim/v2/acme/Users', '/api/v1/me/']) {
    const response = await fetch(server.url + path);

    expect(response.status, path).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(problem.parse(await response.json())).toMatchObject({ code: 'thing.not_found', status: 404 });
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

test('whoever is not signed in is told so, in the shape of every refusal', async () => {
  const response = await fetch(`${server.url}/api/v1/w/acme/events`);

  const body = problem.parse(await response.json());
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Muster"');
  expect(body).toMatchObject({
    code: 'access.not_signed_in',
    requestId: response.headers.get('x-request-id'),
  });
  expect(body.title).toBe('You are not signed in.');
});

/** How one comes in, and what is needed for it. An operation that is not listed here is closed. */
const withoutSigningIn = [
  'readInstance',
  'checkSetupToken',
  'setUpInstance',
  'startSession',
  'acceptInvitation',
  'inspectLink',
  'checkPassword',
  'confirmEmail',
  'requestConfirmation',
  'requestPasswordReset',
  'resetPassword',
];

test('nobody uses the tracker without signing in: all else answers that one is not signed in', async () => {
  const closed = operations.filter(({ id }) => !withoutSigningIn.includes(id));

  const answers = await Promise.all(
    closed.map(async ({ id, method, path }) => {
      const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => filling[name] ?? crypto.randomUUID());
      const body = id === 'uploadImport' ? new FormData() : '{}';
      const headers = {
        origin: 'http://localhost:41300',
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      };
      const response = await fetch(
        server.url + filled,
        method === 'GET' ? { method } : { method, headers, body },
      );

      return [id, response.status, problem.parse(await response.json()).code];
    }),
  );

  expect(answers).toEqual(closed.map(({ id }) => [id, 401, 'access.not_signed_in']));
  expect(withoutSigningIn.filter((id) => !operations.some((one) => one.id === id))).toEqual([]);
});

const filling: Readonly<Record<string, string>> = { workspace: 'acme', key: 'theme', seq: '1' };

describe('methods that an address does not offer', () => {
  test.each([
    ['POST', '/users', 'GET, HEAD'],
    ['DELETE', '/api/openapi.json', 'GET, HEAD'],
    ['OPTIONS', '/api/openapi.json', 'GET, HEAD'],
    ['PATCH', '/healthz', 'GET, HEAD'],
  ])('%s %s is refused with what is offered', async (method, path, allow) => {
    const response = await fetch(server.url + path, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(problem.parse(await response.json())).toMatchObject({ code: 'request.method_not_allowed' });
  });

  test.each(['TRACE', 'PROPFIND', 'CONNECT'])('%s shows nobody what was sent', async (method) => {
    const { status, text } = await raw(method, '/api/openapi.json', { 'x-note': 'secret' });

    expect(status).toBe(method === 'CONNECT' ? 'hung up' : 405);
    expect(text).not.toContain('secret');
  });
});

describe('while the database is away', () => {
  test('the process says that it lives, and that it cannot serve', async () => {
    const alive = await fetch(`${server.url}/healthz`);
    const ready = await fetch(`${server.url}/readyz`);

    expect(alive.status).toBe(200);
    expect(ready.status).toBe(503);
    expect(await ready.text()).toBe('The database cannot be reached.\n');
    expect(ready.headers.get('retry-after')).toBe('5');
  });

  test('a request that needs it is answered with a time to come back', async () => {
    const token = `session_${'a'.repeat(43)}`;

    const response = await fetch(`${server.url}/api/v1/w/acme/changesets`, {
      method: 'POST',
      headers: {
        cookie: `muster=${token}`,
        origin: 'http://localhost:41300',
        'content-type': 'application/json',
      },
      body: '{}',
    });

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(problem.parse(await response.json())).toMatchObject({ code: 'instance.unavailable' });
  });
});

describe('the console', () => {
  test.each(['/', '/w/acme/users', '/set-up?token=x'])(
    '%s is its page, which is never kept',
    async (path) => {
      const response = await fetch(server.url + path);

      expect(await response.text()).toContain('<title>Muster</title>');
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  test('files whose name holds their content are kept for ever, others are asked for again', async () => {
    const hashed = await fetch(`${server.url}/assets/index-DxYz12_a.js`);
    const other = await fetch(`${server.url}/theme.js`);

    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers.get('content-type')).toMatch(/javascript/);
    expect(other.headers.get('cache-control')).toBe('no-cache');
  });

  test.each([
    '/assets/gone-12345678.js',
    '/.built-from',
    '/assets/..%2f..%2fpackage.json',
    '/assets/../../package.json',
  ])('%s is no file of it', async (path) => {
    const { status } = await raw('GET', path, {});

    expect([400, 404]).toContain(status);
  });
});

test('numbers are told to this machine alone', async () => {
  const here = await fetch(`${server.url}/metrics`);
  const throughProxy = await fetch(`${server.url}/metrics`, {
    headers: { 'x-forwarded-for': '203.0.113.9' },
  });

  expect(here.status).toBe(200);
  expect(await here.text()).toContain('muster_http_request_seconds_count');
  expect(throughProxy.status).toBe(404);
});

test('a program can give numbers of its own', async () => {
  const own = await listen({
    gauges: [{ name: 'muster_letters_waiting', help: 'Letters not yet sent', read: () => 7 }],
  });

  const text = await (await fetch(`${own.url}/metrics`)).text();

  expect(text).toContain('muster_letters_waiting 7');
  await own.close();
});

test('a server that stops lets go of whoever waits', async () => {
  const own = await listen();
  const before = await fetch(`${own.url}/healthz`);

  await own.close();

  expect(before.status).toBe(200);
  await expect(fetch(`${own.url}/healthz`)).rejects.toThrow('fetch failed');
});

type Told = { status: number | string; text: string };

/** For what a browser's fetch refuses to send. */
function raw(method: string, path: string, headers: Record<string, string>): Promise<Told> {
  const { hostname, port } = new URL(server.url);

  return new Promise((resolve) => {
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', () => resolve({ status: 'hung up', text: '' }));
    sent.end();
  });
}
