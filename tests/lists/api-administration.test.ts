import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { endUserSession, listSessions } from '#app/lists/sessions.ts';
import { perform } from '#app/perform.ts';
import { operations } from '#contract/index.ts';
import { memberOf } from '#tests/support/space.ts';
import { idOf, inhabited, type Inhabited } from './inhabited.ts';

let here: Inhabited;

beforeAll(async () => {
  here = await inhabited();
});

afterAll(() => here.close());

function anyText(part: string): unknown {
  return expect.stringContaining(part);
}

test('invitations, mails and jobs are listed with what became of them', async () => {
  expect(await here.rowsOf('/invitations?q=celik')).toMatchObject([
    {
      name: 'Çelik Marou',
      address: 'person1@quayside.example',
      state: 'open',
      mail: 'waiting',
      createdByName: 'Ada Byron',
      openedAt: null,
    },
  ]);
  expect(await here.get('/invitations/count')).toEqual({ count: 1, exact: true, all: 1 });
  expect(await here.rowsOf('/invitations?filter=state:accepted')).toEqual([]);
  expect(await here.rowsOf('/mails?filter=state:waiting')).toMatchObject([
    { kind: 'invitation', to: 'person1@quayside.example', name: 'Çelik Marou' },
  ]);
  expect(await here.get('/mail')).toMatchObject({
    delivery: 'smtp',
    folder: null,
    waiting: 1,
    failed: 0,
    from: anyText('@'),
  });
  expect(await here.rowsOf('/jobs?filter=state:running,waiting')).toEqual([]);
});

test('a test mail goes out at once, or says that it cannot and is not noted as sent', async () => {
  const to = 'somebody@quayside.example';
  here.smtp.reject('permanent');
  expect(await here.refused('POST', '/mail/test', { to })).toEqual({ status: 502, code: 'mail.failed' });
  expect(await here.refused('POST', '/mail/test', { to: 'no address' })).toEqual({
    status: 422,
    code: 'account.email_invalid',
  });
  expect(await here.actions()).not.toContain('mail.test');

  here.smtp.reject('nothing');
  const sent = await here.ada.request('POST', '/api/v1/w/{w}/mail/test', { body: { to } });

  expect(sent.body).toEqual({ answer: anyText('250') });
  expect((await here.smtp.waitFor(to)).text).toContain('Ada Byron');
  expect(await here.actions()).toContain('mail.test');
});

test('views belong to who saved them; shared ones are there for everybody', async () => {
  const id = here.space.world.crypto.newId();
  const view = {
    list: 'users',
    name: 'Ferries',
    shared: true,
    state: 'filter=company:~quay',
    isDefault: true,
  };
  const save = (name: string, at = id) =>
    here.ada.request('PUT', `/api/v1/w/{w}/views/${at}`, { body: { ...view, name } });

  expect((await save(' Ferries ')).body).toEqual({ ...view, id, own: true });
  expect((await save('Ferries and more')).body).toMatchObject({ id, name: 'Ferries and more' });
  expect((await save('Ferries and more', here.space.world.crypto.newId())).body).toMatchObject({
    code: 'view.name_taken',
  });
  expect(await here.rowsOf('/views?list=users')).toMatchObject([{ id, own: true, isDefault: true }]);
  expect(await here.rowsOf('/views?list=audit')).toEqual([]);
  expect((await here.ada.request('DELETE', `/api/v1/w/{w}/views/${id}`)).status).toBe(200);
  expect(await here.refused('DELETE', `/views/${id}`)).toEqual({ status: 404, code: 'view.not_found' });
});

test('a token is shown once, works until it is revoked, and not a moment longer', async () => {
  const made = await here.ada.request('POST', '/api/v1/w/{w}/tokens', {
    body: { name: 'Reports', days: 30 },
  });
  const { id, token } = z.object({ id: z.string(), token: z.string() }).parse(made.body);
  const byToken = () =>
    fetch(`${here.server.url}/api/v1/w/${here.space.workspace}/users/count`, {
      headers: { authorization: `Bearer ${token}` },
    });

  expect(made.status).toBe(201);
  expect(await here.rowsOf('/tokens')).toMatchObject([{ id, name: 'Reports' }]);
  expect(JSON.stringify(await here.get('/tokens'))).not.toContain(token);
  expect((await byToken()).status).toBe(200);
  expect((await here.ada.request('DELETE', `/api/v1/w/{w}/tokens/${id}`)).status).toBe(200);
  expect((await byToken()).status).toBe(401);
  expect(await here.refused('DELETE', `/tokens/${id}`)).toEqual({ status: 404, code: 'token.not_found' });
  expect(await here.rowsOf('/tokens')).toEqual([]);
});

test('the workspace is read with its policies and its version', async () => {
  expect(await here.get('')).toMatchObject({
    slug: here.space.workspace,
    preset: 'open-workspace',
    policies: { email: 'required' },
  });
  expect(await here.rowsOf('/roles')).toHaveLength(6);
  expect(await here.rowsOf('/groups')).toMatchObject([
    { builtIn: 'admins' },
    { builtIn: 'restricted_users' },
    { builtIn: 'users', memberCount: 5 },
  ]);
});

test('whoever administers another workspace finds nothing of this one', async () => {
  const globex = await here.space.world.transact('read', (stores) => stores.workspaceBySlug('globex'));
  const stores = <Answer>(
    ask: (
      home: ReturnType<Parameters<Parameters<typeof here.space.world.transact>[1]>[0]['workspace']>,
    ) => Promise<Answer>,
  ) => here.space.world.transact('read', (all) => ask(all.workspace(globex?.id ?? ('' as never)))); // globex was founded above
  const now = new Date().toISOString();
  const session = idOf((await here.rowsOf('/sessions'))[0]);

  expect((await stores(({ invitations }) => invitations.list({ limit: 10 }, now))).rows).toEqual([]);
  expect((await stores(({ sessions }) => sessions.list({ limit: 10 }, now))).rows).toEqual([]);
  expect(await stores(({ sessions }) => sessions.read(session as never, now))).toBeUndefined(); // an id of the first workspace
  expect((await stores(({ mails }) => mails.list({ limit: 10 }))).rows).toEqual([]);
  expect((await stores(({ jobs }) => jobs.list({ limit: 10 }))).rows).toEqual([]);
  expect(
    (await stores(({ users }) => users.list({ limit: 10, filter: 'kind:regular' }))).rows.map(
      ({ name }) => name,
    ),
  ).toEqual(['Ada Byron']);
});

test('what cannot be understood is refused by every list alike', async () => {
  const lists = operations.filter(
    ({ path, method, query }) =>
      method === 'GET' &&
      query !== undefined &&
      /\/(users|audit|sessions|invitations|mails|jobs)$/.test(path),
  );

  expect(lists).toHaveLength(6);
  for (const { path } of lists) {
    const own = path.replace('/api/v1/w/:workspace', '');
    for (const query of [
      'filter=nonsense',
      'filter=state:%00',
      'sort=shoeSize',
      'cursor=x',
      'group=shoeSize',
      'q=%00',
      'limit=0',
      'at=-1',
    ]) {
      expect(await here.refused('GET', `${own}?${query}`), `${own}?${query}`).toEqual({
        status: 400,
        code: 'input.invalid',
      });
    }
  }
});

test('only full access ends the session of somebody with full access', async () => {
  const { world, workspace } = here.space;
  const user = await world.transact('read', async (stores) => {
    const home = stores.workspace((await stores.workspaceBySlug(workspace))?.id ?? ('' as never)); // founded with the instance
    const [extended] = await home
      .facts('snapshot')
      .where('user', 'id', [here.ids.get('Bálint Okonkwo') ?? '']);

    return { workspaceId: home.id, fact: extended ?? ('' as never) }; // added with the others
  });
  const { request } = memberOf(user.workspaceId, user.fact);
  const { rows } = await perform(world, listSessions, { request, input: { limit: 10 } });
  const id = rows[0]?.id ?? '';

  expect(rows).toMatchObject([{ name: 'Ada Byron', may: [] }]);
  await expect(perform(world, endUserSession, { request, input: { id, note: '' } })).rejects.toMatchObject({
    code: 'user.full_access_only',
  });
  expect(await here.rowsOf('/sessions')).toMatchObject([{ id, current: true, may: ['session.end'] }]);
  expect(await here.actions()).not.toContain('session.end');
});

test('an ended session is over at once, and its holder reads why', async () => {
  const ended = await here.ada.request(
    'POST',
    `/api/v1/w/{w}/sessions/${idOf((await here.rowsOf('/sessions'))[0])}/end`,
    {
      body: { note: 'Please sign in again' },
    },
  );
  const after = await here.ada.request('GET', '/api/v1/w/{w}/users');

  expect(ended.body).toEqual({ done: true });
  expect(after.status).toBe(401);
  expect(JSON.stringify(after.body)).toContain('Please sign in again');
});
