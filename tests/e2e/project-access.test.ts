import { afterAll, beforeAll, expect, test } from 'vitest';
import { announced } from '../support/announced.ts';
import { applySteps, faultsInEveryLook, openHouse, type House } from '../support/console.ts';
import { editAndPaste } from '../support/matrix-edits.ts';
import {
  administrator,
  cell,
  fill,
  openMatrix,
  path,
  paste,
  rolesIn,
  spoken,
  testers,
  viewOnly,
} from '../support/matrix-page.ts';
import { staged } from '../support/staged.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 180_000);
afterAll(() => house.close());

test('Projects lead to the matrix, which says how to begin where there is no project yet', async () => {
  const page = await house.page('people/users');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click();

  await page.getByRole('heading', { name: 'Project access', level: 1 }).waitFor();
  await page.getByText('Roles are given in projects, and there is no project yet.').waitFor();
  await page.getByRole('link', { name: 'Projects' }).last().click();
  await page
    .getByRole('button', { name: /^Add project/ })
    .first()
    .waitFor();
  expect(new URL(page.url()).pathname).toMatch(/access\/projects\/list$/);
  await fill(page);
}, 60_000);

test('a role is given and taken by keyboard alone, counted below, reviewed, saved and undone', async () => {
  const page = await openMatrix(house);
  await cell(page, 'Ada Varga', 'Ferry app').focus();

  await page.keyboard.press('Enter');
  await page.keyboard.type('view');
  await page.keyboard.press('Enter');
  await staged(page, 1);
  expect(await spoken(page, 'Ada Varga', 'Ferry app')).toContain(`${viewOnly}, not yet saved, was nothing`);
  await page.getByRole('row', { name: /^With access 1 2 3/ }).waitFor();
  await page
    .getByRole('row', { name: /^Ada Varga/ })
    .getByText('1, not yet saved, was 0')
    .waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  await page.getByText('1 change', { exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await staged(page, 1);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByText(`Role: – to ${viewOnly} · Ferry app`).waitFor();
  await page.getByText(/^Ada Varga gains in Ferry app/).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await page.getByText('1 change', { exact: true }).waitFor({ state: 'detached' });

  expect(await rolesIn(page, 'Ada Varga', 'Ferry app')).toEqual([viewOnly]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => rolesIn(page, 'Ada Varga', 'Ferry app')).toEqual([]);
}, 120_000);

test('what comes by a group or from everywhere stands there with its source, and a role on top keeps it', async () => {
  const page = await openMatrix(house);

  expect(await spoken(page, 'Person 01', 'Ferry app')).toMatch(/Project User \(Tm\)\s+via QA/);
  expect(await spoken(page, 'Person 03', 'Archive')).toMatch(/Project User \(Rm\)\s+everywhere/);
  expect(await spoken(page, 'Person 04', 'Harbour ops')).toBe('–');
  await cell(page, 'Person 01', 'Ferry app').click();
  await page.getByRole('option', { name: /^Project Administrator/ }).click();
  await staged(page, 1);
  expect(await spoken(page, 'Person 01', 'Ferry app')).toMatch(/Project User \(Tm\)\s+via QA/);

  await page.getByRole('button', { name: /Show$/ }).click();
  await page.getByRole('option', { name: 'Effective only' }).click();
  await expect.poll(() => spoken(page, 'Person 02', 'Ferry app')).not.toContain('via');
  await page.getByRole('button', { name: 'Discard' }).click();
}, 120_000);

test('a block from a spreadsheet is laid down by names of roles; a wrong cell says why, and the others stay', async () => {
  const page = await openMatrix(house);
  await cell(page, 'Person 10', 'Lighthouse').focus();
  await paste(page, `${viewOnly}\tproject administrator\nNobody knows\t–\n${testers}\t\n`);

  await page
    .getByText('1 of 4 cells was left as before. Person 11, Lighthouse: There is no role “Nobody knows”.')
    .or(page.getByText(/Person 11, Lighthouse: There is no role “Nobody knows”/))
    .first()
    .waitFor();
  await staged(page, 3);
  await cell(page, 'Person 10', 'Lighthouse').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');

  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${viewOnly}\t${administrator}\n\t\n${testers}\t`,
  );
  await page.keyboard.press('Delete');
  await page.getByText('3 changes', { exact: true }).waitFor({ state: 'detached' });
  // A press opens the picker; a block is meant for the cells all the same.
  await cell(page, 'Person 12', 'Lighthouse').click();
  await paste(page, `${viewOnly}\n${viewOnly}\n`);
  await staged(page, 2);
}, 120_000);

// A hundred times in `npm run test:slow`.
test('twenty times, edits by keyboard and by paste lose no cell', async () => {
  await expect(editAndPaste(house, 20)).resolves.toBeUndefined();
}, 120_000);

test('several roles are ticked where a workspace gives several in one place', async () => {
  const page = await openMatrix(house);
  await applySteps(page, [{ do: 'workspace.update_policies', set: { rolesPerScope: 'many' } }]);
  await page.reload();
  await page.getByRole('img', { name: 'No role' }).first().waitFor();
  await cell(page, 'Person 04', 'Archive').focus();

  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  const ticked = page.getByRole('option', { selected: true });
  expect(await ticked.count()).toBe(2);
  await page.keyboard.press('Enter');
  // Each role that is given is a change of its own.
  await staged(page, 2);
  await cell(page, 'Person 04', 'Test bench').focus();
  await paste(page, `${viewOnly}, ${testers}`);
  await staged(page, 4);
  await page.keyboard.press('Control+s');
  await page.getByText(/^Saved 4 changes/).waitFor();

  expect(await rolesIn(page, 'Person 04', 'Archive')).toEqual([administrator, 'Project User (Rm+Tm)']);
  expect(await rolesIn(page, 'Person 04', 'Test bench')).toEqual([testers, viewOnly]);
}, 120_000);

test('T turns the matrix, W asks why, and each edge has its own search', async () => {
  const page = await openMatrix(house);
  await page.getByRole('searchbox', { name: 'Find project' }).fill('ferry');
  await page.getByRole('columnheader', { name: 'Archive' }).waitFor({ state: 'detached' });
  await page.getByRole('searchbox', { name: 'Find user' }).fill('person 02');
  await page.getByRole('rowheader', { name: 'Person 03' }).waitFor({ state: 'detached' });
  await cell(page, 'Person 02', 'Ferry app').focus();

  await page.keyboard.press('t');
  await page.getByRole('columnheader', { name: 'Person 02' }).waitFor();
  expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['Ferry app']);
  expect(await page.getByRole('columnheader', { name: 'Person 03' }).count()).toBe(0);
  await page.locator('[data-line="0"][data-col="3"]').focus();
  await page.keyboard.press('w');
  await page.getByRole('heading', { name: 'Explain access' }).waitFor();

  expect(new URL(page.url()).searchParams.get('project')).toBeTruthy();
  expect(new URL(page.url()).searchParams.get('user')).toBeTruthy();
}, 120_000);

test('rows, columns, roles and their sources are what a screen reader is told', async () => {
  const page = await openMatrix(house);
  expect(await announced(page, 'Person 01', 'Ferry app')).toMatchObject({
    role: 'gridcell',
    row: 'Person 01',
    column: 'Ferry app',
    name: 'Project User (Tm) via QA',
  });
  expect(await announced(page, 'Person 03', 'Archive')).toMatchObject({
    row: 'Person 03',
    column: 'Archive',
    name: 'Project User (Rm) everywhere',
  });
  expect(await announced(page, 'Person 01', 'Archive')).toMatchObject({ name: 'No role' });
  await cell(page, 'Person 01', 'Ferry app').focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Ferry app' });
  expect(await field.getAttribute('aria-controls')).toBeTruthy();
  await page.keyboard.press('Escape');
}, 60_000);

test('on a phone one person stands there with their projects, or one project with its people', async () => {
  const page = await house.page(path, { viewport: { width: 390, height: 844 } });
  await page.getByRole('combobox', { name: 'User' }).fill('Person 03');
  await page.getByRole('option', { name: 'Person 03' }).waitFor();
  await page.getByRole('option').nth(2).waitFor({ state: 'detached' });
  await page.getByRole('option', { name: 'Person 03' }).click();
  const archive = page.getByRole('row', { name: /^Archive/ });
  await archive.getByText('everywhere').waitFor();

  await page.locator('[data-line="1"][data-col="1"]').click();
  await page.getByRole('option', { name: /View only/ }).click();
  await page.getByRole('heading', { name: 'Project access' }).click();
  await staged(page, 1);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: /Rows$/ }).click();
  await page.getByRole('option', { name: 'Users' }).click();
  await page.getByRole('combobox', { name: 'Project' }).waitFor();
  await page.getByRole('row', { name: /^Person 01/ }).waitFor();

  await expect
    .poll(() => page.getByText('With access').locator('..').innerText(), { timeout: 20_000 })
    .toMatch(/With access\s+\d/);
}, 120_000);

test('what differs from a day of the past stands alone, with what held before and what holds now', async () => {
  const page = await openMatrix(house);
  await page.getByRole('button', { name: /Show$/ }).click();
  await page.getByRole('option', { name: 'Differences to a day' }).click();
  const since = page.getByLabel('Since the beginning of');
  await since.waitFor();

  await cell(page, 'Person 01', 'Ferry app').getByText(testers).waitFor();
  expect(await cell(page, 'Person 01', 'Ferry app').locator('ins').count()).toBe(1);
  expect(await cell(page, 'Person 01', 'Ferry app').locator('del').count()).toBe(0);
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.setViewportSize({ width: 1800, height: 1300 });

  await cell(page, 'Person 04', 'Harbour ops').getByRole('img', { name: 'As before' }).waitFor();

  // Without a day nothing is compared.
  await since.fill('');
  await cell(page, 'Person 04', 'Harbour ops').getByRole('img', { name: 'No role' }).waitFor();
  expect(await page.locator('ins').count()).toBe(0);
  expect(new URL(page.url()).search).toContain('cells=since');
}, 90_000);

test('cells that cannot be read say so beside the rows, and come when one tries again', async () => {
  const page = await openMatrix(house);
  let isAway = true;
  await page.route(/access\/projects\?.*projects=/, (route) =>
    isAway ? route.fulfill({ status: 500, json: {} }) : route.continue(),
  );
  await page.reload();
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.getByRole('rowheader', { name: 'Person 01' }).waitFor();
  isAway = false;
  await again.click();

  await cell(page, 'Person 01', 'Ferry app').getByText('via QA').waitFor();
  expect(await again.count()).toBe(0);
}, 60_000);

test('axe finds nothing in the matrix, in both themes, wide and narrow', async () => {
  const page = await house.page(path);
  await page.getByRole('rowheader').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);

  expect(await faultsInEveryLook(page)).toEqual([]);
}, 60_000);
