import { expect } from 'vitest';
import type { House } from './console.ts';
import {
  administrator,
  cell,
  everything,
  key,
  openMatrix,
  paste,
  people,
  projects,
  testers,
  viewOnly,
} from './matrix-page.ts';
import { staged } from './staged.ts';

/** Gives roles by keyboard and by paste so many times, saves all at once, and finds each in its cell. */
export async function editAndPaste(house: House, times: number): Promise<void> {
  const page = await openMatrix(house);
  const wished = new Map<string, string>();
  const names = [viewOnly, testers, administrator, 'Project User (Rm)'];
  await cell(page, 'Person 05', 'Lighthouse').focus();

  for (let round = 0; round < times; round += 1) {
    const role = names[round % names.length] ?? '';
    const other = names[(round + 1) % names.length] ?? '';
    const first = 4 + (round % 15);
    await cell(page, people[first] ?? '', projects[round % 4] ?? '').focus();
    for (let down = 0; down < 2; down += 1) {
      await page.keyboard.press('Enter');
      await page.keyboard.type(role.slice(-6));
      await page.keyboard.press('Enter');
      wished.set(key(people[first + down], projects[round % 4]), role);
    }
    await paste(page, `${other}\t${role}\n${role}\t${other}\n`);
    for (const [down, aside, name] of [
      [2, 0, other],
      [2, 1, role],
      [3, 0, role],
      [3, 1, other],
    ] as const)
      wished.set(key(people[first + down], projects[(round % 4) + aside]), name);
  }
  await staged(page, wished.size);
  await page.keyboard.press('Control+s');
  await page.getByText(`${wished.size} changes`, { exact: true }).waitFor({ state: 'detached' });

  const saved = await everything(page);
  expect([...wished].filter(([where, name]) => saved.get(where) !== name)).toEqual([]);
  expect(saved.size).toBe(wished.size);
}
