import { afterAll, beforeAll, expect, test } from 'vitest';

import { clientOf } from '#tests/support/api.ts';
import { codeOf, events, memberPassword, openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;

beforeAll(async () => {
  house = await openPreset('open-workspace');
}, 180_000);
afterAll(() => house.close());

test('nobody who is no user of the workspace enters it', async () => {
  await join('guido');
  const guido = await house.signIn('guido');
  const nobody = clientOf({ url: house.url, workspace: 'quayside', cookie: '' });
  const user = await house.find('guido');
  expect((await guido.request('GET', '/api/v1/me')).body).toMatchObject({
    workspaces: [{ userId: user?.id }],
  });

  await house.admin.apply([{ do: 'user.remove', id: user?.id }]);

  expect((await nobody.request('GET', '/api/v1/w/{w}')).status).toBe(401);
  const outside = await house.signIn('guido');
  expect((await outside.request('GET', '/api/v1/me')).body).toMatchObject({ workspaces: [] });
  expect((await outside.request('GET', '/api/v1/w/{w}')).status).toBe(404);
});

test('a new user comes in with the address only after confirming it by the mailed link', async () => {
  await house.add({ username: 'helga', fullName: 'Helga Ivers', email: 'helga@quayside.example' });
  const mail = await house.smtp.waitFor('helga@quayside.example');
  const token = /confirm-email#([\w-]+)/.exec(mail.text)?.[1] ?? '';
  await expect(house.signIn('helga@quayside.example')).rejects.toThrow('session.wrong_credentials');
  await expect(house.signIn('helga')).rejects.toThrow('session.not_confirmed');

  const nobody = clientOf({ url: house.url, workspace: '', cookie: '' });
  expect((await nobody.request('POST', '/api/v1/email-confirmation', { body: { token } })).status).toBe(200);

  const helga = await house.signIn('helga@quayside.example');
  expect((await helga.request('GET', '/api/v1/me')).body).toMatchObject({
    workspaces: [{ slug: 'quayside' }],
  });
});

test('only somebody with full access gives, takes, deactivates and activates full access', async () => {
  const chief = await join('ilse', 'full');
  const helper = await join('hans', 'extended');
  const plain = await join('pia');
  const hans = await house.signIn('hans');
  const before = await events(house);
  const added = {
    do: 'user.add',
    as: 'new:1',
    profile: { username: 'climber', fullName: 'Climber' },
    email: 'climber@quayside.example',
    adminLevel: 'full',
    start: 'invitation',
  } as const;

  const refused = [
    await hans.request('POST', '/api/v1/w/{w}/changesets', { body: { steps: [added] } }),
    await hans.apply([{ do: 'user.set_level', id: plain, adminLevel: 'full' }]),
    await hans.apply([{ do: 'user.set_level', id: helper, adminLevel: 'full' }]),
    await hans.apply([{ do: 'user.set_level', id: chief, adminLevel: 'none' }]),
    await hans.apply([{ do: 'user.deactivate', id: chief }]),
  ];

  expect(refused.map(codeOf)).toEqual(refused.map(() => 'user.full_access_only'));
  expect(await events(house)).toBe(before);
  expect((await house.admin.apply([{ do: 'user.deactivate', id: chief }])).status).toBe(200);
  expect(codeOf(await hans.apply([{ do: 'user.activate', id: chief }]))).toBe('user.full_access_only');
  expect((await house.admin.apply([{ do: 'user.activate', id: chief }])).status).toBe(200);
  expect((await house.admin.apply([{ do: 'user.set_level', id: plain, adminLevel: 'full' }])).status).toBe(
    200,
  );
  expect((await hans.apply([{ do: 'user.update', id: helper, set: { phone: '1' } }])).status).toBe(200);
  await house.admin.apply([{ do: 'user.set_level', select: { ids: [plain, chief] }, adminLevel: 'none' }]);
});

test('the last active user with full access stays, whichever edit is tried', async () => {
  const ada = (await house.find('ada'))?.id;
  const before = await events(house);

  const refused = [
    await house.admin.apply([{ do: 'user.deactivate', id: ada }]),
    await house.admin.apply([{ do: 'user.set_level', id: ada, adminLevel: 'extended' }]),
    await house.admin.apply([{ do: 'user.set_validity', id: ada, validUntil: '2030-01-01T00:00:00.000Z' }]),
  ];

  expect(refused.map(codeOf)).toEqual(refused.map(() => 'user.last_full_access'));
  expect(codeOf(await house.admin.apply([{ do: 'user.remove', id: ada }]))).toMatch(
    /user\.(last_full_access|self_removal)/,
  );
  expect(await house.find('ada')).toMatchObject({ state: 'active', adminLevel: 'full' });
  expect(await events(house)).toBe(before);
});

test('the name of the workspace leads to its settings and to Users', async () => {
  const page = await house.page('workspace/general');

  await page.getByRole('button', { name: 'Quayside: workspace menu' }).click();
  for (const name of ['General', 'Mail']) await page.getByRole('menuitem', { name }).waitFor();
  await page.getByRole('menuitem', { name: /^Users/ }).click();

  await page.getByRole('grid', { name: 'Users' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/w/quayside/people/users');
}, 60_000);

test('without settings access the name leads nowhere, and says whom to ask', async () => {
  await join('nils');
  const page = await house.page('', { username: 'nils', password: memberPassword });

  await page.getByText("You can't change settings here. Ask Ada Varga (full access).").first().waitFor();

  expect(await page.getByText('Quayside', { exact: true }).count()).toBeGreaterThan(0);
  expect(await page.getByRole('button', { name: 'Quayside: workspace menu' }).count()).toBe(0);
}, 60_000);

test('the round blue button at the bottom right begins a new user, who exists once added', async () => {
  const page = await house.page('people/users');
  const button = page.getByRole('button', { name: 'Add user' });
  await button.waitFor();
  const box = await button.boundingBox();
  const look = await button.evaluate((element) => {
    const { backgroundColor, borderRadius } = getComputedStyle(element);

    return { backgroundColor, borderRadius };
  });
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const [red = 0, , blue = 0] = [...look.backgroundColor.matchAll(/[\d.]+/g)].map(Number);
  expect(box && box.x > width * 0.8 && box.y > height * 0.7).toBe(true);
  expect(blue).toBeGreaterThan(red);

  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Add user' });
  await dialog.getByLabel('Email or several').fill('runa@quayside.example');
  await dialog.getByLabel('Full name').fill('Runa Olsen');
  await dialog.getByRole('button', { name: 'Add without a role' }).click();
  await page.getByText('Runa Olsen added, invitation sent.').waitFor();

  expect(await house.count('/users/count?filter=name:~runa')).toBe(1);
}, 60_000);

test('a click on a row opens the window of the user, whose menu activates and deactivates', async () => {
  await join('sten');
  const page = await house.page('people/users?q=sten');

  await page.getByText('sten whole', { exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'sten whole' }).waitFor();
  await choose('Deactivate');
  await page.getByText('Deactivated sten whole.').waitFor();
  expect(await house.find('sten')).toMatchObject({ state: 'inactive' });
  await choose('Activate');
  await page.getByText('Activated sten whole.', { exact: true }).waitFor();
  expect(await house.find('sten')).toMatchObject({ state: 'active' });

  async function choose(entry: 'Activate' | 'Deactivate') {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `${entry} sten whole` })
      .click();
  }
}, 60_000);

/** Somebody who is invited and has accepted. */
async function join(username: string, adminLevel = 'none'): Promise<string> {
  const email = `${username}@quayside.example`;
  const id = await house.add({
    username,
    fullName: `${username} whole`,
    email,
    adminLevel,
    start: 'invitation',
  });
  const token = /invitation#([\w-]+)/.exec((await house.smtp.waitFor(email)).text)?.[1] ?? '';
  const body = { token, password: memberPassword, confirmation: memberPassword };
  const nobody = clientOf({ url: house.url, workspace: '', cookie: '' });
  expect((await nobody.request('POST', '/api/v1/invitations/accept', { body })).status).toBe(201);

  return id;
}
