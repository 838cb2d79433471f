import type { Page } from 'playwright-core';

/** Until the change bar says so many changes and has counted them: what is still being counted may become another number. */
export async function staged(page: Page, count: number): Promise<void> {
  const words = page.getByText(count === 1 ? '1 change' : `${count} changes`, { exact: true });
  const counted = page.locator('[data-counting="false"]');

  await page
    .getByRole('region', { name: 'Unsaved changes' })
    .filter({ has: words })
    .filter({ has: counted })
    .waitFor();
}
