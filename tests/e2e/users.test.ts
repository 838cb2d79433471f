import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, ask, faultsInEveryLook, openHouse, type House } from '../support/console.ts';
import { cell, count, crew, list as openList, shows } from '../support/crew.ts';
import { staged } from '../support/staged.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  const roles = await ask<{ rows: { id: string; name: string }[] }>(page, 'roles');
  await applySteps(page, crew(roles.rows[1]?.id ?? ''));
  await addMember(page, 'fen', { fullName: 'Fen Castellane', company: 'Lighthouse' });
}, 180_000);
afterAll(() => house.close());

test('the list finds over all columns, filters by chips, and the address keeps it', async () => {
  const page = await list();
  await page.getByText('32 people', { exact: false }).first().waitFor();

  await page.getByRole('searchbox', { name: 'Find in all columns' }).fill('harbour 07');
  await page.getByText('Dorte 07').waitFor();
  await shows(page, 1);
  await page.waitForFunction(() => document.title === 'Users · 1 matching · Muster');

  await page.getByRole('searchbox', { name: 'Find in all columns' }).fill('');
  await page
    .getByRole('button', { name: 'Filter', exact: false })
    .filter({ hasText: 'Filter' })
    .first()
    .click();
  await page.getByRole('button', { name: 'Roles', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Without a role' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Roles is Without a role' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Roles is Without a role' }).waitFor();
  await page.getByText('Dorte 02').waitFor();
  expect(await page.getByText("Can't reach anything yet. Add a role.").count()).toBeGreaterThan(5);

  await page.getByRole('searchbox', { name: 'Find in all columns' }).fill('nobody like this');
  await page.getByText('Nothing matches. 35 users without the filter.').waitFor();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await shows(page, 35);
}, 60_000);

test('the find panel looks over all rows, in one column, and goes round', async () => {
  const page = await list();
  await cell(page, 'Ada Varga').focus();
  await page.keyboard.press('Control+f');
  await page
    .getByRole('textbox', { name: 'Find' })
    .or(page.getByRole('searchbox', { name: 'Find', exact: true }))
    .first()
    .fill('dorte');

  await page.getByText('1 of 30').waitFor();
  await page.keyboard.press('Shift+Enter');
  await page.getByText('30 of 30').waitFor();

  expect(await page.getByText('Dorte 30').isVisible()).toBe(true);
}, 60_000);

test('people stand by company with the built-in users last, and a view of one’s own is kept', async () => {
  const page = await list();
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitemradio', { name: 'By company' }).click();
  await page.getByText('Harbour (10)').click();
  await page.keyboard.press('Control+End');
  await page.getByText('Built-in (3)').waitFor();

  await page.getByRole('searchbox', { name: 'Find in all columns' }).fill('harbour');
  await page.getByRole('button', { name: /Views: By company \(changed/ }).click();
  await page.getByRole('menuitem', { name: 'Save as' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbour people');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('View Harbour people saved.').waitFor();
  await page.getByRole('button', { name: 'Views: Harbour people', exact: true }).waitFor();

  await page.goto(page.url());
  await page.getByRole('button', { name: 'Views: Harbour people', exact: true }).waitFor();
  expect(await page.getByRole('searchbox', { name: 'Find in all columns' }).inputValue()).toBe('harbour');
}, 60_000);

test('many are updated at once after a preview of each field, and it is taken back', async () => {
  const page = await list('?q=harbour');
  await page.getByText('Dorte 01').waitFor();
  await page.getByRole('checkbox', { name: 'Select all that match' }).click();
  await page.getByText('All 10 matching selected.').first().waitFor();
  await page.getByRole('checkbox', { name: 'Select Dorte 01' }).click();
  await page.getByText('9 of 10, all but Dorte 01').first().waitFor();

  await page.getByRole('button', { name: 'Mass update' }).click();
  const dialog = page.getByRole('dialog', { name: 'Update 9 users' });
  await dialog.getByLabel('New value').fill('Quayside');
  await dialog.getByText('Changes 9 of 9. Now: Harbour (9).').waitFor();
  await dialog.getByRole('button', { name: 'Update 9 users' }).click();
  await page.getByText('Updated 9 users.').waitFor();
  expect(await count(page, 'company:Quayside')).toBe(9);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Taken back.').waitFor();
  expect(await count(page, 'company:Quayside')).toBe(0);
}, 60_000);

test('a cell is edited in place, nothing happens before Save, and Save can be undone', async () => {
  const page = await list('?q=dorte+03&show=phone');
  await page.getByText('Dorte 03', { exact: true }).waitFor();
  await cell(page, 'Dorte 03').focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('+44 1632 960 999');
  await page.keyboard.press('Enter');
  await staged(page, 1);
  expect(await count(page, 'phone:~999')).toBe(0);

  await page.getByText('1 person affected.').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved 1 change to 1 person.').waitFor();
  expect(await count(page, 'phone:~999')).toBe(1);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Taken back.').waitFor();
  expect(await count(page, 'phone:~999')).toBe(0);
}, 60_000);

test('somebody is added with a generated password, and found at once', async () => {
  const page = await list();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add user' });
  await dialog.getByLabel('Email or several').fill('ines@quayside.example');
  await dialog.getByLabel('Full name').fill('Ines Thorvald');
  await dialog.getByText('ines will be used if you type nothing.').waitFor();
  await dialog.getByLabel('User ID').fill('fen');
  await dialog.getByText('This User ID belongs to somebody else.').waitFor();
  await dialog.getByLabel('User ID').fill('ines thorvald');
  await dialog.getByText('A space in a User ID often causes trouble').waitFor();
  await dialog.getByText('Set a password now').click();
  await dialog.getByRole('button', { name: 'Generate a password' }).click();
  await dialog.getByText('Without a role this person can sign in but reach nothing.').waitFor();
  await dialog.getByRole('button', { name: 'Add without a role' }).click();

  await page.getByText('Ines Thorvald added with a password.').waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Ines Thorvald' }).waitFor();
  expect(await page.getByText('Until a new password is chosen.').count()).toBe(1);
}, 60_000);

test('several addresses become rows, each with its own error, and are added together', async () => {
  const page = await list();
  await page.getByRole('link', { name: 'Add user' }).click();
  await page
    .getByLabel('Email or several')
    .fill('Jo One <jo@quayside.example>, No One <no address>, Ada <ada@quayside.example>');
  const dialog = page.getByRole('dialog', { name: 'Add user' });
  await dialog.getByText('This is not an email address that mail can reach.', { exact: false }).waitFor();
  await dialog.getByText('This email address belongs to another account.', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Leave out no address' }).click();
  await dialog.getByRole('button', { name: 'Leave out ada@quayside.example' }).click();
  await dialog.getByRole('button', { name: 'Add 1 user without a role' }).click();

  await page.getByText('Jo One added, invitation sent.').waitFor();
  expect(await count(page, 'name:~jo one')).toBe(1);
}, 60_000);

test('the last one with full access must stay, and the screen says so before and after', async () => {
  const page = await list('?q=ada+varga');
  await cell(page, 'Ada Varga').focus();
  await page.keyboard.press('.');
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deactivate Ada Varga' });
  await dialog
    .getByText('At least one active user with full access must stay.', { exact: false })
    .first()
    .waitFor();
  expect(
    await dialog.getByRole('button', { name: 'Deactivate Ada Varga' }).getAttribute('aria-disabled'),
  ).toBe('true');
  await page.keyboard.press('Escape');

  await page.getByText('Ada Varga', { exact: true }).first().click();
  await page.getByText('The last active user with full access. At least one must stay.').waitFor();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  const entry = page.getByRole('menuitem', { name: 'Deactivate' });
  expect(await entry.getAttribute('aria-disabled')).toBe('true');
  expect(await entry.textContent()).toContain('At least one must stay.');
}, 60_000);

test('where support deletes, the menu says whom to write to', async () => {
  const page = await list('?q=dorte+30');
  const support = { do: 'workspace.update', set: { supportContact: 'support@quayside.example' } };
  await applySteps(page, [support, { do: 'workspace.update_policies', set: { deletion: 'by_support' } }]);
  await page.reload();
  await page.getByText('Dorte 30', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Actions for Dorte 30' }).click();
  const entry = page.getByRole('menuitem', { name: 'Delete user' });

  expect(await entry.getAttribute('aria-disabled')).toBe('true');
  expect(await entry.textContent()).toContain('deleted by support only: support@quayside.example');
}, 60_000);

test('somebody is deactivated by the keyboard alone after seeing what it does', async () => {
  const visitor = await house.signIn('fen');
  await visitor.request.get(`${house.url}/api/v1/me`);
  await visitor.request.get(`${house.url}/api/v1/w/quayside-ferries`);
  const page = await list('?q=fen+castellane');
  await page.getByText('Fen Castellane', { exact: true }).waitFor();
  await cell(page, 'Fen Castellane').focus();
  await page.keyboard.press('x');
  await page.getByText('1 selected').first().waitFor();
  await page.keyboard.press('.');
  await page.keyboard.type('Deact');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deactivate Fen Castellane' });
  await dialog.getByText('1 will end now').waitFor();
  await dialog.getByText('1 person').waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');

  await page.getByText('Deactivated Fen Castellane.').waitFor();
  const answer = await visitor.request.get(`${house.url}/api/v1/me`);
  expect(answer.status()).toBe(401);
}, 60_000);

test('a person’s page stages every edit, steps through the list, and tells what was done', async () => {
  const page = await list('?q=dorte');
  await page.getByText('Dorte 05').click();
  await page.getByRole('heading', { name: 'Dorte 05' }).waitFor();
  await page.getByText('5 of 30 matching').waitFor();
  await page.keyboard.press('e');
  await page.getByLabel('Phone').fill('+44 1');
  await page.keyboard.press('Enter');
  await page.getByLabel('Valid until').fill('+30d');
  await page.keyboard.press('Enter');
  await page.getByText('Extended', { exact: true }).click();
  await staged(page, 3);
  await page.getByText('1 person affected.').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved 3 changes to 1 person.').waitFor();

  await page.getByRole('tab', { name: 'Activity' }).click();
  await page.getByText('Phone: — to +44 1').waitFor();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('heading', { name: 'Dorte 06' }).waitFor();
  expect(await page.getByRole('tab', { name: 'Activity' }).getAttribute('aria-selected')).toBe('true');
  expect(page.url()).toContain('tab=activity');
}, 60_000);

test('axe finds nothing on the screens of people in both themes, wide and narrow', async () => {
  const page = await house.page('people/users');
  await page.getByText('Ada Varga', { exact: true }).first().waitFor();
  const none: readonly string[] = [];
  const faults = { list: await faultsInEveryLook(page), add: none, one: none };
  await page.goto(`${page.url()}/new`);
  await page.getByRole('dialog', { name: 'Add user' }).waitFor();
  await page.getByRole('button', { name: 'More details' }).click();
  faults.add = await faultsInEveryLook(page);
  await page.goto(`${house.url}/w/quayside-ferries/people/users?q=ada+varga`);
  await page.getByText('Ada Varga', { exact: true }).first().click();
  await page.getByRole('heading', { name: 'Ada Varga' }).waitFor();
  await page.keyboard.press('e');
  await page.getByLabel('Address 2').waitFor();
  faults.one = await faultsInEveryLook(page);

  expect(faults).toEqual({ list: [], add: [], one: [] });
}, 60_000);

const list = (search = '') => openList(house, search);
