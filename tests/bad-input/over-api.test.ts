import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { clientOf, founder, setUp, type Client } from '#tests/support/api.ts';
import { testDatabase, type TestDatabase } from '#tests/support/database.ts';
import { temporaryFolder } from '#tests/support/embedded.ts';
import { startProcess, type ServerProcess } from '#tests/support/server-process.ts';
import { withNothingChanged } from './nothing-changed.ts';

/**
 * What people and programs get wrong, said to a real server: each is told in a sentence, and the database is the
 * same as before. Files of an import are in tests/import/bad-files.test.ts, links by mail in tests/sign-in/links.test.ts,
 * bodies that are no text or no JSON in tests/http/binding.test.ts.
 */
let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;
let admin: Client;
let ida: { id: string; etag: string };

const problem = z.object({
  code: z.string(),
  title: z.string().min(5),
  detail: z.string().min(20),
  requestId: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
const applied = z.object({ created: z.record(z.string(), z.string()) });
const changesets = '/api/v1/w/{w}/changesets';

beforeAll(async () => {
  [database, folder] = await Promise.all([testDatabase(), temporaryFolder()]);
  server = await startProcess({ DATABASE_URL: database.url, MUSTER_DATA: folder.path });
  admin = await setUp(server.url, server.setupToken ?? '');
  const id = await add({ username: 'ida.berg', fullName: 'Ida Berg' });
  ida = { id, etag: await etagOf(id) };
}, 120_000);
afterAll(async () => {
  await server.stop();
  await database.close();
  await folder[Symbol.asyncDispose]();
});

describe('what a rule does not accept is refused in a sentence and changes nothing', () => {
  const person = (profile: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    do: 'user.add',
    as: 'new:1',
    profile: { fullName: 'New Person', ...profile },
    email: 'new@quayside.example',
    start: 'invitation',
    ...more,
  });
  const setPassword = (typed: object) => ({
    steps: [{ do: 'user.set_password', id: ida.id }],
    secrets: { [ida.id]: typed },
  });

  test.each<[string, () => object, number, string]>([
    [
      'a User ID of 41 characters',
      () => set(person({ username: 'x'.repeat(41) })),
      422,
      'account.username_too_long',
    ],
    [
      'a User ID that somebody has',
      () => set(person({ username: 'ida.berg' })),
      409,
      'account.username_taken',
    ],
    [
      'one that differs by case and accents',
      () => set(person({ username: 'ÍDA.Berg' })),
      409,
      'account.username_taken',
    ],
    [
      'a NUL byte in a name',
      () => set(person({ username: 'n', fullName: 'Nul\u0000l' })),
      400,
      'input.invalid',
    ],
    [
      'a bell in a name',
      () => set(person({ username: 'n', fullName: 'Be\u0007ll' })),
      422,
      'account.control_character',
    ],
    ['half a character', () => set(person({ username: 'n', fullName: 'half \ud83d' })), 400, 'input.invalid'],
    [
      'a User ID that turns its direction',
      () => set(person({ username: 'ev\u202Eil' })),
      422,
      'account.control_character',
    ],
    [
      'two addresses in one',
      () => set(person({ username: 'n' }, { email: 'a@b.example\nBcc: c@d.example' })),
      422,
      'account.email_invalid',
    ],
    [
      'a name of 5,000 characters',
      () => set(person({ username: 'n', fullName: 'x'.repeat(5_000) })),
      422,
      'account.field_too_long',
    ],
    [
      'a field of 10 MB',
      () => set(person({ username: 'n', comment: 'x'.repeat(10_000_000) })),
      422,
      'account.field_too_long',
    ],
    [
      'an e-mail address of 10 MB',
      () => set(person({ username: 'n' }, { email: 'x'.repeat(10_000_000) })),
      400,
      'input.invalid',
    ],
    [
      'a body of 20 MB',
      () => set(person({ username: 'n', comment: 'x'.repeat(20_000_000) })),
      413,
      'input.too_large',
    ],
    [
      'a confirmation that differs',
      () => setPassword({ password: 'nine lighthouses', confirmation: 'ten lighthouses' }),
      422,
      'password.confirmation_differs',
    ],
    [
      'a password that is too short',
      () => setPassword({ password: 'short', confirmation: 'short' }),
      422,
      'password.too_short',
    ],
    [
      'a field that nobody knows',
      () => set(person({ username: 'n', favouriteColour: 'blue' })),
      400,
      'input.unknown_field',
    ],
    ['a step that nobody knows', () => set({ do: 'user.promote', id: ida.id }), 400, 'input.invalid'],
    ['no step at all', () => ({ steps: [] }), 400, 'input.invalid'],
    [
      'a person who does not exist',
      () => set({ do: 'user.deactivate', id: crypto.randomUUID() }),
      404,
      'user.not_found',
    ],
    [
      'a version that is no longer the newest',
      () => set(update('Old Tide', '"999"')),
      412,
      'changeset.changed_meanwhile',
    ],
  ])('%s', async (_, body, status, code) => {
    const answer = await withNothingChanged(database.url, () =>
      admin.request('POST', changesets, { body: body() }),
    );

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.parse(answer.body).code).toBe(code);
  });

  test('an unknown field is named in the answer', async () => {
    const { body } = await admin.request('POST', changesets, {
      body: { ...set(update('x')), colour: 'blue' },
    });

    expect(JSON.stringify(problem.parse(body))).toContain('colour');
  });
});

describe('what has changed in the meantime is not overwritten', () => {
  test('the token of a preview that is no longer true', async () => {
    const steps = [update('Quayside')];
    const preview = await admin.request('POST', `${changesets}?preview=true`, { body: { steps } });
    const { token } = z.object({ token: z.string() }).parse(preview.body);
    expect((await admin.apply([{ do: 'user.update', id: ida.id, set: { company: 'Harbour' } }])).status).toBe(
      200,
    );

    const answers = await withNothingChanged(database.url, () =>
      Promise.all(
        [token, 'nonsense', `"${token}x"`].map((given) =>
          admin.request('POST', changesets, { body: { steps }, headers: { 'if-match': given } }),
        ),
      ),
    );

    expect(answers.map(({ status, body }) => [status, problem.parse(body).code])).toEqual(
      answers.map(() => [412, 'changeset.changed_meanwhile']),
    );
  });

  test('the version of a person whom somebody else has changed since', async () => {
    const fresh = await etagOf(ida.id);
    expect(fresh).not.toBe(ida.etag);

    const stale = await withNothingChanged(database.url, () =>
      admin.request('POST', changesets, { body: set(update('Lost', ida.etag)) }),
    );
    const current = await admin.request('POST', changesets, { body: set(update('Kept', fresh)) });

    expect([stale.status, problem.parse(stale.body).code]).toEqual([412, 'changeset.changed_meanwhile']);
    expect(current.status).toBe(200);
  });

  test('a key for repeating is not taken for another request', async () => {
    const headers = { 'idempotency-key': 'one-and-the-same' };
    expect((await admin.request('POST', changesets, { body: set(update('First')), headers })).status).toBe(
      200,
    );

    const other = await withNothingChanged(database.url, () =>
      admin.request('POST', changesets, { body: set(update('Second')), headers }),
    );

    expect([other.status, problem.parse(other.body).code]).toEqual([422, 'request.idempotency_mismatch']);
  });
});

describe('a link that is used up or made up', () => {
  test('the set-up link works once', async () => {
    const again = {
      token: server.setupToken,
      ...founder,
      confirmation: founder.password,
      workspace: 'Second',
    };
    const nobody = clientOf({ url: server.url, workspace: '', cookie: '' });

    const answer = await withNothingChanged(database.url, () =>
      nobody.request('POST', '/api/v1/setup', { body: again }),
    );

    expect([answer.status, problem.parse(answer.body).code]).toEqual([409, 'setup.done']);
  });

  test.each([
    ['/api/v1/links/inspect', {}],
    ['/api/v1/invitations/accept', { password: founder.password, confirmation: founder.password }],
    ['/api/v1/password-reset/complete', { password: founder.password, confirmation: founder.password }],
    ['/api/v1/email-confirmation', {}],
  ])('%s does not know a token that somebody made up', async (path, more) => {
    const nobody = clientOf({ url: server.url, workspace: '', cookie: '' });

    const answer = await withNothingChanged(database.url, () =>
      nobody.request('POST', path, { body: { token: `invitation_${'a'.repeat(43)}`, ...more } }),
    );

    expect([answer.status, problem.parse(answer.body).code]).toEqual([404, 'link.invalid']);
  });
});

describe('what looks odd and is right is accepted as it is', () => {
  test.each([
    ['from right to left', 'عمر خالد', 'omar'],
    ['of emoji that are joined', '🎉 Party 👩‍👩‍👧', 'party'],
    ['with letters in two parts', 'Zoe\u0308 Ångström', 'zoe'],
    ['in a User ID of 40 characters', 'Forty', 'f'.repeat(40)],
    ['in a User ID with a space', 'Spaced', 'a space'],
  ])('a name %s', async (_, fullName, username) => {
    const id = await add({ username, fullName });

    const { body } = await admin.request('GET', `/api/v1/w/{w}/users/${id}`);
    expect(body).toMatchObject({ username, profile: { fullName: fullName } });
  });
});

function set(step: object): object {
  return { steps: [step] };
}

function update(company: string, version?: string): object {
  return { do: 'user.update', id: ida.id, set: { company }, ...(version === undefined ? {} : { version }) };
}

async function add(profile: { username: string; fullName: string }): Promise<string> {
  const step = {
    do: 'user.add',
    as: 'new:1',
    profile,
    start: 'later',
    email: `${profile.fullName.length}${Date.now()}@quayside.example`,
  };
  const answer = await admin.request('POST', changesets, { body: { steps: [step] } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);

  return applied.parse(answer.body).created['new:1'] ?? '';
}

async function etagOf(id: string): Promise<string> {
  return z.object({ etag: z.string() }).parse((await admin.request('GET', `/api/v1/w/{w}/users/${id}`)).body)
    .etag;
}
