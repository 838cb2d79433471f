import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, openHouse, type House } from '../support/console.ts';

let house: House;
let fen: string;
let ines: Page;

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  fen = await addMember(page, 'fen.castellane', { fullName: 'Fen Castellane' });
  const id = await addMember(page, 'ines.thorvald', { fullName: 'Ines Thorvald' });
  await applySteps(page, [{ do: 'user.set_level', id, adminLevel: 'full' }]);
  house.leave(page);
  ines = await usersOf(await house.pageOf('ines.thorvald'));
}, 180_000);
afterAll(() => house.close());

test('what others change is offered however short ago one has read oneself, and one’s own is not', async () => {
  const ada = await usersOf(await house.page('people/users'));

  await rename(ines, 'Fen of Harwich');
  await offer(ada).click();
  await ada.getByRole('row', { name: /Fen of Harwich/ }).waitFor();
  await rename(ines, 'Fen of Hook');
  await offer(ada).click();
  await ada.getByRole('row', { name: /Fen of Hook/ }).waitFor();
  expect(await offer(ada).count()).toBe(0);

  // What Ada does now reaches Ines as the change of somebody else, and Ada as her own.
  await offer(ines).click();
  await offer(ines).waitFor({ state: 'detached' });
  await deactivateFen(ada);
  await offer(ines).waitFor();

  expect(await offer(ada).count()).toBe(0);
}, 60_000);

async function usersOf(page: Page): Promise<Page> {
  await page.goto(`${house.url}/w/quayside-ferries/people/users`);
  await page.getByRole('row', { name: /Fen Castellane/ }).waitFor();

  return page;
}

function offer(page: Page) {
  return page.getByRole('status').getByRole('button', { name: 'Refresh' });
}

function rename(page: Page, fullName: string) {
  return applySteps(page, [{ do: 'user.update', id: fen, set: { fullName } }]);
}

async function deactivateFen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Fen of Hook' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deactivate Fen of Hook' });
  await dialog.getByRole('button', { name: 'Deactivate Fen of Hook' }).click();
  await page.getByText('Deactivated Fen of Hook.').waitFor();
}
