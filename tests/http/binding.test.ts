import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '#adapters/http/answer.ts';
import { route } from '#adapters/http/bind.ts';
import { problem } from '#contract/shapes.ts';
import { listen, type Listening } from '#tests/support/http-server.ts';
import { broken, failing, note, table } from './notes.ts';

const tooMuch = { count: 1, hash: 'secret-value' };
const calls: string[] = [];
let server: Listening;

beforeAll(async () => {
  server = await listen({
    limits: { writeNote: { burst: 1_000, perMinute: 1 }, exportNotes: { burst: 2, perMinute: 6 } },
    bind(api) {
      route(api, note, async ({ body, params, query, request, headers }) => {
        calls.push(body.text);

        return {
          text: body.text,
          shelf: params.shelf,
          copies: query.copies,
          password: body.password ?? null,
          address: request.address,
          via: request.via,
          ifMatch: headers.ifMatch,
          key: headers.idempotencyKey,
        };
      });
      // A store that gives more than was promised: the compiler cannot see what comes from outside.
      route(api, broken, async () => tooMuch);
      route(api, failing, async ({ body }) => {
        throw Object.assign(new Error('connect to 10.0.0.7 as owner failed'), body.as);
      });
      route(api, table, async () => csv('notes of the week.csv', '\u{feff}a;b\r\n'));
    },
  });
});
afterAll(() => server.close());

describe('what fits the operation', () => {
  test('reaches the handler parsed, with who asks and from where', async () => {
    const response = await write('{"text":"hello"}', { path: '/api/v1/notes/top?copies=2' });

    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      text: 'hello',
      shelf: 'top',
      copies: 2,
      address: '127.0.0.1',
      via: 'console',
    });
  });

  test('a version is understood with and without quotes', async () => {
    for (const tag of ['v1', '"v1"', 'W/"v1"']) {
      const response = await write('{"text":"a"}', { headers: { 'if-match': tag } });
      expect(await response.json()).toMatchObject({ ifMatch: 'v1' });
    }
  });

  test('a key for repeating is passed on if it can be kept', async () => {
    const good = await write('{"text":"a"}', { headers: { 'idempotency-key': 'a-1' } });
    const tooLong = await write('{"text":"a"}', { headers: { 'idempotency-key': 'k'.repeat(201) } });
    const odd = await write('{"text":"a"}', { headers: { 'idempotency-key': 'two words' } });

    expect(await good.json()).toMatchObject({ key: 'a-1' });
    expect([tooLong.status, odd.status]).toEqual([400, 400]);
  });

  test('a password is taken as it is typed, odd characters and all', async () => {
    const response = await write(JSON.stringify({ text: 'a', password: ' \0\u{1f600} ' }));

    expect(await response.json()).toMatchObject({ password: ' \0\u{1f600} ' });
  });
});

describe('what does not fit is refused by its place, and the handler is not reached', () => {
  test.each([
    ['{"text":"a","admin":true}', 'input.unknown_field', 'admin'],
    ['{"text":"a","steps":[{"do":"fold","times":1,"by":2}]}', 'input.unknown_field', 'steps[0].by'],
    ['{"text":"a","to":{"ids":["x"],"level":"full"}}', 'input.unknown_field', 'to.level'],
    ['{"text":"a","__proto__":{"admin":true}}', 'input.invalid', ''],
    ['{"text":7}', 'input.invalid', 'text'],
    ['{}', 'input.invalid', 'text'],
    ['', 'input.invalid', ''],
    ['[]', 'input.invalid', ''],
    ['"text"', 'input.invalid', ''],
    ['{"text":', 'input.invalid', ''],
    ['{"text":"a\\u0000b"}', 'input.invalid', 'text'],
    ['{"text":"half \\ud83d"}', 'input.invalid', 'text'],
    ['{"text":"a","steps":[{"do":"burn"}]}', 'input.invalid', 'steps[0].do'],
  ])('%s', async (body, code, path) => {
    calls.length = 0;
    const response = await write(body);

    const told = problem.parse(await response.json());
    expect(response.status).toBe(400);
    expect(told.code).toBe(code);
    expect(told.fields?.map((field) => field.path)).toContain(path);
    expect(calls).toEqual([]);
  });

  test('a body that is not UTF-8', async () => {
    const response = await write(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));

    expect(await response.json()).toMatchObject({
      code: 'input.invalid',
      fields: [{ message: 'The body is not text in UTF-8.' }],
    });
  });

  test.each([
    ['/api/v1/notes/top?copies=0', 'input.invalid', 'copies'],
    ['/api/v1/notes/top?copies=1&copies=2', 'input.invalid', 'copies'],
    ['/api/v1/notes/top?colour=red', 'input.unknown_field', 'colour'],
    ['/api/v1/notes/a%00b', 'input.invalid', 'shelf'],
  ])('%s', async (path, code, field) => {
    const told = problem.parse(await (await write('{"text":"a"}', { path })).json());

    expect(told).toMatchObject({ code, fields: [{ path: field }] });
  });

  test('a question that an operation does not know', async () => {
    const response = await fetch(`${server.url}/api/v1/notes.csv?all=1`);

    expect(await response.json()).toMatchObject({ code: 'input.unknown_field', fields: [{ path: 'all' }] });
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('a body of the type %j', async (type) => {
    const response = await write('{"text":"a"}', { headers: { 'content-type': type } });

    expect(response.status).toBe(415);
    expect(problem.parse(await response.json()).code).toBe('request.media_type');
  });

  test('a body of more than 12 MB', async () => {
    const response = await write(`{"text":"${'x'.repeat(12 * 1024 * 1024)}"}`);

    expect(response.status).toBe(413);
    expect(problem.parse(await response.json()).code).toBe('input.too_large');
  });
});

describe('what goes wrong', () => {
  test('an answer that breaks the contract is a fault of ours, and what it held goes nowhere', async () => {
    const response = await fetch(`${server.url}/api/v1/broken`);

    const text = await response.text();
    expect(response.status).toBe(500);
    expect(problem.parse(JSON.parse(text)).code).toBe('error.unexpected');
    expect(text).not.toContain('secret-value');
    expect(server.log.some((line) => line.includes('The answer of breakPromise breaks the contract'))).toBe(
      true,
    );
    expect(server.log.join('')).not.toContain('secret-value');
  });

  test('an unexpected error is logged once with its request, and said without detail', async () => {
    const before = server.log.length;
    const response = await fail({ code: 'XX000' });

    const text = await response.text();
    const logged = server.log.slice(before).filter((line) => line.includes('10.0.0.7'));
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/10\.0\.0\.7|owner|Error|\.ts/);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(String(response.headers.get('x-request-id')));
  });

  test.each([
    [{ code: '57P01' }, 503, 'instance.unavailable'],
    [{ code: '08006' }, 503, 'instance.unavailable'],
    [{ code: 'ENOENT', syscall: 'connect' }, 503, 'instance.unavailable'],
    [{ code: 'ENOENT', syscall: 'open' }, 500, 'error.unexpected'],
    [{ message: 'timeout exceeded when trying to connect' }, 503, 'instance.unavailable'],
    [{ code: '40P01' }, 503, 'instance.unavailable'],
    [
      { code: '23514', table: 'workspace_guards', constraint: 'workspace_guards_active_full_users_check' },
      409,
      'user.last_full_access',
    ],
    [
      { code: '23514', table: 'workspace_guards', constraint: 'workspace_guards_check' },
      409,
      'workspace.limit_reached',
    ],
    [{ code: '23505', constraint: 'accounts_username' }, 409, 'account.username_taken'],
    [{ code: '23505', constraint: 'account_emails_confirmed' }, 409, 'account.email_taken'],
    [{ code: '23505', constraint: 'something_else' }, 500, 'error.unexpected'],
  ])('%j is answered %i %s', async (as, status, code) => {
    const response = await fail(as);

    expect(response.status).toBe(status);
    expect(problem.parse(await response.json()).code).toBe(code);
    expect(response.headers.has('retry-after')).toBe(status === 503);
  });
});

test('a table is saved under its name', async () => {
  const response = await fetch(`${server.url}/api/v1/notes.csv`);

  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="notes of the week.csv"; filename*=UTF-8''notes%20of%20the%20week.csv`,
  );
  expect(new Uint8Array(await response.arrayBuffer()).slice(0, 3)).toEqual(
    new Uint8Array([0xef, 0xbb, 0xbf]),
  );
});

test('whoever asks too often is told how long to wait', async () => {
  const answers = [];
  for (let n = 0; n < 4; n += 1) answers.push(await fetch(`${server.url}/api/v1/notes.csv`));

  const refused = answers.at(-1);
  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(9);
  expect(problem.parse(await refused?.json()).code).toBe('request.too_many');
});

type Asked = { readonly path?: string; readonly headers?: Record<string, string> };

function write(
  body: string | Buffer,
  { path = '/api/v1/notes/top', headers = {} }: Asked = {},
): Promise<Response> {
  const content = typeof body === 'string' ? Buffer.from(body) : body;

  return fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(content),
  });
}

function fail(as: Record<string, string>): Promise<Response> {
  return fetch(`${server.url}/api/v1/failing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as }),
  });
}
