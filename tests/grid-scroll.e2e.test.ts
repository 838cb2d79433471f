import { expect, test } from 'vitest';
import { cell, gridPages } from '#tests/support/grid-page.ts';

const { open } = gridPages();

test('ten thousand rows are scrolled through with at most sixty of them in the page', async () => {
  const page = await open('');
  const most = await page.evaluate(async () => {
    const scroller = document.querySelector('[role=grid]');
    let rows = 0;
    for (let step = 0; step < 60; step += 1) {
      scroller?.scrollBy(0, 2_000);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      rows = Math.max(rows, document.querySelectorAll('[role=row]').length);
    }
    return rows;
  });

  expect(most).toBeLessThanOrEqual(60);
  expect(await page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe('10002');
});

test('a tall window with compact rows still holds at most sixty row elements', async () => {
  const page = await open('density=compact', { width: 1400, height: 2_600 });
  await page.locator(cell(0, 1)).click({ modifiers: ['Control'] });
  await page.locator('[role=grid]').evaluate((grid) => grid.scrollTo(0, 90_000));
  await page.waitForTimeout(200);

  expect(await page.locator('[role=row]').count()).toBeLessThanOrEqual(60);
});
