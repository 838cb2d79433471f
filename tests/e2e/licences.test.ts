import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, ask, faultsInEveryLook, openHouse, type House } from '../support/console.ts';
import { staged } from '../support/staged.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  await addMember(page, 'fen', { firstName: 'Fen', fullName: 'Fen Castellane' });
  await addMember(page, 'gwyn', { firstName: 'Gwyn', fullName: 'Gwyn Abelló' });
  house.leave(page);
}, 180_000);
afterAll(() => house.close());

const path = 'access/licences';

interface Products {
  rows: { name: string; assigned: number; pools: { kind: string; capacity: number; assigned: number }[] }[];
}

test('what was bought is entered in dialogs, and Licences appear in the sidebar with it', async () => {
  const page = await house.page(`${path}/products`);
  const sidebar = page.getByRole('navigation', { name: 'Main' });
  await page.getByText(/Nothing was entered yet/).waitFor();
  expect(await sidebar.getByRole('link', { name: /^Licences/ }).count()).toBe(0);

  await page.getByRole('button', { name: 'Add product' }).click();
  const product = page.getByRole('dialog', { name: 'Add product' });
  await product.getByLabel('Name').fill('Muster');
  await product.getByLabel(/Licence agreement/).fill('Seats are personal.');
  await product.getByRole('button', { name: 'Add product' }).click();
  await page.getByRole('button', { name: 'Add seats' }).click();
  const seats = page.getByRole('dialog', { name: 'Add seats: Muster' });
  await seats.getByRole('radio', { name: /^Static/ }).press(' ');
  await seats.getByLabel('Seats bought').fill('1');
  await seats.getByLabel('Seats bought').press('Tab');
  await seats.getByRole('button', { name: 'Add seats' }).click();

  await page.getByRole('row', { name: /Static/ }).waitFor();
  expect(await page.getByText('Not saved yet').count()).toBe(2);
  expect(await sidebar.getByRole('link', { name: /^Licences/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet').first().waitFor({ state: 'detached' });
  await sidebar.getByRole('link', { name: /^Licences/ }).waitFor();
  await applySteps(page, [
    {
      do: 'pool.add',
      as: 'new:1',
      productId: await productId(page),
      kind: 'floating',
      capacity: 1,
      accountsPerSeat: 10,
    },
    { do: 'product.add', as: 'new:2', name: 'Test Mgmt', position: 1, cap: [] },
    { do: 'pool.add', as: 'new:3', productId: 'new:2', kind: 'floating', capacity: 1, accountsPerSeat: null },
  ]);
}, 120_000);

test('a press in a cell assigns, the rows below count with it, and Save keeps it', async () => {
  const page = await matrix();

  await cell(page, 'Fen Castellane', 'Static').click();
  await page.getByRole('row', { name: /^Assigned 1 \+1/ }).waitFor();
  await page.getByRole('row', { name: /^Available 0/ }).waitFor();
  await staged(page, 1);
  expect(await page.getByRole('row', { name: /Fen/ }).innerText()).toContain('was not assigned');
  await page.keyboard.press('Control+s');

  await page.getByRole('img', { name: 'assigned', exact: true }).waitFor();
  expect(await pools(page)).toMatchObject([{ kind: 'static', assigned: 1 }, { kind: 'floating' }, {}]);
}, 120_000);

test('a seat too many is refused in its cell with the number missing, and two ways to have it', async () => {
  const page = await matrix();

  await cell(page, 'Gwyn Abelló', 'Static').click();
  const refused = page.getByRole('alertdialog', { name: '1 seat is missing: Static' });
  await refused.getByText('1 of 1 are assigned.').waitFor();
  await refused.getByRole('button', { name: 'Free the seat of Fen Castellane' }).click();
  await staged(page, 2);
  await page.getByRole('button', { name: 'Discard' }).click();

  await cell(page, 'Gwyn Abelló', 'Static').click();
  await refused.getByRole('button', { name: 'Raise to 2' }).click();
  await staged(page, 2);
  await page.getByRole('row', { name: /^Bought 2 \+1/ }).waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('2 changes', { exact: true }).waitFor({ state: 'detached' });

  expect(await pools(page)).toMatchObject([{ capacity: 2, assigned: 2 }, {}, {}]);
}, 120_000);

test('the matrix is worked by keyboard alone: kinds exclude each other, licences do not', async () => {
  const page = await matrix();
  await cell(page, 'Fen Castellane', 'Static').focus();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');

  await staged(page, 2);
  const row = page.getByRole('row', { name: /Fen Castellane/ });
  expect(await row.getByText('not assigned, not yet saved, was assigned', { exact: true }).count()).toBe(1);
  expect(await row.getByText('assigned, not yet saved, was not assigned', { exact: true }).count()).toBe(2);
  await page.keyboard.press('Control+s');
  await page.getByText('2 changes', { exact: true }).waitFor({ state: 'detached' });
  expect(await pools(page)).toMatchObject([{ assigned: 1 }, { assigned: 1 }, { assigned: 1 }]);
}, 120_000);

test('a header lights everybody who holds what its column is about', async () => {
  const page = await matrix();
  const header = page.getByRole('columnheader', { name: 'Static' });

  await header.click();

  expect(await header.getAttribute('aria-selected')).toBe('true');
  await header.press('Enter');
  expect(await header.getAttribute('aria-selected')).toBe('false');
}, 60_000);

test('chosen people get a seat together, and more than there are is refused with the number', async () => {
  const page = await matrix();
  await page.getByRole('checkbox', { name: /Select all/ }).click();

  await page.getByRole('button', { name: 'Assign a seat' }).click();
  await page.getByRole('menuitem', { name: 'Static' }).click();
  await page.getByRole('alertdialog', { name: /^1 seat is missing/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Assign a seat' }).click();
  await page.getByRole('menuitem', { name: 'Test Mgmt' }).click();

  await page.getByRole('row', { name: /^Assigned .* 3 \+2/ }).waitFor();
  expect(await pools(page)).toMatchObject([{}, {}, { assigned: 1 }]);
  await page.getByRole('button', { name: 'Discard' }).click();
}, 120_000);

test('who adds somebody gives the seat in the same dialog, and reads how many are left', async () => {
  const page = await house.page('people/users/new');
  const dialog = page.getByRole('dialog', { name: /Add user/ });
  await dialog.getByRole('textbox', { name: /^Email/ }).fill('dorte@quayside.example');
  await dialog.getByLabel('Full name').fill('Dorte Hallingby');

  await dialog.getByRole('button', { name: /Seat, Muster/ }).click();
  await page.getByRole('option', { name: 'Static' }).click();
  await dialog.getByText('1 free of 2, 0 after this').waitFor();
  await dialog.getByRole('button', { name: /^Add / }).last().click();

  await dialog.waitFor({ state: 'detached' });
  expect(await pools(page)).toMatchObject([{ assigned: 2 }, {}, {}]);
}, 120_000);

test('the matrix and its products are sound in both themes, wide and narrow', async () => {
  for (const screen of [path, `${path}/products`]) {
    const page = await house.page(screen);
    await page.getByText('Test Mgmt').first().waitFor();
    expect(await faultsInEveryLook(page), screen).toEqual([]);
    house.leave(page);
  }
}, 120_000);

async function matrix(): Promise<Page> {
  const page = await house.page(path);
  await page.getByRole('row', { name: /Fen Castellane/ }).waitFor();

  return page;
}

/** The cell where the row of somebody meets a column. */
function cell(page: Page, name: string, column: 'Static' | 'Floating' | 'Test Mgmt') {
  const place = { Static: 4, Floating: 5, 'Test Mgmt': 6 }[column];

  return page.getByRole('row', { name: new RegExp(name) }).locator(`[aria-colindex="${place}"]`);
}

async function pools(page: Page) {
  const { rows } = await ask<Products>(page, 'products');

  return rows.flatMap((product) => product.pools);
}

async function productId(page: Page): Promise<string> {
  const { rows } = await ask<{ rows: { id: string }[] }>(page, 'products');

  return rows[0]?.id ?? '';
}
