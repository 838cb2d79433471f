import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { events, memberPassword, openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;
let page: Page;

beforeAll(async () => {
  house = await openPreset('alm-matrix');
}, 180_000);
afterAll(() => house.close());
afterEach(() => page.context().close());

describe('the File menu', { timeout: 60_000 }, () => {
  test('leads to the user administration, by the keyboard alone', async () => {
    page = await house.page('me');

    await fileMenu().press('Enter');
    await page.getByRole('menu', { name: 'File' }).waitFor();
    await page.getByRole('menuitem', { name: /^User Administration/ }).press('Enter');

    await page.getByRole('grid', { name: 'Users' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/w/quayside/people/users');
  });

  test('stands on a phone as well, and begins a new user', async () => {
    page = await house.page('people/users');
    await page.setViewportSize({ width: 390, height: 844 });

    await fileMenu().click();
    await page.getByRole('menuitem', { name: /^Add user/ }).click();

    await page.getByRole('dialog', { name: 'Add user' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/w/quayside/people/users/new');
  });

  test('is not there for somebody without the right for anything in it', async () => {
    await house.add({ username: 'onlooker', email: 'onlooker@alm.example' });

    page = await house.page('me', { username: 'onlooker', password: memberPassword });
    await page.getByRole('button', { name: 'onlooker: profile and sign out' }).waitFor();

    expect(await fileMenu().count()).toBe(0);
  });

  function fileMenu(): Locator {
    return page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: 'File' });
  }
});

describe('the dialog for a new user', { timeout: 90_000 }, () => {
  let dialog: Locator;

  beforeEach(async () => {
    page = await house.page('people/users/new');
    dialog = page.getByRole('dialog', { name: 'Add user' });
    await at('Person', 1);
  });

  test('asks step by step, goes on by Enter, and loses nothing on the way back', async () => {
    await dialog.getByLabel('Email or several').fill('wanda@alm.example');
    await dialog.getByLabel('Full name').fill('Wanda Ost');
    await dialog.getByLabel('User ID').fill('wanda');
    await page.keyboard.press('Enter');
    await at('Access', 2);
    await dialog.getByRole('button', { name: /Role$/ }).click();
    await page.getByRole('option', { name: /^Project Assignment/ }).click();
    await dialog.getByLabel('Valid until').fill('2031-05-06');
    await page.keyboard.press('Enter');
    await at('How they start', 3);
    await dialog.getByRole('button', { name: 'Generate a password' }).click();
    const password = await dialog.getByRole('code').innerText();

    await dialog.getByRole('button', { name: 'Back' }).click();
    await at('Access', 2);
    expect(await dialog.getByLabel('Valid until').inputValue()).toBe('2031-05-06');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await at('Person', 1);
    expect(await dialog.getByLabel('Full name').inputValue()).toBe('Wanda Ost');
    for (const [step, number] of [
      ['Access', 2],
      ['How they start', 3],
      ['Check', 4],
    ] as const) {
      // The heading of the step has the focus, and Enter goes on from there.
      await page.keyboard.press('Enter');
      await at(step, number);
      if (step === 'How they start') expect(await dialog.getByRole('code').innerText()).toBe(password);
    }
    await dialog.getByText('Project Assignment').waitFor();
    await dialog.getByRole('button', { name: 'Add user' }).click();
    await page.getByText('Wanda Ost added with a password.').waitFor();

    const wanda = await house.find('wanda');
    expect(wanda).toMatchObject({ name: 'Wanda Ost', state: 'active' });
    expect((await house.admin.request('GET', `/api/v1/w/{w}/users/${wanda?.id}`)).body).toMatchObject({
      roles: [{ name: 'Project Assignment' }],
      validUntil: expect.stringMatching(/^2031-05-0[67]T/) as unknown, // a matcher is of type any
    });
    await house.signIn('wanda', password);
  });

  test('says in each step what is wrong there, and does not go on', async () => {
    const before = await events(house);

    await page.keyboard.press('Enter');
    await dialog.getByText('An email address is needed.').waitFor();
    await at('Person', 1);
    await dialog.getByLabel('User ID').fill('ada');
    await dialog.getByLabel('Email or several').fill('else@alm.example');
    await dialog.getByText('This User ID belongs to somebody else.').waitFor();
    await next();
    await at('Person', 1);
    await dialog.getByLabel('User ID').fill('else');
    await dialog.getByText('Free', { exact: true }).waitFor();
    await next();
    await at('Access', 2);
    await dialog.getByLabel('Valid until').fill('one day');
    await next();
    await at('Access', 2);
    await dialog.getByLabel('Valid until').fill('');
    await next();
    await at('How they start', 3);
    await next();
    await dialog.getByText('Type the password twice').waitFor();
    await at('How they start', 3);

    expect(await events(house)).toBe(before);
  });

  test('leads back to the step that the server has something against', async () => {
    await dialog.getByLabel('Email or several').fill('late@alm.example');
    await dialog.getByLabel('User ID').fill('late');
    await next();
    await dialog.getByLabel('Valid from').fill('2031-05-06');
    await dialog.getByLabel('Valid until').fill('2031-05-01');
    await next();
    await dialog.getByText('Later', { exact: true }).click();
    await next();
    await at('Check', 4);

    await dialog.getByRole('button', { name: 'Add without a role' }).click();
    await at('Access', 2);
    await dialog.getByText('The end lies before the beginning.').waitFor();
    expect(await house.find('late')).toBeUndefined();
  });

  async function next() {
    await dialog.getByRole('button', { name: 'Next' }).click();
  }

  async function at(name: string, number: number) {
    await dialog.getByRole('heading', { level: 3, name: `${name} Step ${number} of 4` }).waitFor();
    expect(await dialog.locator('[aria-current="step"]').innerText()).toContain(name);
  }
});
