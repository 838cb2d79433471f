import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, ask, faultsInEveryLook, openHouse, type House } from '../support/console.ts';
import { generatedPeople } from '../support/ldif.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 180_000);
afterAll(() => house.close());

const path = 'people/invitations';

test('where nobody is invited the list says what will stand there and how one begins', async () => {
  const page = await house.page(path);

  await page.getByText('People who are invited stand here until they accept.').waitFor();
  expect(await page.getByRole('link', { name: 'Add user' }).count()).toBe(1);
}, 30_000);

test('people who are invited stand in the list with their mail, and are invited again from it', async () => {
  const page = await house.page(path);
  await invite(page, 12);
  await page.reload();

  await page.getByText('12 are open.').waitFor();
  const row = page.getByRole('row', { name: /bbrandt@example\.com/ });
  await row.getByText('Open', { exact: true }).waitFor();
  await row.getByText('Sent', { exact: true }).waitFor({ timeout: 20_000 });
  await row.hover();
  await row.getByRole('button', { name: 'Actions for Bela Brandt' }).click();
  await page.getByRole('menuitem', { name: 'Resend' }).click();
  const preview = page.getByRole('dialog', { name: 'Invite Bela Brandt again' });
  await preview.getByText('The link in an earlier mail opens nothing any more.').waitFor();
  expect(await mailsTo(page, 'bbrandt')).toBe(1);
  await preview.getByRole('button', { name: 'Invite Bela Brandt again' }).click();

  await page.getByText('Invited again: Bela Brandt.').first().waitFor();
  await expect.poll(() => mailsTo(page, 'bbrandt'), { timeout: 20_000 }).toBe(2);
  await page
    .getByRole('row', { name: /bbrandt@example\.com/ })
    .getByText('Cancelled')
    .waitFor();
}, 60_000);

test('all that match are extended and cancelled by keyboard alone, those who do not fit are left out', async () => {
  const page = await house.page(path);
  await page
    .getByRole('row', { name: /ccastro/ })
    .getByRole('gridcell')
    .nth(2)
    .focus();
  await page.keyboard.press('Control+a');
  await page
    .getByText(/selected/)
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'Extend', exact: true }).focus();
  await page.keyboard.press('Enter');
  const extend = page.getByRole('dialog', { name: /Extend the invitation of 12 people/ });
  await extend.getByLabel('Days from now').fill('30');
  await page.keyboard.press('Tab');
  await ready(extend.getByRole('button', { name: 'Extend the invitation of 12 people' }));
  await page.keyboard.press('Enter');
  await page.getByText('Invitation extended: 12 people.').first().waitFor();
  const { rows } = await ask<{ rows: { expiresAt: string; state: string }[] }>(
    page,
    'invitations?filter=state:open',
  );
  for (const { expiresAt } of rows)
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29 * 86_400_000);

  await page.getByRole('button', { name: 'Cancel invitation', exact: true }).focus();
  await page.keyboard.press('Enter');
  const cancel = page.getByRole('dialog', { name: 'Cancel the invitation of 12 people' });
  await ready(cancel.getByRole('button', { name: 'Cancel the invitation of 12 people' }));
  await page.keyboard.press('Enter');
  await page.getByText('Invitation cancelled: 12 people.').first().waitFor();
  expect(await ask(page, 'invitations/count?filter=state:open')).toMatchObject({ count: 0 });
}, 60_000);

test('the filter is in the address, and an invitation that is over says why it cannot be extended', async () => {
  const page = await house.page(`${path}?filter=state:cancelled`);
  const row = page.getByRole('row', { name: /dduval/ });
  await row.getByText('Cancelled').waitFor();

  await row.getByRole('gridcell').nth(2).focus();
  await page.keyboard.press('.');

  const entry = page.getByRole('menuitem', { name: /Extend/ });
  await entry.waitFor();
  expect(await entry.textContent()).toContain('It was cancelled. Resend it instead.');
  expect(await entry.getAttribute('aria-disabled')).toBe('true');
}, 30_000);

test('the list is exported as it is filtered, and the log says so', async () => {
  const page = await house.page(`${path}?filter=state:cancelled&q=ccastro`);
  const download = page.waitForEvent('download');

  await page.getByRole('link', { name: 'Export CSV' }).click();

  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('Email,Name,Roles,Status');
  expect(lines[1]).toContain('ccastro@example.com,Cora Castro,,cancelled');
  await expect
    .poll(() => ask(page, 'audit/count?filter=action:invitation.export'), { timeout: 20_000 })
    .toMatchObject({ count: 1 });
}, 60_000);

test('somebody without settings access is told whom to ask', async () => {
  const admin = await house.page(path);
  await addMember(admin, 'emeka');
  const page = await house.pageOf('emeka');

  await page.goto(`${house.url}/w/quayside-ferries/${path}`);

  await page.getByText('Only administrators with extended or full access see invitations.').waitFor();
  expect(await page.getByText('Ask Ada Varga.').count()).toBe(1);
}, 30_000);

test('the list has no fault that axe knows, in both themes and on a phone', async () => {
  const page = await house.page(path);
  await page.getByText('ccastro@example.com').waitFor();

  expect(await faultsInEveryLook(page)).toEqual([]);
  house.leave(page);
}, 60_000);

async function invite(page: Page, count: number): Promise<void> {
  await applySteps(
    page,
    generatedPeople(count).map(({ uid, firstName, lastName, mail }, index) => ({
      do: 'user.add',
      as: `new:${index + 1}`,
      profile: { username: uid, firstName, lastName, fullName: `${firstName} ${lastName}` },
      email: mail,
      start: 'invitation',
    })),
  );
}

/** Waits until the preview has counted, and goes to the button that then does it. */
async function ready(button: Locator): Promise<void> {
  await expect.poll(() => button.getAttribute('aria-disabled'), { timeout: 20_000 }).not.toBe('true');
  await button.focus();
}

async function mailsTo(page: Page, name: string): Promise<number> {
  const { rows } = await ask<{ rows: { to: string }[] }>(page, 'mails?limit=500');

  return rows.filter(({ to }) => to.startsWith(`${name}@`)).length;
}
