import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, ask, faultsInEveryLook, openHouse, type House } from '../support/console.ts';

let house: House;
let fen = '';

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  fen = await addMember(page, 'fen', { firstName: 'Fen', fullName: 'Fen Castellane' });
  await addMember(page, 'gwyn', { firstName: 'Gwyn', fullName: 'Gwyn Abelló' });
  house.leave(page);
}, 180_000);
afterAll(() => house.close());

const path = 'security/sessions';

test('one’s own session is marked, and who signs in meanwhile waits until one asks for them', async () => {
  const page = await house.page(path);
  await page.getByText('This session', { exact: true }).waitFor();

  await house.signIn('fen');
  // At once if the session is used within two seconds of its start, else with the next look, 20 seconds later.
  await page.getByText('1 new', { exact: true }).waitFor({ timeout: 45_000 });
  expect(await page.getByRole('row', { name: /Fen Castellane/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Show', exact: true }).click();

  await page.getByRole('row', { name: /Fen Castellane/ }).waitFor();
  await page.getByText('2 sessions are open now.').waitFor();
}, 120_000);

test('a session ends at once, and its holder reads the note on the sign-in page', async () => {
  const holder = await house.pageOf('gwyn');
  await holder.goto(`${house.url}/w/quayside-ferries`);
  await holder.getByRole('button', { name: /profile and sign out/ }).waitFor();
  const page = await house.page(path);
  const row = page.getByRole('row', { name: /Gwyn Abelló/ });

  await row.getByRole('button', { name: 'End the session of Gwyn Abelló' }).click();
  const preview = page.getByRole('dialog', { name: 'End the session of Gwyn Abelló' });
  await preview.getByText(/It ends at once/).waitFor();
  await preview.getByLabel(/What they are told/).fill('The tablet at the pier was left open.');
  await preview.getByRole('button', { name: 'End session' }).click();
  await page.getByText('Session of Gwyn Abelló ended.').first().waitFor();
  await row.waitFor({ state: 'detached' });

  await holder.reload();
  await holder.getByText('The tablet at the pier was left open.').waitFor();
  expect(new URL(holder.url()).pathname).toBe('/sign-in');
}, 60_000);

test('a session that ends elsewhere stays in its place, told as ended', async () => {
  const holder = await house.signIn('gwyn');
  const page = await house.page(path);
  const row = page.getByRole('row', { name: /Gwyn Abelló/ });
  await row.waitFor();

  await holder.request.delete(`${house.url}/api/v1/session`, { headers: { origin: house.url } });

  await page.getByText('1 ended', { exact: true }).waitFor({ timeout: 45_000 });
  await row.getByText('Ended', { exact: true }).waitFor();
  expect(await row.getByRole('button', { name: /^End the session/ }).count()).toBe(0);
}, 60_000);

test('all sessions of somebody end by keyboard alone, counted first', async () => {
  await house.signIn('fen');
  const page = await house.page(`${path}?view=people`);
  await page
    .getByRole('row', { name: /Fen Castellane/ })
    .first()
    .waitFor();
  const before = await sessionsOf(page, fen);

  await page
    .getByRole('row', { name: /Fen Castellane/ })
    .first()
    .getByRole('gridcell')
    .nth(2)
    .focus();
  await page.keyboard.press('.');
  await page.getByRole('menuitem', { name: 'End all sessions of Fen Castellane' }).focus();
  await page.keyboard.press('Enter');
  const preview = page.getByRole('dialog', { name: 'End all sessions of Fen Castellane' });
  await preview.getByText(`${before} will end now`).waitFor();
  await preview.getByRole('button', { name: 'End all sessions of Fen Castellane' }).focus();
  await page.keyboard.press('Enter');

  await page.getByText('All sessions ended: Fen Castellane.').first().waitFor();
  expect(before).toBeGreaterThan(1);
  expect(await sessionsOf(page, fen)).toBe(0);
  await page
    .getByRole('row', { name: /Fen Castellane/ })
    .first()
    .waitFor({ state: 'detached' });
}, 60_000);

test('somebody without settings access is told whom to ask', async () => {
  const page = await house.pageOf('gwyn');

  await page.goto(`${house.url}/w/quayside-ferries/${path}`);

  await page.getByText('Only administrators with extended or full access see who is signed in.').waitFor();
  expect(await page.getByText('Ask Ada Varga.').count()).toBe(1);
}, 30_000);

test('a list that cannot be read says so in its place and is read when it can be', async () => {
  const page = await house.page('people/users');
  const broken = '**/api/v1/w/quayside-ferries/sessions?*';
  await page.route(broken, (route) => route.fulfill({ status: 500, body: '' }));
  await page.goto(`${house.url}/w/quayside-ferries/${path}`);
  await page.getByText('Not done. The server met a fault of its own').first().waitFor();

  await page.unroute(broken);
  await page.getByRole('button', { name: 'Try again' }).first().click();

  await page.getByText('This session', { exact: true }).waitFor();
  expect(await page.getByText('met a fault').count()).toBe(0);
}, 30_000);

test('the list has no fault that axe knows, in both themes and on a phone', async () => {
  const page = await house.page(path);
  await page.getByText('This session', { exact: true }).waitFor();

  expect(await faultsInEveryLook(page)).toEqual([]);
  house.leave(page);
}, 60_000);

async function sessionsOf(page: Page, user: string): Promise<number> {
  const { rows } = await ask<{ rows: unknown[] }>(page, `sessions?filter=user:${user}`);

  return rows.length;
}
