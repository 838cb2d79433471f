import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import {
  addMember,
  applySteps,
  ask,
  faultsInEveryLook,
  openHouse,
  type House,
} from '#tests/support/console.ts';

let house: House;
let balint: string;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  balint = await addMember(page, 'balint', { fullName: 'Bálint Okonkwo' });
  await addMember(page, 'ines', { fullName: 'Ines Thorvald' });
  await addMember(page, 'fen', { fullName: 'Fen Castellane' });
  await applySteps(page, [
    { do: 'workspace.update_policies', set: { rolesPerScope: 'many' } },
    { do: 'group.add', as: 'new:1', name: 'QA', description: 'Whoever tests' },
    { do: 'group.add', as: 'new:2', name: 'Night shift' },
    { do: 'group.add', as: 'new:3', name: 'Shifts' },
    { do: 'group.add', as: 'new:4', name: 'Test crew', purpose: 'team', leadId: balint },
    { do: 'group.add', as: 'new:5', name: 'Dock crew', purpose: 'team', isPrivate: true },
    { do: 'group.nest', id: 'new:3', childId: 'new:2' },
    { do: 'group.add_member', id: balint, groupId: 'new:1' },
  ]);
  const roles = await idsByName(page, 'roles');
  ids = await idsByName(page, 'groups/names');
  await applySteps(page, [
    grantTo(ids['QA'], roles['Project User (Tm)']),
    grantTo(ids['Shifts'], roles['Project User (View only)']),
  ]);
  house.leave(page);
}, 240_000);
afterAll(() => house.close());

const slow = { timeout: 120_000 };

test(
  'groups are moved by double press and by keyboard, and before Save it says what that gives and takes',
  slow,
  async () => {
    const page = await house.page(`people/users/${balint}/groups`);
    const out = page.getByRole('listbox', { name: /^Not a member of/ }).first();
    const inside = page.getByRole('listbox', { name: /^Member of/ }).first();

    await out.getByRole('option', { name: /Night shift/ }).dblclick();
    await page.getByText('Gives: Everywhere: Project User (View only).').waitFor();
    await inside.getByRole('option', { name: /QA/ }).press('Enter');
    await page.getByText('Takes: Everywhere: Project User (Tm).').waitFor();
    await out.getByRole('option', { name: /QA/ }).press('ArrowRight');

    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'option');
    expect(await inside.locator(':focus').count()).toBe(1);
    await page.keyboard.press('Control+s');
    await saved(page);
    expect(await groupsOf(page)).toEqual(['Night shift', 'Users']);
    house.leave(page);
  },
);

test('several roles are chosen at once from a list with check boxes, and are listed', slow, async () => {
  const page = await house.page(`people/users/${balint}`);
  const roles = page.getByRole('region', { name: /^Roles/ });

  await roles.getByRole('button', { name: 'Select…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose roles' });
  await dialog.getByRole('searchbox').fill('user');
  await dialog.getByRole('checkbox', { name: /Project User \(Rm\)/ }).check({ force: true });
  await dialog.getByRole('checkbox', { name: /Project User \(Tm\)/ }).check({ force: true });
  await dialog.getByRole('button', { name: 'OK' }).click();
  await dialog.waitFor({ state: 'detached' });
  await save(page);

  const rows = roles.getByRole('listitem');
  await rows.filter({ hasText: 'Project User (Rm)' }).waitFor();
  expect(await rows.allTextContents()).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Project User (Tm)'),
      expect.stringContaining('via group Shifts'),
    ]),
  );
  house.leave(page);
});

test('one team or several are chosen under My Teams, and from the list for many people', slow, async () => {
  const page = await house.page(`people/users/${balint}`);
  await page
    .getByRole('region', { name: /^My Teams/ })
    .getByRole('button', { name: 'Select…' })
    .click();
  await tickAndSave(page, 'Choose teams', ['Dock crew', 'Test crew']);
  await page.getByRole('region', { name: 'My Teams (2)' }).getByText('lead Bálint Okonkwo').waitFor();

  await page.goto(`${house.url}/w/quayside-ferries/people/users`);
  for (const name of ['Fen Castellane', 'Ines Thorvald'])
    await page.getByRole('row', { name }).getByRole('checkbox').check({ force: true }); // oxlint-disable-line no-await-in-loop -- one after the other
  await page.getByRole('button', { name: 'Teams', exact: true }).click();
  await tickAndSave(page, 'Put 2 users into teams', ['Dock crew']);

  const { rows } = await ask<{ rows: { name: string; memberCount: number }[] }>(
    page,
    'groups?filter=purpose:team',
  );
  expect(rows).toMatchObject([
    { name: 'Dock crew', memberCount: 3 },
    { name: 'Test crew', memberCount: 1 },
  ]);
  house.leave(page);
});

test('many people get into a group at once on its page', slow, async () => {
  const page = await house.page(`people/groups/${ids['QA']}`);
  const out = page.getByRole('listbox', { name: /^Not members/ });

  await out.getByRole('option', { name: /Fen/ }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('listbox', { name: 'Members (2)', exact: true }).waitFor();
  await save(page);

  const { rows } = await ask<{ rows: { name: string; memberCount: number }[] }>(
    page,
    'groups?filter=name:QA',
  );
  expect(rows).toMatchObject([{ memberCount: 2 }]);
  house.leave(page);
});

test('nesting that would close a ring is refused with the way it goes', slow, async () => {
  const page = await house.page(`people/groups/${ids['Night shift']}?tab=nesting`);
  await page
    .getByRole('region', { name: /^Contains/ })
    .getByRole('button', { name: 'Select…' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Shifts' }).check({ force: true });
  await dialog.getByRole('button', { name: 'OK' }).click();

  await page.getByRole('button', { name: 'Review' }).click();
  await page
    .getByText(/Night shift › Shifts › Night shift/)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: /^Save/ }).first().getAttribute('aria-disabled')).toBe(
    'true',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  house.leave(page);
});

test('what somebody holds is listed with its source', slow, async () => {
  const page = await house.page(`people/users/${balint}?tab=access`);
  const row = page.getByRole('row', { name: /via group Shifts, through Night shift/ });

  await row.waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  house.leave(page);
});

test.each([
  ['people/groups', 'QA'],
  ['people/teams', 'Dock crew'],
])(
  '%s and one of its pages have nothing that axe finds, light, dark and on a phone',
  slow,
  async (path, name) => {
    const page = await house.page(path);
    await page.getByText(name).first().waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.goto(`${house.url}/w/quayside-ferries/${path}/${ids[name]}`);
    await page.getByRole('listbox').first().waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.goto(`${house.url}/w/quayside-ferries/people/users/${balint}/groups`);
    await page.getByRole('listbox').first().waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    house.leave(page);
  },
);

function grantTo(subjectId: string | undefined, roleId: string | undefined) {
  return { do: 'grant.add', subjectKind: 'group', subjectId, roleId, scope: { kind: 'workspace' } };
}

async function idsByName(page: Page, path: string): Promise<Record<string, string>> {
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, path);

  return Object.fromEntries(rows.map(({ id, name }) => [name, id]));
}

async function groupsOf(page: Page): Promise<string[]> {
  const { groups } = await ask<{ groups: { name: string }[] }>(page, `users/${balint}`);

  return groups.map(({ name }) => name);
}

async function tickAndSave(page: Page, title: string, names: readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const name of names) await dialog.getByRole('checkbox', { name }).check({ force: true });
  await dialog.getByRole('button', { name: 'OK' }).click();
  await dialog.waitFor({ state: 'detached' });
  await save(page);
}

async function save(page: Page): Promise<void> {
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await bar.getByRole('button', { name: 'Save', exact: true }).click();
  await saved(page);
}

async function saved(page: Page): Promise<void> {
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  // The next page would begin with a draft that is still kept.
  await expect
    .poll(async () => (await ask<{ steps: unknown[] }>(page, 'draft')).steps, { timeout: 10_000 })
    .toEqual([]);
}
