import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applySteps, ask, openHouse, type House } from '../support/console.ts';
import { startSmtp, type Smtp } from '../support/smtp.ts';

let smtp: Smtp;
let house: House;

/** Ada reads German. */
beforeAll(async () => {
  smtp = await startSmtp();
  house = await openHouse({ SMTP_URL: smtp.url });
  const page = await house.page('people/users');
  await ask(page, '../../me/preferences/locale', { method: 'PUT', body: { value: 'de' } });
  house.leave(page);
}, 180_000);
afterAll(async () => {
  await house.close();
  await smtp.close();
});

test('built-in groups have names in the language of the reader, wherever they are named', async () => {
  const page = await house.page('people/groups');
  await page.getByRole('row', { name: /^Benutzer/ }).waitFor();
  await page.getByRole('row', { name: /^Eingeschränkte Benutzer/ }).waitFor();
  await page.getByRole('row', { name: /^Administratoren/ }).waitFor();
  expect(await page.getByText('RestrictedUsers').count()).toBe(0);
  const { rows } = await ask<{ rows: { id: string; builtIn: string | null }[] }>(page, 'groups');
  const users = rows.find(({ builtIn }) => builtIn === 'users')?.id ?? '';

  await goTo(page, `people/groups/${users}`);
  await page.getByRole('heading', { level: 1, name: 'Benutzer' }).waitFor();
  const { rows: people } = await ask<{ rows: { id: string; name: string }[] }>(page, 'users?q=ada');
  await goTo(page, `people/users/${people[0]?.id}?tab=groups`);
  await page.getByRole('option', { name: /^Benutzer/ }).waitFor();
}, 60_000);

test('the language of the person is shown even where that of the browser comes after it', async () => {
  const page = await house.page('people/users');
  await page.getByRole('heading', { level: 1, name: 'Benutzer' }).waitFor();
  // Nothing that is remembered while the page opens asks for the language once more.
  await ask(page, '../../me/preferences/lastWorkspace', {
    method: 'PUT',
    body: { value: 'quayside-ferries' },
  });
  const late = Promise.withResolvers<void>();
  await page.route(/\/assets\/en-[^/]+\.js$/, async (route) => {
    await late.promise;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  const isGerman = page.locator('html[lang=de]');
  await isGerman.waitFor({ state: 'attached' });
  late.resolve();

  await page.getByRole('heading', { level: 1, name: 'Benutzer' }).waitFor();
  expect(await isGerman.count()).toBe(1);
}, 60_000);

test('why a mail did not leave is told in the language of the reader, with the words of the server', async () => {
  const page = await house.page('people/users');
  smtp.reject('permanent', 'address');
  const profile = { username: 'lost', fullName: 'Lost Sailor' };
  await applySteps(page, [
    { do: 'user.add', as: 'new:1', profile, email: 'lost@quayside.example', start: 'invitation' },
  ]);

  // Rows stand as they were read, so the list is opened once the letter has come back.
  const states = async () => (await ask<{ rows: { state: string }[] }>(page, 'mails')).rows;
  await expect.poll(states, { timeout: 30_000 }).toMatchObject([{ state: 'failed' }]);
  await goTo(page, 'workspace/mail');
  const letter = page.getByRole('row', { name: /lost@quayside\.example/ }).first();
  expect(await letter.textContent()).toMatch(/Der Mailserver lehnt die Adresse ab\. 5\d\d/);
  await goTo(page, 'people/invitations');
  await page
    .getByText(/Der Mailserver lehnt die Adresse ab\./)
    .first()
    .waitFor();
}, 90_000);

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${house.url}/w/quayside-ferries/${path}`);
}
