import { afterAll, beforeAll, expect, test } from 'vitest';

import { importResult } from '#app/imports/import-result.ts';
import { perform } from '#app/perform.ts';
import { crewDirectory, exampleDirectory, generatedCsv } from '#tests/support/ldif.ts';
import { workspace, type Space } from '#tests/support/space.ts';
import { deskIn, type Desk } from './desk.ts';

let space: Space;
let desk: Desk;

beforeAll(async () => {
  space = await workspace();
  desk = deskIn(space);
});
afterAll(() => space.close());

test('a directory of 150 people and 5 groups becomes users, groups, memberships and invitations', async () => {
  const file = [{ name: 'example.ldif', content: new TextEncoder().encode(exampleDirectory()) }];
  const uploaded = await desk.upload(file);
  const checked = await desk.check(uploaded);

  const done = await desk.run(await desk.start(checked));

  expect(checked.counts).toMatchObject({ rows: 150, create: 150, error: 0, groups: 5 });
  expect(done).toMatchObject({ state: 'done', counts: { create: 150, applied: 150 } });
  const [person] = await desk.rows(done);
  const groups = await space.facts('group', 'name', 'directory administrators');
  const memberships = await space.facts('membership', 'userId', person?.userId ?? '');
  expect(groups).toHaveLength(1);
  expect(memberships.map(({ groupId }) => groupId)).toContain(groups[0]?.id);
  expect(await space.facts('user', 'id', person?.userId ?? '')).toMatchObject([
    { state: 'invited', adminLevel: 'none' },
  ]);
  expect(await space.mails()).toBe(150);
  expect((await space.audit()).filter(({ via }) => via === 'job')).toMatchObject([
    { actorId: space.admin.id, revertible: true, details: { import: done.id, fileName: 'example.ldif' } },
  ]);
});

test('importing the same directory once more changes nothing and mails nobody', async () => {
  const file = [{ name: 'example.ldif', content: new TextEncoder().encode(exampleDirectory()) }];
  const mails = await space.mails();
  const events = await space.audit();

  const again = await desk.bring(file);

  expect(again.counts).toMatchObject({
    rows: 150,
    unchanged: 150,
    create: 0,
    update: 0,
    error: 0,
    applied: 0,
  });
  expect(await space.mails()).toBe(mails);
  expect(await space.audit()).toEqual(events);
});

test('a directory in several files brings its pictures, and they are not brought twice', async () => {
  const parts = crewDirectory().map(({ fileName, text }) => ({
    name: fileName,
    content: new TextEncoder().encode(text),
  }));

  const done = await desk.bring(parts);
  const again = await desk.bring(parts);

  expect(done).toMatchObject({ state: 'done', counts: { rows: 7, create: 7, applied: 7, groups: 2 } });
  expect(await pictures(done)).toBe(5);
  expect(again.counts).toMatchObject({ unchanged: 7, update: 0, applied: 0 });
});

test('checking shows what importing will do, and writes nothing', async () => {
  const before = await traces();

  const checked = await desk.check(await desk.upload('User ID,Name,Email\ndry,Dry Run,dry@acme.example\n'));

  expect(checked).toMatchObject({ state: 'checked', counts: { create: 1 } });
  expect(await desk.rows(checked)).toMatchObject([{ outcome: 'create', userId: null, applied: false }]);
  expect(await traces()).toEqual(before);
});

test('a row that breaks a rule says which cell and why, and the others are imported', async () => {
  const done = await desk.bring(
    [
      'User ID,Name,Email,Role,Admin level',
      'fine,Fine Person,fine@acme.example,,',
      `${'x'.repeat(41)},Too Long,,,`,
      'noaddress,No Address,not an address,,',
      'norole,No Role,,Captain of the Moon,',
      'FINE,Second,second@acme.example,,',
      'toofull,Nobody,,,superuser',
    ].join('\n'),
  );

  const rows = await desk.rows(done);
  expect(
    rows.map(({ outcome, problems }) => [outcome, problems.map(({ code, field }) => [code, field])]),
  ).toEqual([
    ['create', []],
    ['error', [['person.username_too_long', 'username']]],
    ['error', [['person.email_invalid', 'email']]],
    ['error', [['role.not_found', 'role']]],
    ['error', [['person.username_twice', 'username']]],
    ['error', [['person.level_unknown', 'adminLevel']]],
  ]);
  expect(done.counts).toMatchObject({ create: 1, applied: 1, error: 5 });
});

test('nobody gets a level above that of the person who imports', async () => {
  const extended = await space.user({ name: 'Extended One', adminLevel: 'extended' });
  const uploaded = await desk.upload(
    'User ID,Name,Admin level\nclimber,Climber,full\nhelper,Helper,extended\n',
    extended,
  );

  const checked = await desk.check(uploaded, {}, extended);

  expect(await desk.rows(checked)).toMatchObject([
    { outcome: 'error', problems: [{ code: 'user.full_access_only', field: 'adminLevel' }] },
    { outcome: 'create' },
  ]);
});

test('an existing user is updated where the file differs; an empty cell takes nothing away', async () => {
  await desk.bring('User ID,Name,Company,Phone\nkim,Kim Lund,Quayside,1234\n');

  const done = await desk.bring('User ID,Company,Phone\nKIM,Harbour Supplies,\n');

  const [row] = await desk.rows(done);
  expect(row).toMatchObject({ outcome: 'update', applied: true });
  expect(await space.account({ id: row?.userId ?? space.admin.id })).toMatchObject({
    username: 'kim',
    company: 'Harbour Supplies',
    phone: '1234',
  });
});

test('an import that only adds leaves existing users as they are', async () => {
  await desk.bring('User ID,Name,Company\nlee,Lee Ivers,Quayside\n');

  const done = await desk.bring('User ID,Name,Company\nlee,Lee Ivers,Elsewhere\nnewlee,New Lee,\n', {
    options: { invite: false, update: false },
  });

  expect((await desk.rows(done)).map(({ outcome }) => outcome)).toEqual(['skip', 'create']);
  expect(await space.facts('account', 'username', 'lee')).toMatchObject([{ company: 'Quayside' }]);
});

test('a removed user and a built-in one are told apart from somebody new', async () => {
  const gone = await space.user({ name: 'Gone Away' });
  await space.apply([{ do: 'user.remove', id: gone.id }]);

  const checked = await desk.check(
    await desk.upload('User ID,Name\ngone.away,Gone Away\nadmin@acme,Admin\n'),
  );

  expect(await desk.rows(checked)).toMatchObject([
    { outcome: 'error', problems: [{ code: 'user.removed' }] },
    { outcome: 'error', problems: [{ code: 'user.built_in' }] },
  ]);
});

test('people without a User ID are found again by their address', async () => {
  const first = await desk.bring('Name,Email\nRosa Tamm,rosa@tamm.example\n');
  const again = await desk.bring('Name,Email\nRosa Tamm,rosa@tamm.example\n');
  const other = await desk.bring('Name,Email\nRosa Other,rosa@other.example\n');

  expect(first.counts).toMatchObject({ create: 1 });
  expect(again.counts).toMatchObject({ unchanged: 1 });
  expect(other.counts).toMatchObject({ create: 1, applied: 1 });
  expect(await space.facts('account', 'username', 'rosa2')).toMatchObject([{ fullName: 'Rosa Other' }]);
});

test('groups named in a cell are made once, and built-in groups are closed to files', async () => {
  const done = await desk.bring(
    'User ID,Name,Groups\npilot1,Pilot One,Pilots; Night Shift\npilot2,Pilot Two,PILOTS\nroot1,Root,Admins\n',
  );

  expect((await desk.rows(done)).map(({ outcome }) => outcome)).toEqual(['create', 'create', 'error']);
  expect(await space.facts('group', 'name', 'pilots')).toMatchObject([{ name: 'Pilots' }]);
});

test('without invitations nobody is mailed', async () => {
  const mails = await space.mails();

  const done = await desk.bring('User ID,Name,Email\nquiet,Quiet One,quiet@acme.example\n', {
    options: { invite: false, update: true },
  });

  expect(done.counts).toMatchObject({ applied: 1 });
  expect(await space.mails()).toBe(mails);
});

test('an import is started once, however often it is clicked', async () => {
  const checked = await desk.check(await desk.upload('User ID,Name\ntwice,Twice\n'));

  const starts = await Promise.allSettled([desk.start(checked), desk.start(checked), desk.start(checked)]);

  expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(starts.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'import.already_started' },
  });
});

test('an unchecked import and an unknown one are not started', async () => {
  const uploaded = await desk.upload('User ID,Name\nearly,Early\n');

  await expect(desk.start(uploaded)).rejects.toMatchObject({ code: 'import.mapping_invalid' });
  const unknown = { ...uploaded, id: space.admin.id as never }; // the id of something else
  await expect(desk.start(unknown)).rejects.toMatchObject({ code: 'import.not_found' });
});

test('a mapping may be changed before importing, but not to what is no column', async () => {
  const uploaded = await desk.upload('Badge,Who\nb-1,Bea Keel\n');

  const checked = await desk.check(uploaded, { mapping: { username: 'Badge', fullName: 'Who' } });

  expect(checked.counts).toMatchObject({ create: 1, error: 0 });
  await expect(desk.check(uploaded, { mapping: { username: 'Nothing' } })).rejects.toMatchObject({
    code: 'import.mapping_invalid',
  });
});

test('a job that is cancelled keeps what it has done, and checking anew goes on from there', async () => {
  const started = await desk.start(
    await desk.check(await desk.upload(generatedCsv(300).replaceAll('@example.com', '@cancel.example'))),
  );
  const stop = new AbortController();
  const interrupted = desk.run(started, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(interrupted).rejects.toMatchObject({ name: 'Interrupted' });

  await space.world.transact(
    'write',
    (stores) =>
      stores.workspace(space.workspaceId).jobs.update(started.jobId as never, { state: 'cancelled' }), // the job of the import
  );
  const stopped = await desk.run(started);
  const again = await desk.check(stopped);

  expect(stopped).toMatchObject({ state: 'cancelled', counts: { applied: 250 } });
  expect(again.counts).toMatchObject({ rows: 300, create: 50 });
});

test('whoever has lost the right since does not import any more', async () => {
  const helper = await space.user({ name: 'Former Helper', adminLevel: 'extended' });
  const uploaded = await desk.upload('User ID,Name\nlate,Late\n', helper);
  const started = await desk.start(await desk.check(uploaded, {}, helper), helper);
  await space.apply([{ do: 'user.set_level', id: helper.id, adminLevel: 'none' }]);

  const ended = await desk.run(started);

  expect(ended).toMatchObject({ state: 'failed', reason: 'access.denied', counts: { applied: 0 } });
  expect(await space.facts('account', 'username', 'late')).toEqual([]);
});

test('the result is the input with outcome and reason beside each row, harmless to spreadsheets', async () => {
  const done = await desk.bring('User ID,Name,Email\nsum,=SUM(1),sum@acme.example\nbad,Bad,nowhere\n');

  const { content, fileName } = await perform(space.world, importResult, {
    request: space.admin.request,
    input: { id: done.id },
  });

  expect(fileName).toBe('people-result.csv');
  expect(content.split('\r\n')).toEqual([
    'User ID,Name,Email,Outcome,Reason',
    "sum,'=SUM(1),sum@acme.example,create,",
    'bad,Bad,nowhere,error,nowhere is not an e-mail address.',
    '',
  ]);
  const inGerman = await perform(space.world, importResult, {
    request: space.admin.request,
    input: { id: done.id, language: 'de' },
  });
  expect(inGerman.content).toContain('bad,Bad,nowhere,error,nowhere ist keine E-Mail-Adresse.');
});

async function pictures(one: { id: string }): Promise<number> {
  const ids = (await desk.rows(one as Parameters<Desk['rows']>[0])).flatMap(({ userId }) => userId ?? []); // rows need the id alone

  return space.world.transact('read', async (stores) => {
    const { users } = stores.workspace(space.workspaceId);
    const found = [];
    for (const id of ids) found.push(await users.picture(id));

    return found.filter((picture) => picture !== undefined).length;
  });
}

async function traces() {
  return { mails: await space.mails(), audit: await space.audit() };
}
