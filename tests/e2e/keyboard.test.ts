import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, ask, openHouse, type House } from '../support/console.ts';

let house: House;
let fen = '';

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  fen = await addMember(page, 'fen.castellane', { fullName: 'Fen Castellane', phone: '1' });
  house.leave(page);
}, 180_000);
afterAll(() => house.close());

test('a cell is edited, reviewed, saved and taken back by keys alone, and the focus is always seen', async () => {
  const page = await house.page('people/users?show=phone&q=fen');
  const keys = page.keyboard;
  await page.getByText('Fen Castellane').first().waitFor();

  await editPhone(page, '+44 1632');

  await tabTo(page, 'button Review');
  await keys.press('Enter');
  await page.getByText('Phone: 1 to +44 1632').waitFor();
  await tabTo(page, 'button Save 1 change');
  await keys.press('Enter');
  await page.getByText('Saved 1 change to 1 person.').waitFor();
  await expect.poll(() => focused(page)).not.toBe('nothing');

  // Keys of two letters work while the toast is still there.
  await keys.press('g');
  await keys.press('a');
  await page.getByRole('button', { name: 'Changed the profile of Fen Castellane' }).first().waitFor();
  await expect.poll(() => focused(page)).toMatch(/^main/);
  await tabTo(page, /^columnheader/);
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'Changed the profile of Fen Castellane' }).waitFor();
  await tabTo(page, 'button Revert');
  await keys.press('Enter');
  const revert = page.getByRole('dialog', { name: /^Revert: / });
  // What it counts comes a moment later, and takes the place of what stood there.
  await revert.getByText('Phone').waitFor();
  await expect.poll(() => focused(page)).toMatch(/^dialog Revert: /);
  await tabTo(page, 'button Revert 1 change');
  await expect.poll(() => unavailable(page)).toBe(false);
  await keys.press('Enter');

  await page.getByText('Taken back. The audit log holds both.').first().waitFor();
  await page.getByRole('dialog', { name: /^Revert: / }).waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).not.toBe('nothing');
  await keys.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(/^rowheader/);
  const { profile } = await ask<{ profile: { phone: string } }>(page, `users/${fen}`);
  expect(profile.phone).toBe('1');
}, 90_000);

test('who discards by keys does not lose the focus with the bar', async () => {
  const page = await house.page('people/users?show=phone&q=fen');
  await page.getByText('Fen Castellane').first().waitFor();
  await editPhone(page, '+49 30 1234');

  await tabTo(page, 'button Discard');
  await page.keyboard.press('Enter');
  await page.getByText('Changes discarded.').waitFor();

  await expect.poll(() => focused(page)).not.toBe('nothing');
}, 60_000);

async function editPhone(page: Page, text: string): Promise<void> {
  const keys = page.keyboard;
  await tabTo(page, /^columnheader/);
  await keys.press('ArrowDown');
  for (let column = 0; column < 9 && (await focused(page)) !== 'gridcell 1'; column += 1)
    await keys.press('ArrowRight');
  await keys.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^input/);
  await keys.press('Control+a');
  await keys.type(text);
  await keys.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^gridcell .*not yet saved/);
  await page.getByText('1 person affected.').waitFor();
}

/** Goes by Tab, and at every stop looks whether the focus is seen. */
async function tabTo(page: Page, wanted: RegExp | string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    const name = await focused(page);
    if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) return;
    await page.keyboard.press('Tab');
    expect(await isSeen(page), `the focus on ${await focused(page)}`).toBe(true);
  }
  expect.unreachable(`Tab never came to ${wanted}`);
}

/** What has the focus: its role and its name; nothing when it is lost. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (one === null || one === document.body) return 'nothing';
    const name = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim();

    return `${one.getAttribute('role') ?? one.localName} ${name}`;
  });
}

/** Inside the window, with a line around it or around the frame that holds it. */
function isSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (one === null || one === document.body) return true; // the browser's own bar, between the end and the beginning
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    const outlined = (element: Element | null, depth: number): boolean =>
      element !== null &&
      depth < 4 &&
      (getComputedStyle(element).outlineStyle === 'solid' ||
        [...element.children].some((child) => getComputedStyle(child).outlineStyle === 'solid') ||
        outlined(element.parentElement, depth + 1));

    return isInside && outlined(one, 0);
  });
}

function unavailable(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-disabled') === 'true');
}
