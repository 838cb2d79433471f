import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

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
  // Whoever assigns people to a project saves change sets too, so here the step is what is refused.
  const saving = operations.filter(({ id }) => id === 'applyChangeSet' || id === 'previewChangeSet');

  const refused = await Promise.all(
    [...administrative, ...saving].map(async ({ id, method, path }) => {
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
  expect(saving).toHaveLength(2);
  expect(refused).toEqual([...administrative, ...saving].map(({ id }) => [id, 403, 'access.denied']));
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

describe('each user has one of the two kinds of rights', { timeout: 60_000 }, () => {
  const two = ['Regular User', 'Database Administrator'];
  let page: Page;
  let id: string;
  let n = 0;

  beforeEach(async () => {
    n += 1;
    const username = `kind${n}`;
    id = await house.add({ username, fullName: `Kind ${n}`, email: `${username}@quayside.example` });
  });

  test('and the list shows, filters and edits it by these two names', async () => {
    page = await house.page(`people/users?show=adminLevel&q=kind${n}`);
    const cell = page.getByRole('gridcell').filter({ hasText: 'Regular User' });

    await cell.dblclick();
    const offered = page.getByRole('listbox').getByRole('option');
    await offered.first().waitFor();
    expect(await names(offered)).toEqual(two);
    await page.keyboard.press('Escape');
    await page.goto(`${house.url}/w/quayside/people/users?show=adminLevel&filter=adminLevel:choice:full`);

    await page.getByRole('button', { name: 'Settings access is Database Administrator' }).waitFor();
    await page
      .getByRole('grid', { name: 'Users' })
      .getByText('Database Administrator', { exact: true })
      .first()
      .waitFor();
  });

  test('and the form for a new user, and the mass update, ask for one of the two', async () => {
    page = await house.page('people/users/new');
    const dialog = page.getByRole('dialog', { name: 'Add user' });
    const offered = page.getByRole('listbox').getByRole('option');

    await dialog.getByRole('button', { name: /Settings access/ }).click();
    expect(await names(offered)).toEqual(two);
    await page.goto(`${house.url}/w/quayside/people/users?q=kind${n}`);
    await page.getByRole('checkbox', { name: `Select Kind ${n}` }).click();
    await page.getByRole('button', { name: 'Mass update' }).click();
    await page.getByRole('button', { name: /Field$/ }).click();
    await page.getByRole('option', { name: 'Settings access' }).click();
    await page.getByRole('button', { name: /New value$/ }).click();

    expect(await names(offered)).toEqual(two);
    await page.getByRole('option', { name: 'Database Administrator' }).click();
    await page.getByText('Now: Regular User (1).').waitFor();
  });

  test('and the page of a user, the review, the activity and the audit log name it so', async () => {
    page = await house.page(`people/users/${id}`);

    await page.getByText('Settings access: Regular User').waitFor();
    expect(await page.getByRole('radiogroup', { name: 'Settings access' }).getByRole('radio').count()).toBe(
      2,
    );
    await page.getByRole('radio', { name: 'Database Administrator' }).check({ force: true });
    await page.getByRole('button', { name: 'Review' }).click();
    const review = page.getByRole('dialog', { name: 'Review changes' });
    expect(await text(review.getByRole('listitem').first())).toContain(
      'Settings access: Regular User to Database Administrator',
    );
    await review.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('Settings access: Database Administrator').waitFor();
    await page.getByRole('tab', { name: 'Activity' }).click();

    expect(await text(page.getByRole('listitem').filter({ hasText: 'Regular User' }).first())).toContain(
      'Database Administrator',
    );
    await page.goto(`${house.url}/w/quayside/security/audit`);
    await page
      .getByText(new RegExp(`settings access of Kind ${n}`))
      .first()
      .click();
    await page.getByRole('cell', { name: 'Regular User' }).waitFor();
    await page.getByRole('cell', { name: 'Database Administrator' }).waitFor();
  });

  test('and a file of users names it so', async () => {
    page = await house.page('people/users');
    const asked = await page.request.get(
      `${house.url}/api/v1/w/quayside/users.csv?columns=username,adminLevel&sort=adminLevel`,
    );
    const csv = await asked.text();

    expect(csv).toContain(`kind${n},Regular User`);
    expect(csv).toContain('ada,Database Administrator');
  });

  test('and the console in German has German names for them', async () => {
    page = await house.page(`people/users/${id}`);
    await page.request.put(`${house.url}/api/v1/me/preferences/locale`, {
      headers: { origin: house.url },
      data: { value: 'de' },
    });
    await page.reload();

    await page.getByText('Verwaltungszugriff: Regulärer Benutzer').waitFor();
    expect(await page.getByRole('radio', { name: 'Datenbankadministrator' }).count()).toBe(1);
    await page.request.put(`${house.url}/api/v1/me/preferences/locale`, {
      headers: { origin: house.url },
      data: { value: 'en' },
    });
  });
});

const nobody = '00000000-0000-7000-8000-000000000000';

function pathOf(path: string): string {
  return path
    .replace(':workspace', '{w}')
    .replace(':id', nobody)
    .replace(':seq', '1')
    .replace(/users\/find$/, 'users/find?text=a')
    .replace(/folders\/find$/, 'folders/find?text=a')
    .replace(/folders\/(.{36})\/access$/, 'folders/$1/access?area=$1')
    .replace(/access\/projects\/count$/, `access/projects/count?projects=${nobody}`)
    .replace(/users\/groups$/, 'users/groups?group=company');
}

/** Only who asks is judged here; what is asked has at least its shape. */
function bodyOf(id: string): unknown {
  if (id === 'applyChangeSet' || id === 'previewChangeSet')
    return { steps: [{ do: 'user.deactivate', id: nobody }] };
  if (id === 'whoCan') return { action: 'read', resource: { area: nobody } };
  if (id === 'saveDraft') return { steps: [] };
  if (id === 'sendTestMail') return { to: 'a@b.example' };

  return {};
}

/** The first line of each option: its name, without what explains it. */
async function names(options: Locator): Promise<string[]> {
  await options.first().waitFor();

  return (await options.allInnerTexts()).map((whole) => whole.split('\n')[0] ?? '');
}

async function text(found: Locator): Promise<string> {
  return (await found.textContent()) ?? '';
}
