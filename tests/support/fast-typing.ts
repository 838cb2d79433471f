import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cell, told } from './grid-page.ts';
import { seeded } from './seeded.ts';

/** Types into cells by chance, quicker than anybody, and finds each value handed on once and whole. */
export async function typeFast(page: Page, times: number): Promise<void> {
  const seed = Number(process.env['MUSTER_SEED'] ?? 20_261);
  console.log(`seed ${seed}`);
  const random = seeded(seed);
  const leave = ['Enter', 'Tab', 'blur'] as const;
  const expected: { id: string; column: string; value: string }[] = [];

  for (let round = 0; round < times; round += 1) {
    const line = Math.floor(random() * 60);
    const phone = random() < 0.5;
    const value = `${['jk', 'x', 'né', 'e.', '/f'][Math.floor(random() * 5)]}${round}-${Math.floor(random() * 1e6)}`;
    await page
      .locator('[role=grid]')
      .evaluate((grid, top) => grid.scrollTo(0, top), Math.max(0, line - 4) * 36);
    await page.locator(cell(line, phone ? 5 : 6)).click();
    if (random() < 0.3) await page.keyboard.press('F2');
    await page.keyboard.type(value);
    const how = leave[Math.floor(random() * 3)] ?? 'Enter';
    if (how === 'blur') await page.getByRole('searchbox').focus();
    else await page.keyboard.press(how);
    expected.push({ id: `u${line}`, column: phone ? 'phone' : 'company', value });
    if (random() < 0.2) {
      await page.locator(cell(line, 5)).click();
      await page.keyboard.type('thrown away');
      await page.keyboard.press('Escape');
    }
  }

  const { edits } = await told(page, 'harness');
  expect(edits).toEqual(expected);
}
