import { afterAll, beforeAll, expect, test } from 'vitest';

import { operations } from '#contract/index.ts';
import { actions } from '#domain/actions.ts';
import { codeOf, events, memberPassword, openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;

beforeAll(async () => {
  house = await openPreset('crm-like');
}, 180_000);
afterAll(() => house.close());

test('a database administrator changes the details of an existing user, and the audit log says so', async () => {
  const id = await house.add({ username: 'ida', fullName: 'Ida Berg', email: 'ida@quayside.example' });

  const answer = await house.admin.apply([
    { do: 'user.update', id, set: { phone: '+44 1632', company: 'Harbour' } },
  ]);

  expect(answer.status).toBe(200);
  const { body } = await house.admin.request('GET', `/api/v1/w/{w}/users/${id}`);
  expect(body).toMatchObject({ profile: { fullName: 'Ida Berg', phone: '+44 1632', company: 'Harbour' } });
  expect((await house.admin.request('GET', '/api/v1/w/{w}/audit?limit=1')).body).toMatchObject({
    rows: [{ actor: 'Ada Varga', action: 'user.update', subject: `user:${id}`, subjectName: 'Ida Berg' }],
  });
});

test('an active user is made inactive and active again, and comes in only while active', async () => {
  const id = await house.add({ username: 'joe', fullName: 'Joe Lund', email: 'joe@quayside.example' });
  const joe = await house.signIn('joe');

  expect((await house.admin.apply([{ do: 'user.deactivate', id }])).status).toBe(200);
  expect(await house.find('joe')).toMatchObject({ state: 'inactive' });
  expect((await joe.request('GET', '/api/v1/w/{w}/users')).status).toBe(401);
  expect(codeOf(await house.admin.apply([{ do: 'user.deactivate', id }]))).toBe('user.not_active');

  expect((await house.admin.apply([{ do: 'user.activate', id }])).status).toBe(200);
  expect(await house.find('joe')).toMatchObject({ state: 'active' });
  const again = await house.signIn('joe');
  expect((await again.request('GET', '/api/v1/me')).body).toMatchObject({
    workspaces: [{ slug: 'quayside' }],
  });
  expect(codeOf(await house.admin.apply([{ do: 'user.activate', id }]))).toBe('user.not_inactive');
});

test('a regular user is refused every operation that administers, and a database administrator none', async () => {
  await house.add({ username: 'reg', fullName: 'Reg Holm', email: 'reg@quayside.example' });
  const regular = await house.signIn('reg');
  const before = await events(house);
  // What everybody who is signed in may do, such as keeping views of one's own, is no administration.
  const administrative = operations.filter(({ path, action }) => {
    const least: string = actions[action];

    return path.includes('/w/:workspace') && !['anybody', 'account', 'user'].includes(least);
  });

  const refused = await Promise.all(
    administrative.map(async ({ id, method, path }) => {
      const request = method === 'GET' ? {} : { body: bodyOf(id) };
      const asked =
        id === 'uploadImport'
          ? regular.upload(pathOf(path), [{ name: 'people.csv', content: 'User ID\nx\n' }])
          : regular.request(method, pathOf(path), request);
      const answer = await asked;

      return [id, answer.status, codeOf(answer)];
    }),
  );

  expect(administrative.length).toBeGreaterThan(20);
  expect(refused).toEqual(administrative.map(({ id }) => [id, 403, 'access.denied']));
  expect(await events(house)).toBe(before);
  const reads = administrative.filter(({ method }) => method === 'GET');
  const statuses = await Promise.all(reads.map(({ path }) => house.admin.request('GET', pathOf(path))));
  expect(statuses.map(({ status }) => status).filter((status) => status === 401 || status === 403)).toEqual(
    [],
  );
});

test('a click on a name opens the details, Edit the form, and Save stores what was changed', async () => {
  await house.add({ username: 'kim', fullName: 'Kim Tamm', email: 'kim@quayside.example' });
  const page = await house.page('people/users');

  await page.getByText('Kim Tamm', { exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Kim Tamm' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/people\/users\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await page.getByLabel('Phone').fill('+44 20');
  await page.getByLabel('Company').fill('Slipway');
  await page.keyboard.press('Enter');
  expect(
    (await house.admin.request('GET', '/api/v1/w/{w}/users/count?filter=company:Slipway')).body,
  ).toMatchObject({ count: 0 });
  await page.keyboard.press('Control+s');

  await page.getByText('Saved 2 changes to 1 person.').waitFor();
  expect(await house.count('/users/count?filter=company:Slipway;phone:~20')).toBe(1);
}, 60_000);

test('nobody gets a kind of rights other than the two that there are', async () => {
  const { body } = await house.admin.request('GET', '/api/v1/me');
  const id = await house.add({ username: 'lou', fullName: 'Lou Weiss', email: 'lou@quayside.example' });
  const before = await events(house);

  expect(body).toMatchObject({ workspaces: [{ levelsOffered: ['none', 'full'] }] });
  for (const adminLevel of ['selective', 'extended'] as const)
    expect(codeOf(await house.admin.apply([{ do: 'user.set_level', id, adminLevel }]))).toBe(
      'user.level_not_offered',
    );
  expect(await events(house)).toBe(before);
  expect((await house.admin.apply([{ do: 'user.set_level', id, adminLevel: 'full' }])).status).toBe(200);
  expect(
    (await (await house.signIn('lou', memberPassword)).request('GET', '/api/v1/w/{w}/audit')).status,
  ).toBe(200);
});

function pathOf(path: string): string {
  return path
    .replace(':workspace', '{w}')
    .replace(':id', '00000000-0000-7000-8000-000000000000')
    .replace(':seq', '1')
    .replace(/users\/find$/, 'users/find?text=a')
    .replace(/users\/groups$/, 'users/groups?group=company');
}

/** Only who asks is judged here; what is asked has at least its shape. */
function bodyOf(id: string): unknown {
  if (id === 'applyChangeSet' || id === 'previewChangeSet')
    return { steps: [{ do: 'user.deactivate', id: '00000000-0000-7000-8000-000000000000' }] };
  if (id === 'saveDraft') return { steps: [] };
  if (id === 'sendTestMail') return { to: 'a@b.example' };

  return {};
}
