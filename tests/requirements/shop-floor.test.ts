import { afterAll, beforeAll, expect, test } from 'vitest';

import { clientOf } from '#tests/support/api.ts';
import { codeOf, events, memberPassword, openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;

beforeAll(async () => {
  house = await openPreset('shop-floor');
}, 180_000);
afterAll(() => house.close());

test('everybody signs in with a user name and a password of their own', async () => {
  await house.add({ username: 'nora' });
  await house.add({ username: 'olaf' });

  const [nora, olaf] = await Promise.all([house.signIn('nora'), house.signIn('Olaf')]);

  expect((await nora.request('GET', '/api/v1/me')).body).toMatchObject({ account: { username: 'nora' } });
  expect((await olaf.request('GET', '/api/v1/me')).body).toMatchObject({ account: { username: 'olaf' } });
  await expect(house.signIn('nora', 'the password of somebody else')).rejects.toThrow(
    'session.wrong_credentials',
  );
  await expect(house.signIn('nobody', memberPassword)).rejects.toThrow('session.wrong_credentials');
});

test('no two people share a user name, whatever its case and accents', async () => {
  await house.add({ username: 'Björn' });
  const before = await events(house);

  const answers = await Promise.all(
    ['Björn', 'BJÖRN', 'bjorn'].map((username) => house.addAnswer({ username })),
  );

  expect(answers.map(codeOf)).toEqual(answers.map(() => 'account.username_taken'));
  expect(await events(house)).toBe(before);
});

test('administrator rights are given in the moment somebody is added', async () => {
  await house.add({ username: 'boss', adminLevel: 'full' });

  expect(await house.find('boss')).toMatchObject({ adminLevel: 'full' });
  expect((await (await house.signIn('boss')).request('GET', '/api/v1/w/{w}/users')).status).toBe(200);
});

test('an administrator adds other users, and whoever is none does not', async () => {
  await house.add({ username: 'chief', adminLevel: 'full' });
  await house.add({ username: 'hand' });
  const step = (username: string) =>
    ({ do: 'user.add', as: 'new:1', profile: { username }, start: 'password' }) as const;
  const secrets = { 'new:1': { password: memberPassword, confirmation: memberPassword } };
  const ask = async (who: string, username: string) =>
    (await house.signIn(who)).request('POST', '/api/v1/w/{w}/changesets', {
      body: { steps: [step(username)], secrets },
    });

  const [allowed, refused] = [await ask('chief', 'added'), await ask('hand', 'smuggled')];

  expect([allowed.status, refused.status, codeOf(refused)]).toEqual([200, 403, 'access.denied']);
  expect(await house.find('added')).toMatchObject({ state: 'active', hasPassword: true });
  expect(await house.find('smuggled')).toBeUndefined();
});

test('a confirmation that differs from the password keeps the user from being saved', async () => {
  const before = await events(house);

  const answer = await house.addAnswer(
    { username: 'mira' },
    { password: memberPassword, confirmation: `${memberPassword}.` },
  );

  expect(codeOf(answer)).toBe('password.confirmation_differs');
  expect(await house.find('mira')).toBeUndefined();
  expect(await events(house)).toBe(before);
});

test('a full name may be left empty; the user name stands in its place', async () => {
  await house.add({ username: 'plain', fullName: '' });

  expect(await house.find('plain')).toMatchObject({ name: 'plain', state: 'active' });
});

test('a reset link goes to whoever has an address, and to nobody else', async () => {
  await house.add({ username: 'with', email: 'with@floor.example' });
  await house.add({ username: 'without' });
  const nobody = clientOf({ url: house.url, workspace: '', cookie: '' });
  const ask = (username: string) => nobody.request('POST', '/api/v1/password-reset', { body: { username } });

  const [first, second] = [await ask('with'), await ask('without')];

  expect([second.status, second.body]).toEqual([first.status, first.body]);
  expect(
    (await house.smtp.waitFor('with@floor.example', ({ text }) => text.includes('/reset#'))).text,
  ).toContain('with');
  expect(house.smtp.mails().filter(({ text }) => text.includes('/reset#'))).toHaveLength(1);
  expect(await house.find('with')).toMatchObject({ email: 'with@floor.example' });
});

test('whoever must change the password does that first, and then everything else', async () => {
  await house.add({ username: 'fresh', adminLevel: 'full', mustChangePassword: true });
  const fresh = await house.signIn('fresh');
  const chosen = 'seven ferries before dawn';

  expect(codeOf(await fresh.request('GET', '/api/v1/w/{w}/users'))).toBe('access.password_change_required');
  const body = { current: memberPassword, password: chosen, confirmation: chosen };
  expect((await fresh.request('POST', '/api/v1/me/password', { body })).status).toBe(200);

  expect((await (await house.signIn('fresh', chosen)).request('GET', '/api/v1/w/{w}/users')).status).toBe(
    200,
  );
});

test('users are listed with their details, added and changed on one screen', async () => {
  await house.add({
    username: 'listed',
    fullName: 'Lis Ted',
    email: 'listed@floor.example',
    company: 'Yard',
  });
  const page = await house.page('');

  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Users/ })
    .click();
  const row = page.getByRole('row', { name: /^Select Lis Ted/ });
  await row.waitFor();
  for (const name of ['Name', 'Email', 'Roles', 'Last seen'])
    await page.getByRole('columnheader', { name }).waitFor();
  expect(await row.textContent()).toContain('listed@floor.example');
  expect(await page.getByRole('row', { name: /^Select Ada Varga/ }).count()).toBe(1);
  await page.getByRole('link', { name: 'Add user' }).click();
  await page.getByRole('dialog', { name: 'Add user' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Lis Ted', { exact: true }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).first().waitFor();

  expect(new URL(page.url()).pathname).toContain('/people/users/');
}, 60_000);

test('the form advises against a space in the user name, and the user exists as soon as it is confirmed', async () => {
  const page = await house.page('people/users');
  await page.getByRole('link', { name: 'Add user' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add user' });

  await dialog.getByLabel('User ID').fill('two words');
  await dialog.getByText('A space in a User ID often causes trouble').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill(memberPassword);
  await dialog.getByLabel('The same again').fill(`${memberPassword} no`);
  await dialog.getByRole('button', { name: 'Add without a role' }).click();
  expect(await house.find('two words')).toBeUndefined();
  await dialog.getByLabel('The same again').fill(memberPassword);
  await dialog.getByRole('button', { name: 'Add without a role' }).click();

  await page.getByText('two words added with a password.').waitFor();
  expect(await house.find('two words')).toMatchObject({ state: 'active' });
}, 60_000);

test('the Admin menu on top opens the users, where somebody may be given one of two kinds of rights', async () => {
  const page = await house.page('me');
  const menus = page.getByRole('navigation', { name: 'Menus' });

  await menus.getByRole('button', { name: 'Admin' }).click();
  await page.getByRole('menuitem', { name: /^Users/ }).click();
  await page.getByRole('grid', { name: 'Users' }).waitFor();
  await page.getByRole('link', { name: 'Add user' }).click();
  await page
    .getByRole('dialog', { name: 'Add user' })
    .getByRole('button', { name: /Permissions/ })
    .click();
  await page.getByRole('option').first().waitFor();

  expect(new URL(page.url()).pathname).toBe('/w/quayside/people/users/new');
  const offered = await page.getByRole('option').allInnerTexts();
  expect(offered.map((text) => text.split('\n')[0])).toEqual(['Administrator', 'Selected Role(s)']);
}, 60_000);

test('whoever has no right for anything in the Admin menu does not get it', async () => {
  await house.add({ username: 'worker' });
  const page = await house.page('me', { username: 'worker', password: memberPassword });

  await page.getByRole('button', { name: 'worker: profile and sign out' }).waitFor();

  expect(await page.getByRole('navigation', { name: 'Menus' }).count()).toBe(0);
}, 60_000);
