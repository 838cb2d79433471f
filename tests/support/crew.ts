import type { Page } from 'playwright-core';
import { ask, type House } from './console.ts';

/** The list of users, with its first rows. */
export async function list(house: House, search = ''): Promise<Page> {
  const page = await house.page(`people/users${search}`);
  await page.locator('[data-line="0"]').filter({ hasText: /\S/ }).first().waitFor();

  return page;
}

/** The first cell of somebody's row. */
export function cell(page: Page, name: string) {
  return page.getByRole('rowheader').filter({ hasText: name }).first();
}

/** Waits until the list has so many rows, beside header and summary. */
export async function shows(page: Page, rows: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') === String(wanted),
    rows + 2,
  );
}

/** How many users match, as the server counts them. */
export async function count(page: Page, filter: string): Promise<number> {
  return (await ask<{ count: number }>(page, `users/count?filter=${encodeURIComponent(filter)}`)).count;
}

/** Thirty people of three companies; every second one has a role. */
export function crew(roleId: string): object[] {
  const companies = ['Harbour', 'Lighthouse', ''];

  return Array.from({ length: 30 }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');

    return {
      do: 'user.add',
      as: `new:${index + 1}`,
      profile: {
        username: `dorte.${number}`,
        fullName: `Dorte ${number}`,
        company: companies[index % 3],
      },
      email: `dorte.${number}@quayside.example`,
      roleIds: index % 2 === 0 ? [roleId] : [],
      start: 'later',
    };
  });
}
