import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addMember,
  administrator,
  applySteps,
  ask,
  faultsInEveryLook,
  openHouse,
  type House,
} from '../support/console.ts';
import { startSmtp, type Smtp } from '../support/smtp.ts';

let house: House;
let smtp: Smtp;

beforeAll(async () => {
  smtp = await startSmtp();
  house = await openHouse({ SMTP_URL: smtp.url });
  const page = await house.page('me');
  for (const username of ['fen', 'gwyn', 'olu']) {
    const id = await addMember(page, username, { fullName: `${username} of Quayside` });
    await applySteps(page, [{ do: 'user.change_email', id, email: `${username}@quayside.example` }]);
  }
  house.leave(page);
}, 180_000);
afterAll(async () => {
  await house.close();
  await smtp.close();
});

/** The page is on its way while one looks. */
const patiently = { timeout: 10_000 };

async function at(username: string, tab = ''): Promise<Page> {
  const page = await house.pageOf(username);
  await page.goto(`${house.url}/w/quayside-ferries/me${tab === '' ? '' : `?tab=${tab}`}`);

  return page;
}

test('one’s own data applies at once, and Undo takes it back', async () => {
  const page = await at('fen');
  await page.getByLabel('Phone', { exact: true }).fill('+49 30 1234');

  await page.getByRole('button', { name: 'Save profile' }).click();
  await page.getByText('Profile saved.').first().waitFor();
  expect(await ownPhone(page)).toBe('+49 30 1234');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => ownPhone(page), patiently).toBe('');
  await expect.poll(() => page.getByLabel('Phone', { exact: true }).inputValue(), patiently).toBe('');
}, 60_000);

test('a value that is too long is refused at its field, and nothing typed is lost', async () => {
  const page = await at('fen');
  const long = 'x'.repeat(201);
  await page.getByLabel('Company').fill(long);

  await page.getByRole('button', { name: 'Save profile' }).click();

  await page.getByText(/is too long\. At most 200 characters fit/).waitFor();
  expect(await page.getByLabel('Company').inputValue()).toBe(long);
}, 60_000);

test('a picture is cut square, saved and removed', async () => {
  const page = await house.page('me');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose picture' }).click();
  await (
    await chooser
  ).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(onePixel, 'base64') });

  await page.getByText('Picture saved.').first().waitFor();
  const me = await ask<{ hasPicture: boolean }>(page, `users/${await ownUser(page)}`);
  expect(me.hasPicture).toBe(true);
  await page.getByRole('button', { name: 'Remove picture' }).click();

  await page.getByText('Picture removed.').first().waitFor();
  await page.getByRole('button', { name: 'Choose picture' }).waitFor();
  expect((await ask<{ hasPicture: boolean }>(page, `users/${await ownUser(page)}`)).hasPicture).toBe(false);
}, 60_000);

test('somebody without a place in the settings sees their own picture, in the page and in the header', async () => {
  const page = await at('fen');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose picture' }).click();
  await (
    await chooser
  ).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(onePixel, 'base64') });
  await page.getByText('Picture saved.').first().waitFor();

  await page.reload();

  const own = page.locator('img[src^="/api/v1/me/picture"]');
  await expect.poll(() => own.count(), patiently).toBe(2);
  await expect.poll(() => own.evaluateAll(shownWidths), patiently).toEqual([512, 512]);
  expect((await page.request.get(`${house.url}/api/v1/w/quayside-ferries/users`)).status()).toBe(403);
}, 60_000);

test('another address awaits confirmation beside the present one, and can be withdrawn', async () => {
  const page = await house.page('me?tab=sign-in');
  await page.getByRole('button', { name: 'Change address' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change address' });
  await dialog.getByLabel('New address').fill('ada@harbour.example');
  await dialog.getByLabel('Present password').fill('not this one at all');
  await dialog.getByRole('button', { name: 'Send link' }).click();
  await dialog.getByText('Not changed. The present password is not right.', { exact: false }).waitFor();

  await dialog.getByLabel('Present password').fill(administrator.password);
  await dialog.getByRole('button', { name: 'Send link' }).click();
  await page.getByText('ada@harbour.example awaits confirmation').waitFor();
  await page.getByText('ada@quayside.example', { exact: true }).waitFor();
  await smtp.waitFor('ada@harbour.example');

  await page.getByRole('button', { name: 'Withdraw' }).click();
  const withdrawing = page.getByRole('dialog', { name: 'Withdraw ada@harbour.example' });
  await withdrawing.getByLabel('Present password').fill(administrator.password);
  await page.keyboard.press('Enter');
  await page.getByText('ada@harbour.example awaits confirmation').waitFor({ state: 'detached' });
  expect(await page.getByText('ada@quayside.example', { exact: true }).count()).toBe(1);
}, 60_000);

test('a new password is judged while it is typed, by the server too, and ends other sessions', async () => {
  const elsewhere = await at('gwyn');
  const page = await at('gwyn', 'sign-in');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Present password').fill(administrator.password);
  await page.getByLabel('New password').fill('passwordpassword');
  await page.getByText('It is on the list of passwords that are tried first.', { exact: false }).waitFor();

  await page.getByLabel('New password').fill('nineteen green lanterns');
  await page.getByText('At least 12 characters, met').waitFor();
  await page.getByLabel('The same again').fill('nineteen green lanterns');
  await page.getByLabel('The same again').press('Enter');

  await page.getByText('Password changed.').first().waitFor();
  await page.getByText('This session').waitFor();
  await elsewhere.reload();
  await elsewhere.waitForURL((url) => url.pathname === '/sign-in');
  await expect(house.signIn('gwyn', 'nineteen green lanterns')).resolves.toBeDefined();
}, 60_000);

test('one sees where one is signed in, and signs out there, everywhere else, and here', async () => {
  const phone = await at('olu');
  const page = await at('olu', 'sign-in');
  const rows = page.getByRole('row', { name: /127\.0\.0\.1/ });
  await expect.poll(() => rows.count(), patiently).toBe(2);

  await page.getByRole('button', { name: /^Sign out: / }).click();
  await expect.poll(() => rows.count(), patiently).toBe(1);
  await phone.reload();
  await phone.waitForURL((url) => url.pathname === '/sign-in');

  await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End 1 session' }).click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  expect(
    await page
      .context()
      .request.get(`${house.url}/api/v1/me`)
      .then((me) => me.status()),
  ).toBe(401);
}, 60_000);

test('language, look, height of rows and keys are chosen by oneself, and stay', async () => {
  const page = await at('fen', 'display');
  await page.getByText('Dark', { exact: true }).click();
  await page.getByText('Compact', { exact: true }).click();
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^As the workspace Language/ }).click();
  await page.getByRole('option', { name: 'German' }).click();
  await page.getByRole('heading', { name: 'Sprache und Zeit' }).waitFor();

  await page.reload();

  await page.getByRole('heading', { name: 'Sprache und Zeit' }).waitFor();
  const root = page.locator('html');
  expect([
    await root.getAttribute('lang'),
    await root.getAttribute('data-theme'),
    await root.getAttribute('data-density'),
  ]).toEqual(['de', 'dark', 'compact']);
  expect(await page.getByRole('switch').isChecked()).toBe(false);
}, 60_000);

test('an API token is shown once, acts as its owner, and is nothing once revoked', async () => {
  const page = await house.page('me?tab=tokens');
  await page.getByRole('button', { name: 'Make API token' }).click();
  await page.getByLabel('Name').fill('nightly import');
  await page.getByRole('button', { name: 'Make token' }).click();
  const shown = page.getByRole('alertdialog', { name: 'Token nightly import' });
  const token = (await shown.getByRole('code').or(shown.locator('code')).first().textContent()) ?? '';
  await shown.getByRole('button', { name: 'I have noted it' }).click();
  const asToken = () =>
    fetch(`${house.url}/api/v1/w/quayside-ferries/users?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
  expect((await asToken()).status).toBe(200);
  expect(await page.content()).not.toContain(token);

  await page.getByRole('button', { name: 'Revoke nightly import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();

  await page.getByText('Token nightly import revoked.').first().waitFor();
  expect((await asToken()).status).toBe(401);
}, 60_000);

test('what I can do here is answered by the rights one has', async () => {
  const olu = await at('olu', 'access');
  await olu.getByText('For more, ask Ada Varga.').waitFor();
  const ada = await house.page('me?tab=access');

  await ada.getByRole('row', { name: 'Add users granted' }).waitFor();

  expect(await olu.getByRole('row', { name: /not granted/ }).count()).toBeGreaterThan(10);
  expect(await ada.getByRole('row', { name: /not granted/ }).count()).toBe(0);
}, 60_000);

const tabs = ['', '?tab=sign-in', '?tab=display', '?tab=tokens', '?tab=access'];

test('nothing is wrong with the profile in both themes, wide and narrow', async () => {
  const page = await house.page('me');
  const found: Record<string, readonly string[]> = {};
  for (const tab of tabs) {
    await page.goto(`${house.url}/w/quayside-ferries/me${tab}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    found[tab] = await faultsInEveryLook(page);
  }

  expect(found).toEqual(Object.fromEntries(tabs.map((tab) => [tab, []])));
}, 120_000);

/** Nothing for a picture that was not answered. */
function shownWidths(pictures: Element[]): number[] {
  return pictures.map((picture) => (picture instanceof HTMLImageElement ? picture.naturalWidth : 0));
}

/** A picture of one dot. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

function ownPhone(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/me/profile');
    const { profile } = (await answer.json()) as { profile: { phone: string } }; // as the contract says

    return profile.phone;
  });
}

function ownUser(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { workspaces } = (await (await fetch('/api/v1/me')).json()) as { workspaces: { userId: string }[] }; // as the contract says

    return workspaces[0]?.userId ?? '';
  });
}
