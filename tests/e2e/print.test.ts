import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applySteps, openHouse, type House } from '../support/console.ts';

const crew = 90;
let house: House;

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  const rules = { do: 'workspace.update_policies', set: { email: 'optional' } };
  const people = Array.from({ length: crew }, (_, n) => ({
    do: 'user.add',
    as: `new:${n}`,
    profile: {
      username: `dorte.${n}`,
      fullName: `Dorte ${n}`,
      firstName: 'Dorte',
      company: 'Harbour Supplies',
    },
    start: 'later',
  }));
  await applySteps(page, [rules, ...people]);
  house.leave(page);
}, 180_000);
afterAll(() => house.close());

test.each([
  ['A4', '843 by 596'],
  ['Letter', '792 by 612'],
] as const)(
  'a list is printed whole on %s, lying, and every sheet has the head of the list',
  async (format, paper) => {
    const page = await found();

    const pdf = await page.pdf({ format, preferCSSPageSize: true });

    const sheets = sheetsOf(pdf);
    expect([...new Set(sheets)]).toEqual([paper]);
    // Ninety rows are more than two sheets hold, and far more than the screen draws.
    expect(sheets.length).toBeGreaterThan(2);
    house.leave(page);
  },
  60_000,
);

test('on paper stand title, filter in words, moment and person, and nothing that one presses', async () => {
  const page = await found();

  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });

  await page.getByRole('heading', { name: 'Users' }).waitFor();
  await page
    .getByText(/^Quayside Ferries, as of \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC.*, printed by Ada Varga$/)
    .waitFor();
  await page.getByText('Find in all columns: dorte').waitFor();
  await page.getByText('Company contains harbour').waitFor();
  expect(await page.getByRole('row', { name: /Dorte \d/ }).count()).toBe(crew);
  expect(await page.getByRole('button').filter({ visible: true }).allTextContents()).toEqual([
    'Company contains harbour',
  ]);
  const head = page.locator('[role=grid] > [role=rowgroup]').first();
  expect(await head.evaluate((group) => getComputedStyle(group).display)).toBe('table-header-group');
  house.leave(page);
}, 60_000);

test('rows that nobody has looked at are read before they are printed, on every page of the list', async () => {
  const more = await house.page('people/users');
  const people = Array.from({ length: 300 }, (_, n) => ({
    do: 'user.add',
    as: `new:${n}`,
    profile: { username: `emeka.${n}`, fullName: `Emeka ${n}`, firstName: 'Emeka' },
    start: 'later',
  }));
  await applySteps(more, people);
  house.leave(more);

  for (const paging of ['scroll', 'pages']) {
    const page = await house.page(`people/users?q=emeka&paging=${paging}`);
    await page.getByRole('row', { name: /Emeka 1\b/ }).waitFor();
    // As the browser does it, but without a dialog that nobody answers.
    await page.evaluate(() => {
      window.print = () => void dispatchEvent(new Event('beforeprint'));
    });
    await page.keyboard.press('Control+p');

    await expect
      .poll(() => page.getByRole('row', { name: /Emeka \d/ }).count(), { timeout: 15_000 })
      .toBe(300);
    expect(await page.getByText(/are printed/).count(), paging).toBe(0);
    house.leave(page);
  }
}, 90_000);

test('paper that does not hold every row says how many it holds', async () => {
  const page = await house.page('people/users?q=emeka&paging=scroll');
  await page.getByRole('row', { name: /Emeka 1\b/ }).waitFor();

  // By the menu of the browser, which does not wait.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));

  await page.getByText('200 of 300 rows are printed. The export holds all of them.').waitFor();
  expect(await page.getByRole('row', { name: /Emeka \d/ }).count()).toBe(200);
}, 60_000);

async function found(): Promise<Page> {
  const page = await house.page('people/users?q=dorte&filter=company:text:harbour');
  await page.getByRole('row', { name: /Dorte 1\b/ }).waitFor();

  return page;
}

/** The sizes of the sheets, in points. */
function sheetsOf(pdf: Buffer): readonly string[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g);

  return [...boxes].map((box) => box.slice(1).map(Number).map(Math.round).join(' by '));
}
