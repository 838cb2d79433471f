import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, ask, faultsInEveryLook, openHouse, type House } from '../support/console.ts';

let house: House;
let fen = '';
let grace = '';

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('security/audit');
  fen = await addMember(page, 'fen', { fullName: 'Fen Castellane' });
  grace = await addMember(page, 'grace', { fullName: 'Grace Hopper' });
  await addMember(page, 'olu', { fullName: 'Olu Adeyemi' });
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, 'roles');
  await applySteps(page, [
    { do: 'user.set_role', id: fen, roleIds: [rows[1]?.id ?? ''] },
    { do: 'user.update', id: fen, set: { phone: '+49 30 1234' } },
    { do: 'user.update', id: grace, set: { position: 'Admiral' } },
  ]);
  house.leave(page);
}, 180_000);
afterAll(() => house.close());

const path = 'security/audit';

function entry(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name }).first();
}

test('an entry says in one sentence what was done, and opens to what was before and after', async () => {
  const page = await house.page(path);

  await entry(page, 'Saved 3 changes to 2 people').click();

  const drawer = page.getByRole('dialog', { name: 'Saved 3 changes to 2 people' });
  await drawer.getByRole('row', { name: /Role — Project User/ }).waitFor();
  await drawer.getByRole('row', { name: 'Phone — +49 30 1234' }).waitFor();
  await drawer.getByRole('link', { name: 'Fen Castellane' }).waitFor();
  expect(await drawer.getByText(/^\d+ \w+ \d{4}, \d\d:\d\d:\d\d \S+$/).count()).toBe(1);
}, 60_000);

test('an entry has an address of its own, also for the keyboard', async () => {
  const page = await house.page(path);
  await entry(page, 'Saved 3 changes to 2 people').waitFor();
  await page.getByRole('grid', { name: 'Audit log' }).locator('[tabindex="0"]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  const shared = await page.context().newPage();

  await shared.goto(page.url());

  expect(new URL(page.url()).searchParams.get('seq')).toMatch(/^\d+$/);
  await shared.getByRole('dialog').getByText('Request').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('seq')).toBeNull();
}, 60_000);

test('the log is narrowed by what, and the export holds what is shown', async () => {
  const page = await house.page(`${path}?filter=action:choice:user.set_role`);
  await entry(page, 'Saved 3 changes to 2 people').waitFor();
  await page.getByText('What is Role changed').waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');

  expect(text).toContain('Project User');
  expect(text).not.toContain('instance.set_up');
  await expect
    .poll(() => ask(page, 'audit/count?filter=action:audit.export'), { timeout: 20_000 })
    .toMatchObject({ count: 1 });
  await page.goto(page.url().replace(/\?.*/, '?filter=action:choice:audit.export'));
  await entry(page, 'Exported the audit log').click();
  const facts = page.getByRole('dialog', { name: 'Exported the audit log' });
  await facts.getByText('Filtered by').waitFor();
  await facts.getByText('What', { exact: true }).waitFor();
  await facts.getByText('Entries in the file').waitFor();
}, 60_000);

test('the chain is proven on request', async () => {
  const page = await house.page(path);

  await page.getByRole('button', { name: 'Verify now' }).click();

  const verdict = page.getByText(/^The chain holds: \d+ entries checked on/);
  await verdict.waitFor();
  expect(Number(/\d+/.exec((await verdict.textContent()) ?? '')?.[0])).toBeGreaterThan(4);
}, 60_000);

test('a set is taken back after its preview, and the log says so on both', async () => {
  const page = await house.page(path);
  await entry(page, 'Saved 3 changes to 2 people').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();
  const preview = page.getByRole('dialog', { name: 'Revert: Saved 3 changes to 2 people' });
  await preview.getByRole('row', { name: 'Phone +49 30 1234 —' }).waitFor();

  await preview.getByRole('button', { name: 'Revert 3 changes' }).click();

  await page.getByText('Taken back. The audit log holds both.').first().waitFor();
  await entry(page, /^Took back 3 changes to 2 people/).waitFor();
  await entry(page, /^Saved 3 changes to 2 people.*Reverted/).waitFor();
  const user = await ask<{ phone: string }>(page, `users/${fen}`);
  expect(user.phone ?? '').toBe('');
}, 60_000);

test('what was changed since cannot be taken back, and the preview says why', async () => {
  const page = await house.page(path);
  await applySteps(page, [{ do: 'user.update', id: grace, set: { company: 'Navy' } }]);
  await applySteps(page, [{ do: 'user.update', id: grace, set: { company: 'Harbour' } }]);
  await page.goto(`${page.url()}?filter=subject:text:Grace`);
  await page.getByRole('button', { name: 'Changed the profile of Grace Hopper' }).nth(1).click();

  await page.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();

  const preview = page.getByRole('dialog', { name: 'Revert: Changed the profile of Grace Hopper' });
  await preview.getByText('This cannot be taken back').first().waitFor();
  const act = preview.getByRole('button', { name: /^Revert/ });
  expect(await act.getAttribute('aria-disabled')).toBe('true');
}, 60_000);

test('what others do meanwhile is offered, and rows do not move by themselves', async () => {
  const page = await house.page(path);
  await entry(page, /./).waitFor();
  await page.getByRole('gridcell', { name: /Set up the workspace/ }).waitFor();
  const before = await page.getByRole('row').count();

  const offer = page.getByRole('button', { name: 'New entries: show them' });
  // Whoever comes before the page listens is missed; somebody comes again.
  const isOffered = async () => {
    await house.signIn('olu');

    return offer.waitFor({ timeout: 4_000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isOffered, { timeout: 25_000 }).toBe(true);
  expect(await page.getByRole('row').count()).toBe(before);
  await offer.click();

  await page
    .getByRole('row', { name: /Olu Adeyemi/ })
    .first()
    .waitFor();
}, 60_000);

test('whoever may not read the log is told why, and whom to ask', async () => {
  const olu = await house.pageOf('olu');

  await olu.goto(`${house.url}/w/quayside-ferries/${path}`);

  await olu.getByText('The audit log is open to people with extended or full settings access.').waitFor();
  await olu.getByText('Ask Ada Varga.').waitFor();
  expect(await olu.getByRole('heading', { level: 1, name: 'Audit log' }).count()).toBe(1);
}, 60_000);

test('a log that cannot be read says so in its place, and reads again', async () => {
  const page = await house.page('security/sign-in');
  let broken = true;
  await page.route('**/audit?*', (route) =>
    broken ? route.fulfill({ status: 500, body: '{}', contentType: 'application/json' }) : route.continue(),
  );
  await page.goto(`${house.url}/w/quayside-ferries/${path}`);
  await page.getByText('These rows could not be loaded.').waitFor();

  broken = false;
  await page.getByRole('button', { name: 'Retry' }).click();

  await entry(page, 'Set up the workspace').waitFor();
  expect(await page.getByText('These rows could not be loaded.').count()).toBe(0);
}, 60_000);

test('nothing is wrong with the log, nor with an entry, in both themes, wide and narrow', async () => {
  const page = await house.page(path);
  await entry(page, /./).waitFor();
  await page.getByRole('button', { name: /Set up the workspace/ }).waitFor();
  const list = await faultsInEveryLook(page);

  await page.getByRole('button', { name: /Set up the workspace/ }).click();
  await page.getByRole('dialog', { name: 'Set up the workspace' }).getByText('Open workspace').waitFor();

  expect([list, await faultsInEveryLook(page)]).toEqual([[], []]);
}, 60_000);
