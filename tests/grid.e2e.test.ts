import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cell, focused, gridPages, told } from '#tests/support/grid-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { open } = gridPages();

test('the keyboard reaches every cell through one tab stop, and the focus survives scrolling away', async () => {
  const page = await open('');
  await page.getByRole('searchbox').focus();
  expect(await page.locator('[role=grid] [tabindex="0"]').count()).toBe(1);
  await page.locator(cell(0, 3)).click();
  for (const [keys, where] of [
    ['ArrowDown', '1,3'],
    ['ArrowRight', '1,4'],
    ['Home', '1,0'],
    ['End', '1,8'],
    ['Control+End', '9999,8'],
    ['ArrowUp', '9998,8'],
    ['Control+Home', '0,0'],
    ['ArrowUp', '-1,0'],
    ['ArrowDown', '0,0'],
    ['ArrowRight', '0,1'],
    ['j', '1,1'],
    ['k', '0,1'],
  ] as const) {
    await page.keyboard.press(keys);
    expect([keys, await focused(page)]).toEqual([keys, where]);
  }
  await page.locator('[role=grid]').evaluate((grid) => grid.scrollTo(0, 200_000));
  await page.waitForTimeout(150);
  expect(await focused(page)).toBe('0,1');
  await page.keyboard.press('ArrowDown');

  expect(await focused(page)).toBe('1,1');
  expect(await page.locator(cell(1, 1)).isVisible()).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  expect(await told(page, 'opened')).toEqual(['u1']);
  expect(await told(page, 'peeked')).toEqual(['u1']);
});

test('a row is reached by its number from anywhere', async () => {
  const page = await open('');
  await page.locator(cell(0, 2)).click();
  await page.keyboard.press('Control+g');
  await page.keyboard.type('7,654');
  await page.keyboard.press('Enter');
  await page.locator(cell(7653, 2)).filter({ hasText: '7653' }).waitFor();

  await expect.poll(() => focused(page)).toBe('7653,2');
});

test('the header menu sorts, groups, hides and opens the find panel', async () => {
  const page = await open('');
  const menu = page.getByRole('menu');
  await page.locator(cell(-1, 1)).click({ button: 'right' });
  expect((await menu.innerText()).split('\n').filter((line) => !line.startsWith('Ctrl'))).toEqual([
    'Sort ascending',
    'Sort descending',
    'Filter',
    'Show find panel',
    'Pin',
    'Choose columns',
    'Fit width',
    'Copy column',
    'Move left',
    'Move right',
  ]);
  await page.getByRole('menuitem', { name: 'Sort descending' }).click();
  await page
    .locator(cell(0, 1))
    .filter({ hasText: 'Şule' })
    .or(page.locator(cell(0, 1)).filter({ hasText: '美咲' }))
    .or(page.locator(cell(0, 1)).filter({ hasText: 'Мила' }))
    .waitFor();
  expect(await page.locator(cell(-1, 1)).getAttribute('aria-sort')).toBe('descending');

  await page.locator(cell(-1, 7)).click({ modifiers: ['Shift'] });
  expect(await page.locator('[aria-sort="ascending"]').innerText()).toMatch(/2/);
  await page.locator(cell(-1, 2)).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expect.poll(() => page.getByRole('columnheader', { name: 'User ID' }).count()).toBe(0);
  expect(await told(page, 'address')).toBe('sort=-name%2Cprojects&show=-username');
});

test('the find panel looks through all rows and walks from match to match', async () => {
  const page = await open('');
  await page.locator(cell(0, 2)).click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('abello 9');
  const panel = page.getByRole('search');
  await panel.getByText(/^1 of \d+$/).waitFor();
  await page.keyboard.press('Enter');
  await panel.getByText(/^2 of \d+$/).waitFor();
  await page.keyboard.press('Shift+Enter');
  await panel.getByText(/^1 of \d+$/).waitFor();
  expect(await page.locator('mark').first().innerText()).toBe('Abelló 9');

  await panel.getByRole('checkbox').click();
  await expect
    .poll(() =>
      page
        .getByText(/^10,000 rows, \d+ match$/)
        .first()
        .isVisible(),
    )
    .toBe(true);
  const left = await page.evaluate(
    () =>
      !document
        .querySelector('[role=grid]')
        ?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }),
        ),
  );
  expect(left).toBe(false);
});

test('groups show the counts of the server, fold, and keep the built-in section last', async () => {
  const page = await open('group=company');
  const grid = page.getByRole('treegrid');
  await page.getByText('Harbour Supplies (2,500)').click();
  await page.getByText('Lantern Works (2,499)').click();
  await page.getByText('Quayside Ferries (2,499)').click();
  await page.getByText('Tidewater Freight (2,499)').click();
  await page.getByText('Built-in (3)').waitFor();
  expect(await grid.locator('[aria-expanded=false]').count()).toBe(4);
  expect(await page.locator('[role=row][aria-level="2"]').count()).toBe(3);

  await page.keyboard.press('ArrowRight');
  await page.getByText('Tidewater Freight (2,499)').waitFor();
  expect(await grid.locator('[aria-expanded=true]').count()).toBe(1);
});

test('who prefers pages turns them', async () => {
  const page = await open('paging=pages&rows=137');
  expect(await page.locator('[role=row]').count()).toBeLessThanOrEqual(60);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.locator(cell(0, 1)).filter({ hasText: / 50$/ }).waitFor();
  await page.getByRole('combobox', { name: 'Page' }).selectOption('3');
  await page.locator(cell(0, 1)).filter({ hasText: / 100$/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
  expect(await page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe('139');
});

test('a row is shown by its number through folded groups and over pages', async () => {
  const page = await open('group=company&paging=pages&rows=403');
  await page.locator('[data-group]').first().click();
  await page.getByText('Lantern Works (100)').waitFor();
  for (const [number, name] of [
    ['250', '188'],
    ['3', '2'],
  ] as const) {
    await page.getByRole('button', { name: 'Go to row' }).click();
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator(':focus').innerText(), { timeout: 5_000 })
      .toMatch(new RegExp(`\\b${name}$`));
  }
});

test('forty columns are windowed too', async () => {
  const page = await open('extra=40');
  expect(await page.locator('[role=columnheader]').count()).toBeLessThan(25);
  await page.locator(cell(0, 2)).click();
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).toBe('0,48');
  expect(await page.locator(cell(0, 48)).isVisible()).toBe(true);
});

test('what could not be read says so where it would stand, and comes back on Retry', async () => {
  const page = await open('failing=1');
  await page.getByText('These rows could not be loaded.').waitFor();
  await page.evaluate('mend()');
  await page.getByRole('button', { name: 'Retry' }).click();
  await page.locator(cell(0, 1)).filter({ hasText: 'Ada' }).waitFor();

  await page.getByRole('searchbox').fill('nobody of that name');
  await page.getByText('Nothing matches. 10,000 rows without the filter.').waitFor();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await page.locator(cell(0, 1)).filter({ hasText: 'Ada' }).waitFor();

  expect(await page.locator(cell(0, 1)).innerText()).toBe('Ada Varga 0');
});

test('while a slow answer is on its way the old rows stay, and older questions are cancelled', async () => {
  const page = await open('delay=1500');
  await page.getByRole('searchbox').pressSequentially('ines', { delay: 200 });
  expect(await page.locator(cell(0, 1)).innerText()).toContain('Ada');
  await page.locator('[data-dimmed]').waitFor();
  await page.locator(cell(0, 1)).filter({ hasText: 'Ines' }).waitFor();

  expect((await told(page, 'harness')).conditions.asked['aborted']).toBeGreaterThan(0);
});

test('on a phone rows are cards of two lines', async () => {
  const page = await open('', { width: 390, height: 800 });
  const row = page.locator('[role=row][aria-rowindex="2"]');
  expect((await row.boundingBox())?.height).toBe(60);
  expect(await row.innerText()).toContain('Active');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('on a phone a filter is chosen in a sheet at the lower edge', async () => {
  const page = await open('', { width: 390, height: 800 });

  await page.getByRole('button', { name: 'Filter' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Status' }).click();
  await sheet.getByLabel('Locked').first().check();

  const box = await sheet.boundingBox();
  expect([box?.x, box?.width, (box?.y ?? 0) + (box?.height ?? 0)]).toEqual([0, 390, 800]);
  expect(await violations(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Status is Locked' }).waitFor();
});

test.each(['light', 'dark'])('the grid is accessible in the %s theme', async (theme) => {
  const page = await open(`theme=${theme}&group=company&filter=status:choice:active,locked&find=all::ada`);
  await page.locator(cell(1, 6)).click();
  await page.keyboard.type('x\n');
  await page.locator(cell(3, 0)).click();
  expect(await violations(page)).toEqual([]);

  await page.locator(cell(-1, 4)).click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator(cell(2, 4)).dblclick();
  await page.getByRole('listbox').waitFor();
  expect(await violations(page)).toEqual([]);
});

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  type Found = { violations: { id: string; nodes: { html: string }[] }[] };
  type Loaded = { axe: { run(): Promise<Found> } };

  return page.evaluate(async () => {
    const { axe: run } = window as unknown as Loaded; // the script above has just put it there
    const { violations: found } = await run.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}
