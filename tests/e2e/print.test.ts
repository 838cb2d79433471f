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
  await page.context().close();
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
    await page.context().close();
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
  await page.context().close();
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
