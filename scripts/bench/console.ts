import type { Page } from 'playwright-core';
import { launchBrowser } from '#tests/support/browser.ts';
import { generatedPeople } from '#tests/support/ldif.ts';
import { administrator, people } from './api.ts';
import { timed, type Figure } from './figures.ts';
import type { Instance } from './instance.ts';

/** What the console does with so many people, in a real browser. */
export async function measureConsole({ url }: Instance): Promise<readonly Figure[]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await signIn(page, url);
    // The first visit loads the code of the screen; the budget is about the rows.
    await openUsers(page);

    const opened: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      await page.locator('a[href*="/workspace/general"]').first().click();
      await page.locator('[role=grid]').waitFor({ state: 'detached' });
      opened.push(...(await timed(1, () => openUsers(page))));
    }
    const found = await findings(page);
    const { longFrames, mostRows } = await scroll(page);

    return [
      { what: 'first rows of Users in the console', unit: 'ms', budget: 300, values: opened },
      { what: 'found in the console, from the last key on', unit: 'ms', budget: 300, values: found },
      { what: 'row elements while scrolling, at most', unit: 'rows', budget: 60, values: [mostRows] },
      { what: 'frames over 50 ms while scrolling', unit: '%', budget: 5, values: [longFrames] },
    ];
  } finally {
    await browser.close();
  }
}

const firstRow = '[data-line="0"]';

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.locator('input[autocomplete~=username]').fill(administrator.username);
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').fill(administrator.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/w\/bench/);
}

async function openUsers(page: Page): Promise<void> {
  await page.locator('a[href*="/people/users"]').first().click();
  await page.locator(firstRow).filter({ hasText: /\S/ }).first().waitFor();
}

/** Somebody else is looked for each time, so that no answer is remembered. */
async function findings(page: Page): Promise<readonly number[]> {
  const someone = generatedPeople(people).filter((_, index) => index % 900 === 450);
  const box = page.getByRole('searchbox').first();
  const values: number[] = [];
  for (const { uid } of someone) {
    await box.fill(uid.slice(0, -1));
    const [took = Number.NaN] = await timed(1, async () => {
      await box.press(uid.at(-1) ?? '');
      await page.locator(firstRow).filter({ hasText: uid }).first().waitFor();
    });
    values.push(took);
  }
  await box.fill('');
  await page.locator('[data-line="20"]').filter({ hasText: /\S/ }).first().waitFor();

  return values;
}

interface Scrolled {
  readonly longFrames: number;
  readonly mostRows: number;
}

async function scroll(page: Page): Promise<Scrolled> {
  return page.evaluate(async () => {
    const grid = document.querySelector('[role=grid]');
    const frames: number[] = [];
    let mostRows = 0;
    let last = performance.now();
    for (let frame = 0; frame < 300; frame += 1) {
      grid?.scrollBy(0, 180);
      await new Promise((drawn) => requestAnimationFrame(drawn));
      frames.push(performance.now() - last);
      last = performance.now();
      mostRows = Math.max(mostRows, document.querySelectorAll('[role=row]').length);
    }

    return { longFrames: (100 * frames.filter((took) => took > 50).length) / frames.length, mostRows };
  });
}
