import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addMember, applySteps, ask, openHouse, type House } from '#tests/support/console.ts';

let house: House;
let roles: Readonly<Record<string, string>>;
let areas: Readonly<Record<string, string>>;

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('access/roles');
  roles = await idsByName(page, 'roles');
  areas = await idsByName(page, 'areas');
  const cap = [{ areaId: areas['Defects'], operations: ['read', 'update', 'close'] }];
  await applySteps(page, [{ do: 'product.add', as: 'new:1', name: 'Support', cap }]);
  const holder = await addMember(page, 'holder');
  await applySteps(page, [
    { do: 'role.copy', id: roles['Project User (Rm)'], as: 'new:1', name: 'Held role' },
    {
      do: 'grant.add',
      subjectKind: 'user',
      subjectId: holder,
      roleId: 'new:1',
      scope: { kind: 'workspace' },
    },
  ]);
  roles = await idsByName(page, 'roles');
  house.leave(page);
}, 240_000);
afterAll(() => house.close());

test(
  'a cell goes round by Space, reading comes along, and Save keeps both',
  { timeout: 120_000 },
  async () => {
    const page = await matrixOf('Project User (Tm)');
    await page
      .getByRole('row', { name: /^Jobs/ })
      .getByRole('button', { name: /^Update/ })
      .focus();

    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Read in Jobs: all' }).waitFor();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByText('(needed by Update)').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor();

    expect(await permitted(page, 'Project User (Tm)', 'Jobs')).toEqual(['read', 'update']);
    house.leave(page);
  },
);

test('arrows go from cell to cell, and an area opens to its states', { timeout: 120_000 }, async () => {
  const page = await matrixOf('Project User (Tm)');
  await page.getByRole('button', { name: 'Projects', exact: true }).focus();

  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key); // oxlint-disable-line no-await-in-loop -- one key after the other
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'In state Pending' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');

  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Read in Defects (New): included in the permission for the whole area',
  );
  house.leave(page);
});

test(
  'a licence says how much of the role fits it, and the role can be set to it',
  { timeout: 120_000 },
  async () => {
    const list = await house.page('access/roles');
    await list
      .getByRole('row', { name: /^Project User \(Rm\) / })
      .getByText('Support: 2 of 13')
      .waitFor();
    house.leave(list);
    const page = await matrixOf('Project User (Rm)');
    await page.getByRole('button', { name: 'Licence' }).click();
    await page.getByText('Support', { exact: true }).click();
    await page.keyboard.press('Escape');

    await page.getByText('Fits: 2 of 13 granted permissions').waitFor();
    await page.getByRole('button', { name: 'Set permissions from licences' }).click();
    await page.getByText('Adds 1').waitFor();
    await page.getByText('Removes 11').waitFor();
    await page.getByRole('button', { name: 'Stage 1 addition and 11 removals' }).click();
    await page.getByText('Fits: 3 of 3 granted permissions').waitFor();
    expect(await page.getByRole('button', { name: 'Close in Defects: all' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Discard' }).click();
    house.leave(page);
  },
);

test(
  'a fixed role is shown with the reason, and only its copy can be changed',
  { timeout: 120_000 },
  async () => {
    const page = await matrixOf('Project Administrator');

    await page.getByText(/^Internal processes and external tools rely on this role/).waitFor();
    await page.getByRole('button', { name: 'Read in Defects: all' }).focus();
    expect(await page.getByRole('button', { name: 'Review' }).count()).toBe(0);

    await page.keyboard.press('c');
    await page.getByLabel('Name').fill('My administrator');
    await page.getByRole('button', { name: 'Copy', exact: true }).last().click();
    await page.getByRole('heading', { name: 'My administrator' }).waitFor();
    await page.getByRole('button', { name: 'Delete in Defects: all' }).click();
    await page.keyboard.press('Control+s');
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor();

    expect(Object.keys(await idsByName(page, 'roles'))).toContain('My administrator');
    house.leave(page);
  },
);

test('a role that is held goes when another is chosen in its place', { timeout: 120_000 }, async () => {
  const page = await matrixOf('Held role');
  await page.getByRole('button', { name: 'Delete', exact: true }).first().click();

  await page.getByText(/^1 user holds it/).waitFor();
  await page.getByRole('button', { name: /Give them instead/ }).click();
  await page.getByRole('option', { name: 'Project User (View only)' }).click();
  await page.getByRole('button', { name: 'Delete Held role' }).click();
  await page.getByText('1 person affected').waitFor();
  await page.keyboard.press('Control+s');
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();

  expect(Object.keys(await idsByName(page, 'roles'))).not.toContain('Held role');
  house.leave(page);
});

/** The matrix of a role, with nothing staged by the test before. */
async function matrixOf(name: string): Promise<Page> {
  const page = await house.page('access/roles');
  await ask(page, 'draft', { method: 'PUT', body: { steps: [] } });
  await page.goto(`${house.url}/w/quayside-ferries/access/roles/${roles[name] ?? ''}`);
  await page.getByRole('grid', { name: `Permissions of ${name}` }).waitFor();

  return page;
}

async function idsByName(page: Page, list: string): Promise<Readonly<Record<string, string>>> {
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, list);

  return Object.fromEntries(rows.map(({ id, name }) => [name, id]));
}

async function permitted(page: Page, role: string, area: string): Promise<string[]> {
  const { permissions } = await ask<{ permissions: { areaId: string; operation: string }[] }>(
    page,
    `roles/${roles[role] ?? ''}`,
  );

  return permissions
    .filter(({ areaId }) => areaId === areas[area])
    .map(({ operation }) => operation)
    .toSorted();
}
