import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, ask, faultsInEveryLook, openHouse, type House } from '../support/console.ts';

let house: House;
let fen = '';
let area = '';
let project = '';
let record = '';

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  fen = await addMember(page, 'fen', { fullName: 'Fen Castellane' });
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, 'areas');
  area = rows.find(({ name }) => name === 'Defects')?.id ?? '';
  const people = await ask<{ rows: { id: string }[] }>(page, 'users?q=ada.varga');
  const ada = people.rows[0]?.id ?? '';
  const cell = (operation: string, qualifier: string) =>
    ({ areaId: area, operation, state: null, field: null, qualifiers: [qualifier] }) as const;
  const created = await applySteps(page, [
    { do: 'role.add', as: 'new:1', name: 'Repairer', description: '', audience: 'internal' },
    { do: 'role.set_permissions', id: 'new:1', cells: [cell('read', 'all'), cell('update', 'assigned')] },
    { do: 'role.add', as: 'new:4', name: 'Author', description: '', audience: 'internal' },
    { do: 'role.set_permissions', id: 'new:4', cells: ['create', 'update'].map((one) => cell(one, 'all')) },
    { do: 'project.add', as: 'new:2', name: 'Ferry app', description: '' },
    { do: 'group.add', as: 'new:3', name: 'Night shift', description: '' },
    { do: 'group.add_member', id: fen, groupId: 'new:3' },
    given('group', 'new:3', 'new:1'),
    given('user', ada, 'new:4'),
  ]);
  project = created['new:2'] ?? '';
  const body = { areaId: area, projectId: project, title: 'Bow door sticks' };
  record = (await ask<{ id: string }>(page, 'records', { method: 'POST', body })).id;
  house.leave(page);
}, 240_000);
afterAll(() => house.close());

function given(subjectKind: 'user' | 'group', subjectId: string, roleId: string) {
  return { do: 'grant.add', subjectKind, subjectId, roleId, scope: { kind: 'project', projectId: 'new:2' } };
}

const question = () => `access/explain?user=${fen}&action=update&record=${record}`;
const verdict = (page: Page, text: RegExp) =>
  page.getByRole('region', { name: 'Answer' }).getByRole('status').filter({ hasText: text }).waitFor();

test('a question opened by its address is answered with every step and what would change it', async () => {
  const page = await house.page(question());

  await verdict(page, /^No\. Blocked by the record: the role Repairer permits it, but not for this one\.$/);

  await page.getByText('Fen Castellane may not do this: Update, Bow door sticks.').waitFor();
  await page.getByText('Ferry app, via Night shift').waitFor();
  await page.getByText('records assigned to the person or their team: not assigned to them').waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: 'stops here' }).count()).toBe(1);
  await page.getByText('Assign the record to them.').waitFor();
  await page.getByText('1 person', { exact: true }).waitFor();
}, 90_000);

test('what would change it is staged by keyboard, asked with the unsaved changes, and told in the review', async () => {
  const page = await house.page(question());
  const stage = page.getByRole('button', {
    name: 'Stage this: Let the role Repairer do this for all records',
  });

  await stage.focus();
  await page.keyboard.press('Enter');
  await page.getByText('1 person may do more.').waitFor();
  await page.getByRole('checkbox', { name: 'With my 1 unsaved change' }).focus();
  await page.keyboard.press('Space');

  await verdict(page, /^Yes\. The role Repairer, given via Night shift, permits it\.$/);
  expect(new URL(page.url()).searchParams.get('draft')).toBe('1');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByText('Fen Castellane gains in Ferry app: Defects update').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).click();
  await verdict(page, /^No\./);
}, 90_000);

test('the question turned around lists everybody with their way, also as a file', async () => {
  const page = await house.page(`access/explain?action=read&area=${area}&project=${project}`);
  await page.getByRole('heading', { name: 'Everybody who can do this' }).waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Fen Castellane' });
  await row.filter({ hasText: 'via Night shift' }).waitFor();

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('who-can.csv');

  await row.getByRole('link', { name: 'Fen Castellane' }).click();
  await verdict(page, /^Yes\./);
}, 90_000);

test('a past moment is read only, and leads back to now', async () => {
  const page = await house.page(`${question()}&asof=2020-01-01T00:00:00Z`);

  await page.getByText(/^Access as it was on 1 Jan 2020/).waitFor();
  expect(await page.getByRole('button', { name: /^Stage this/ }).count()).toBe(0);

  await page.getByRole('button', { name: 'Back to now' }).click();
  await verdict(page, /^No\. Blocked by the record/);
}, 90_000);

test('somebody who administers nobody sees what they may do themselves, and why', async () => {
  const page = await house.pageOf('fen');
  await page.goto(`${house.url}/w/quayside-ferries/me?tab=access`);
  const why = page
    .getByRole('region', { name: 'Ferry app' })
    .getByRole('link', { name: 'Why: Read, Defects' });

  await why.click();

  await verdict(page, /^Yes\. The role Repairer/);
  expect(await page.getByLabel('Person').count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Stage this/ }).count()).toBe(0);
}, 90_000);

test('Explain access is whole and accessible, in both themes, wide and narrow', async () => {
  const page = await house.page(`${question()}&others=1`);
  await verdict(page, /^No\./);
  await page.getByRole('table').waitFor();

  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.goto(`${house.url}/w/quayside-ferries/me?tab=access`);
  await page.getByRole('link', { name: 'Why: Update, Defects' }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
}, 90_000);
