import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { idOf, inhabited, type Inhabited } from './inhabited.ts';

let here: Inhabited;

beforeAll(async () => {
  here = await inhabited();
});

afterAll(() => here.close());

test('the list of users tells what may be done with each of them', async () => {
  const rows = await here.rowsOf('/users?filter=kind:regular&sort=name');

  expect(rows.map(({ name }) => name)).toEqual([
    '=cmd()',
    'Ada Byron',
    'Bálint Okonkwo',
    'Çelik Marou',
    'Dunja Petrović',
  ]);
  expect(rows[1]).toMatchObject({ adminLevel: 'full', hasPassword: true, emailVerified: true });
  expect(rows[1]?.['may']).not.toContain('user.remove');
  expect(rows[3]).toMatchObject({
    state: 'invited',
    createdByName: 'Ada Byron',
    email: 'person1@quayside.example',
  });
  expect(rows[3]?.['may']).toContain('invitation.cancel');
});

test('counts, group headers, places and names are answered beside the list', async () => {
  expect(await here.get('/users/count?filter=state:invited')).toMatchObject({
    count: 4,
    people: 5,
    byState: { active: 1, invited: 4, inactive: 0 },
  });
  expect(await here.get('/users/groups?group=company')).toMatchObject({
    groups: [
      { label: 'Quayside Ferries', count: 3 },
      { key: '-', label: '', count: 2 },
      { key: 'built_in', count: 3 },
    ],
  });
  expect(await here.get('/users/find?text=celik&filter=kind:regular')).toEqual({
    count: 1,
    rows: [{ at: 3, id: here.ids.get('Çelik Marou') }],
  });
  expect(await here.get('/users/check?username=PERSON0&email=new@quayside.example&name=Ada%20Byron')).toEqual(
    {
      username: 'taken',
      email: 'free',
      takenBy: { id: here.ids.get('Bálint Okonkwo'), name: 'Bálint Okonkwo' },
      suggestion: 'new',
    },
  );
  expect(
    await here.get(`/users/check?username=${'x'.repeat(41)}&email=nobody&name=Ada%20Byron`),
  ).toMatchObject({
    username: 'invalid',
    email: 'invalid',
    takenBy: null,
  });
  expect(await here.get('/users/check?username=globex-admin')).toMatchObject({
    username: 'taken',
    takenBy: null,
  });
});

test('the last one with full access is told apart, and a version stands at every user', async () => {
  const [, self] = await here.rowsOf('/users?filter=kind:regular');
  const answer = await here.ada.request('GET', `/api/v1/w/{w}/users/${idOf(self)}`);

  expect(answer.body).toMatchObject({
    isLastFull: true,
    isSelf: true,
    sessionCount: 1,
    profile: { username: 'ada' },
  });
  expect(answer.headers.get('etag')).toBe(`"${String(self?.['etag'])}"`);
  expect(await here.get(`/users/${here.ids.get('Çelik Marou')}`)).toMatchObject({
    isLastFull: false,
    accountState: 'pending',
    invitation: { address: 'person1@quayside.example', openedAt: null },
  });
});

test('users are found by who added them', async () => {
  expect(await here.get('/users/count?filter=createdByName:~ada')).toMatchObject({ count: 4 });
  expect(await here.get('/users/find?text=byron&column=createdByName')).toMatchObject({ count: 4 });
});

test('exports hold all that matches, harmless in a spreadsheet, and leave an event', async () => {
  const csv = await here.ada.request(
    'GET',
    '/api/v1/w/{w}/users.csv?filter=kind:regular&columns=name,company,email',
  );
  const audit = await here.ada.request('GET', '/api/v1/w/{w}/audit.csv');
  const broken = await here.refused('GET', '/users.csv?columns=shoeSize');

  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(
    String(csv.body)
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/),
  ).toEqual([
    'Name,Company,Email',
    "'=cmd(),Quayside Ferries,person2@quayside.example",
    'Ada Byron,,ada@acme.example',
    'Bálint Okonkwo,Quayside Ferries,person0@quayside.example',
    'Çelik Marou,Quayside Ferries,person1@quayside.example',
    'Dunja Petrović,,person3@quayside.example',
  ]);
  expect(String(audit.body)).toMatch(/user\.add,user:[0-9a-f-]+,Dunja Petrović,fullName,,Dunja Petrović/);
  expect(broken).toEqual({ status: 400, code: 'input.invalid' });
  expect(await here.actions()).toEqual(expect.arrayContaining(['user.export', 'audit.export']));
});

test('what roles permit comes as a file with a column for each role, and the log says who took it', async () => {
  const { status, body } = await here.ada.request('GET', '/api/v1/w/{w}/roles.csv');
  const [head = '', ...lines] = String(body).trim().split('\r\n');
  const roles = (await here.rowsOf('/roles')).map(({ name }) => name);

  expect(status).toBe(200);
  expect(head.replace(/^\uFEFF/, '').split(',')).toEqual(['Area', 'Operation', 'State', 'Field', ...roles]);
  expect(lines.every((line) => line.split(',').length === roles.length + 4)).toBe(true);
  const read = lines.map((line) => line.split(',')).find(([, operation]) => operation === 'read');
  expect(read?.[4 + roles.indexOf('Project User (View only)')]).toBe('all');
  expect(await here.actions()).toContain('role.export');
});

test('the log says by what an export was narrowed and how much it held, never what was looked for', async () => {
  const narrowed = 'q=dunja&filter=company:-;name:~dunja';
  for (const path of [`users.csv?${narrowed}`, 'sessions.csv?filter=address:~203.0', 'audit.csv?q=dunja'])
    await here.ada.request('GET', `/api/v1/w/{w}/${path}`);
  await here.actions();

  const rows = await here.rowsOf('/audit?filter=action:user.export,session.export,audit.export&limit=3');

  expect(rows.map(({ details }) => details)).toMatchObject([
    { filtered: [], searched: true },
    { filtered: ['address'], searched: false },
    { filtered: ['company', 'name'], searched: true, exported: 1 },
  ]);
  expect(JSON.stringify(rows.map(({ details }) => details))).not.toMatch(/dunja|203\.0/i);
});

test('the audit log is listed, read, counted and verified', async () => {
  const rows = await here.rowsOf('/audit?filter=action:user.add&limit=2');
  const [first] = rows;

  expect(first).toMatchObject({
    action: 'user.add',
    actor: 'Ada Byron',
    subjectName: 'Dunja Petrović',
    people: 1,
  });
  expect(z.array(z.unknown()).min(1).max(20).safeParse(first?.['entries']).success).toBe(true);
  expect(await here.get(`/audit/${Number(first?.['seq'])}`)).toMatchObject({
    seq: first?.['seq'],
    action: 'user.add',
  });
  expect(await here.get('/audit/count?filter=action:user.add')).toMatchObject({ count: 4, exact: true });
  expect((await here.ada.request('POST', '/api/v1/w/{w}/audit/verify', { body: {} })).body).toMatchObject({
    holds: true,
    brokenAt: null,
  });
  expect(await here.refused('GET', '/audit/99999')).toEqual({ status: 404, code: 'thing.not_found' });
});
