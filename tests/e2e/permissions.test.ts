import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, applySteps, ask, openHouse, type House } from '#tests/support/console.ts';

const slow = { timeout: 120_000 };
let house: House;

describe('in a workshop', () => {
  beforeAll(async () => {
    house = await openHouse({}, 'shop-floor');
  }, 240_000);
  afterAll(() => house.close());

  test(
    'Permissions is a choice between Administrator and Selected Role(s), and roles decide only where they are selected',
    slow,
    async () => {
      const page = await house.page('people/users');
      const id = await addMember(page, 'fen', { fullName: 'Fen Castellane' });
      await page.goto(`${house.url}/w/quayside-ferries/people/users/${id}`);
      await page.getByRole('button', { name: /Permissions/ }).click();
      expect(await page.getByRole('option').allTextContents()).toEqual([
        expect.stringContaining('Administrator'),
        expect.stringContaining('Selected Role(s)'),
      ]);

      await page.getByRole('option', { name: /^Administrator/ }).click();

      await page.getByRole('region', { name: /^Roles/ }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /Permissions/ }).click();
      await page.getByRole('option', { name: 'Selected Role(s)' }).click();
      await page.getByRole('region', { name: /^Roles/ }).waitFor();
      house.leave(page);
    },
  );

  test(
    'whoever is saved with neither administrator right nor role is named before Save, and finds a page that says so',
    slow,
    async () => {
      const page = await house.page('people/users');
      const id = await addMember(page, 'bare', { fullName: 'Bare Hands' });
      const { rows } = await ask<{ rows: { id: string }[] }>(page, 'roles');
      await applySteps(page, [{ do: 'user.set_role', id, roleIds: [rows[1]?.id] }]);
      await page.goto(`${house.url}/w/quayside-ferries/people/users/${id}`);

      await page
        .getByRole('region', { name: /^Roles/ })
        .getByRole('button', { name: /^Take away/ })
        .click();
      await page.getByText('1 person will reach nothing: neither administrator right nor role.').waitFor();
      await page.keyboard.press('Control+s');
      await page
        .getByText(/^Saved/)
        .first()
        .waitFor();

      const theirs = await house.pageOf('bare');
      await theirs.goto(`${house.url}/w/quayside-ferries`);
      await theirs.getByText(/There is nothing for you to open here yet/).waitFor();
      expect(await theirs.getByText(/To be given a role or settings access, ask Ada Varga/).count()).toBe(1);
      await theirs.close();
      house.leave(page);
    },
  );
});

describe('in workgroups', () => {
  beforeAll(async () => {
    house = await openHouse({}, 'workgroups');
  }, 240_000);
  afterAll(() => house.close());

  test('Groups stands at the left of every account and leads to the two columns', slow, async () => {
    const page = await house.page('people/users');
    await addMember(page, 'fen', { fullName: 'Fen Castellane' });
    await page.reload();

    await page.getByRole('link', { name: 'Groups of Fen Castellane' }).click();

    await page
      .getByRole('listbox', { name: /^Not a member of/ })
      .first()
      .waitFor();
    await page
      .getByRole('listbox', { name: /^Member of/ })
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('groups');
    house.leave(page);
  });
});
