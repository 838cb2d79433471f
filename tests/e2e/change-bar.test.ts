import type { BrowserContext, Page } from 'playwright-core';
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
import { staged } from '../support/staged.ts';

let house: House;
let ines: BrowserContext;
let fen: string;

/** Ada and Ines, both with full access, and Fen, whom both of them edit. */
beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  const id = await addMember(page, 'ines.thorvald', { fullName: 'Ines Thorvald' });
  fen = await addMember(page, 'fen.castellane', { fullName: 'Fen Castellane', phone: '1' });
  await applySteps(page, [{ do: 'user.set_level', id, adminLevel: 'full' }]);
  house.leave(page);
  ines = await house.signIn('ines.thorvald');
}, 180_000);
afterAll(() => house.close());

test('edits are walked back and forth by keys, and each can be undone in the review', async () => {
  const page = await list();
  await typePhone(page, '22');
  // By then the editor is gone: in a field the key takes back letters.
  await page.getByText('1 person affected.').waitFor();
  await staged(page, 1);

  await page.keyboard.press('Control+z');
  await page.getByText('1 change', { exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+z');
  await staged(page, 1);

  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog', { name: 'Review changes' });
  await review.getByText('Phone: 1 to 22').waitFor();
  await review.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 change', { exact: true }).waitFor({ state: 'detached' });
  expect(await phone(page)).toBe('1');
}, 60_000);

test('unsaved edits wait through a reload and a new sign-in, and others see whose they are', async () => {
  const page = await list();
  const kept = page.waitForResponse(
    (response) => response.url().endsWith('/draft') && response.request().method() === 'PUT',
  );
  await typePhone(page, '333');
  await page.getByText('1 person affected.').waitFor();
  await kept;
  await page.reload();
  await staged(page, 1);

  const other = await listOf(ines);
  await other.getByTitle('Ada Varga has unsaved edits here').waitFor();
  await other.close();
  const again = await listOf(await house.signIn(administrator.username));
  await staged(again, 1);
  await again.getByRole('button', { name: 'Discard' }).click();
  await again.getByText('Changes discarded.').waitFor();
  await again.getByRole('button', { name: 'Undo', exact: true }).click();
  await staged(again, 1);

  await again.getByText('1 person affected.').waitFor();
  await again.keyboard.press('Control+s');
  await again.getByText('Saved 1 change to 1 person.').waitFor();
  expect(await phone(again)).toBe('333');
  house.leave(page);
}, 60_000);

test.each([
  ['Keep mine', 'Ada 1', 'Ines 1', 'Ada 1'],
  ['Take theirs', 'Ada 2', 'Ines 2', 'Ines 2'],
] as const)(
  'when both changed the same, nothing is saved until one chooses: %s',
  async (choice, ada, hers, stays) => {
    const mine = await list();
    await typePhone(mine, ada);
    await mine.getByText('1 person affected.').waitFor();
    const theirs = await listOf(ines);
    await typePhone(theirs, hers);
    await theirs.getByText('1 person affected.').waitFor();
    await theirs.keyboard.press('Control+s');
    await theirs.getByText('Saved 1 change to 1 person.').waitFor();

    await mine.keyboard.press('Control+s');
    const review = mine.getByRole('dialog', { name: 'Review changes' });
    await review.getByText(`Ines Thorvald set Phone of Fen Castellane to ${hers}, Today`).waitFor();
    await review.getByText(`You set it to ${ada}. Which one stays?`).waitFor();
    const bar = mine.getByRole('region', { name: 'Unsaved changes', includeHidden: true });
    expect(await bar.textContent()).toContain(`to ${hers}, Today`);
    expect(await bar.textContent()).toContain(`You set it to ${ada}.`);
    expect(await phone(mine)).toBe(hers);
    await review.getByRole('button', { name: choice }).click();
    if (choice === 'Keep mine') await review.getByRole('button', { name: 'Save 1 change' }).click();
    await mine.getByText('1 change', { exact: true }).waitFor({ state: 'detached' });

    await expect.poll(() => phone(mine)).toBe(stays);
    await Promise.all([mine.close(), theirs.close()]);
    await reset();
  },
  60_000,
);

test('a password is typed at Save, is no part of the draft, and works', async () => {
  const page = await list();
  await draft(page, [{ do: 'user.set_password', id: fen, mustChangePassword: false }]);
  await page.reload();
  await staged(page, 1);
  await page.getByText('1 person affected.').waitFor();

  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Type 1 password' });
  await dialog.getByLabel('Password for Fen Castellane').fill('ferries cross at nine');
  await dialog.getByLabel('The same again').fill('ferries cross at nine');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Saved 1 change to 1 person.').waitFor();

  await house.signIn('fen.castellane', 'ferries cross at nine');
  const audit = await ask<unknown>(page, 'audit');
  expect(JSON.stringify(audit)).not.toContain('cross at nine');
}, 60_000);

test('mails are announced before Save, and one-time passwords without an address are shown once', async () => {
  const page = await list();
  await applySteps(page, [{ do: 'workspace.update_policies', set: { resetDelivery: 'one_time_password' } }]);
  const profile = { username: 'dorte', fullName: 'Dorte Hallingby' };
  await draft(page, [
    { do: 'user.add', as: 'new:1', profile, email: 'dorte@quayside.example', start: 'invitation' },
    { do: 'user.reset_password', id: fen },
  ]);
  await page.reload();

  await page.getByText('1 email will be sent on Save.', { exact: false }).waitFor();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('alertdialog', { name: '1 one-time password' });
  await dialog.getByText('Fen Castellane').waitFor();
  const oneTime = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have passed them on' }).click();
  await dialog.waitFor({ state: 'detached' });

  const signedIn = await house.signIn('fen.castellane', oneTime);
  expect(await (await signedIn.request.get(`${house.url}/api/v1/me`)).json()).toMatchObject({
    mustChangePassword: true,
  });
  house.leave(page);
}, 60_000);

test('the bar counts nobody before the server has, and the review names who is not added', async () => {
  const page = await list();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/changesets/preview', (route) => held.then(() => route.continue()));
  const profile = { username: 'ada.varga', fullName: 'Dorte Hallingby' };
  await draft(page, [{ do: 'user.add', as: 'new:1', profile, start: 'later' }]);

  await page.reload();
  await page.getByText('1 change', { exact: true }).waitFor();
  expect(await page.getByText('affected.').count()).toBe(0);
  answer();
  await page.getByText('1 change is refused. Review says why.').waitFor();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('dialog').getByText('Dorte Hallingby: ', { exact: false }).waitFor();

  await page.unroute('**/changesets/preview');
  await draft(page, []);
  house.leave(page);
}, 60_000);

test('Save and close saves and goes where closing leads', async () => {
  const page = await listOf(ines, `people/users/${fen}?from=people`);
  await page.getByRole('heading', { name: 'Fen Castellane' }).waitFor();
  await page.keyboard.press('e');
  await page.getByLabel('Phone').fill('4444');
  await page.keyboard.press('Enter');
  await page.getByText('1 person affected.').waitFor();
  await page.keyboard.press('Control+Enter');

  await page.getByText('Saved 1 change to 1 person.').waitFor();
  await page.getByRole('heading', { name: 'Users', exact: true }).waitFor();
  expect(await phone(page)).toBe('4444');
}, 60_000);

test('the bar and the review have no fault that axe knows, in both themes, wide and narrow', async () => {
  const page = await house.page('people/users');
  await draft(page, [{ do: 'user.deactivate', id: fen }]);
  await page.reload();
  await page.getByText('1 person affected.', { exact: false }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);

  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('dialog', { name: 'Review changes' }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await draft(page, []);
  house.leave(page);
}, 60_000);

function list(): Promise<Page> {
  return house.page('people/users?show=phone&q=fen');
}

async function listOf(context: BrowserContext, path = 'people/users?show=phone&q=fen'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${house.url}/w/quayside-ferries/${path}`);

  return page;
}

/** Into the cell of Fen's phone, as somebody does who has no pointer. */
async function typePhone(page: Page, text: string): Promise<void> {
  const name = page.getByRole('rowheader', { name: /Fen Castellane/ });
  await name.focus();
  await page.keyboard.press('End');
  const header = page.getByRole('columnheader', { name: 'Phone' });
  const column = await header.getAttribute('aria-colindex');
  await page.locator(`[role=gridcell][aria-colindex="${column}"][data-line="0"]`).dblclick();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function phone(page: Page): Promise<string> {
  return (await ask<{ profile: { phone: string } }>(page, `users/${fen}`)).profile.phone;
}

function draft(page: Page, steps: readonly object[]): Promise<unknown> {
  return ask(page, 'draft', { method: 'PUT', body: { steps } });
}

/** Nobody has unsaved edits any more. */
async function reset(): Promise<void> {
  const pages = await Promise.all([house.page('people/users'), listOf(ines)]);
  for (const page of pages) {
    await draft(page, []);
    house.leave(page);
  }
}
