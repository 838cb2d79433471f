import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;
let places: Readonly<Record<string, string>>;
let roles: ReadonlyMap<string, string>;
let defects: string;
let vera: string;

beforeAll(async () => {
  house = await openPreset('alm-matrix');
  defects = (await named('/areas')).get('Defects') ?? '';
  places = await apply([
    { do: 'project.add', as: 'new:1', name: 'Ferry app' },
    { do: 'folder.add', as: 'new:2', projectId: 'new:1', name: 'Folder A' },
    { do: 'folder.add', as: 'new:3', projectId: 'new:1', name: 'Folder B' },
    { do: 'folder.add', as: 'new:4', projectId: 'new:1', parentId: 'new:3', name: 'Below B' },
    { do: 'project.add', as: 'new:5', name: 'Archive' },
    { do: 'role.add', as: 'new:6', name: 'Defect reader' },
    { do: 'role.set_permissions', id: 'new:6', cells: [cell('read')] },
    { do: 'role.add', as: 'new:7', name: 'Defect editor' },
    { do: 'role.set_permissions', id: 'new:7', cells: ['read', 'update', 'delete'].map(cell) },
  ]);
  roles = await named('/roles');
  vera = await house.add({ username: 'vera', fullName: 'Vera Zeman', email: 'vera@alm.example' });
}, 180_000);
afterAll(() => house.close());

test('the dialog for a new user adds them to a project with a role', async () => {
  const page = await house.page('people/users');
  await page.getByRole('link', { name: 'Add user' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add user' });
  await dialog.getByLabel('Email or several').fill('nora@alm.example');
  await dialog.getByLabel('Full name').fill('Nora Lind');
  await dialog.getByLabel('User ID').fill('nora');
  const next = dialog.getByRole('button', { name: 'Next' });
  await next.click();

  await dialog.getByRole('button', { name: 'Add to a project' }).click();
  await next.click();
  await dialog.getByText('Email an invitation', { exact: true }).click();
  await next.click();
  await dialog.getByRole('button', { name: 'Add user' }).click();
  await page.getByText('Nora Lind added, invitation sent.').waitFor();

  const { id = '' } = (await house.find('nora')) ?? {};
  expect(await cellsOf(id)).toMatchObject([{ projectId: place(1), direct: [{ role: {} }] }]);
}, 180_000);

test('one role is held per project, and another one in another project', async () => {
  const reader = roles.get('Defect reader') ?? '';
  const editor = roles.get('Defect editor') ?? '';
  await apply([inProject(1, [reader]), inProject(5, [editor])]);

  const second = await preview([inProject(1, [reader, editor])]);

  expect(second).toMatchObject([{ code: 'grant.one_role' }]);
  expect(await cellsOf(vera)).toMatchObject([
    { projectId: place(1), effective: [{ name: 'Defect reader' }] },
    { projectId: place(5), effective: [{ name: 'Defect editor' }] },
  ]);
  await apply([inProject(1, []), inProject(5, [])]);
});

test('a role that was made in Roles is offered where roles are given', async () => {
  await apply([{ do: 'role.add', as: 'new:1', name: 'Harbour pilot' }]);
  const page = await folderPage(2);

  await page.getByRole('button', { name: /^Add/ }).last().click();
  const dialog = page.getByRole('dialog', { name: 'Add to Folder A' });
  await dialog.getByRole('button', { name: /Role$/ }).click();

  const option = page.getByRole('option', { name: /Harbour pilot/ });
  await option.waitFor();

  expect(await option.count()).toBe(1);
}, 180_000);

test('selecting a folder and pressing Add gives a permission there, and sub-folders inherit it', async () => {
  const page = await folderPage(3);
  await page.getByRole('button', { name: /^Add/ }).last().click();
  const dialog = page.getByRole('dialog', { name: 'Add to Folder B' });
  await dialog.getByLabel('Find in People and groups').fill('vera');
  await dialog.getByText('0 of 1 chosen').waitFor();
  await dialog.getByText('Vera Zeman').click();
  await dialog.getByRole('button', { name: /Role$/ }).click();
  await page.getByRole('option', { name: /Defect reader/ }).click();
  await dialog.getByText('Also applies to 1 subfolder.').waitFor();
  await dialog.getByRole('button', { name: 'Add 1 entry' }).click();
  await save(page);

  expect(await marksIn(3)).toMatchObject([{ operation: 'read', isOwn: true }]);
  expect(await marksIn(4)).toMatchObject([{ operation: 'read', isOwn: false, folder: { name: 'Folder B' } }]);
}, 180_000);

test('what holds in a sub-folder is seen with its source, a mark adds to it, and taking away is refused', async () => {
  const page = await folderPage(4);
  const row = page.getByRole('row', { name: /Vera Zeman/ });

  await row.getByRole('button', { name: 'Vera Zeman: Read' }).click();
  await page.getByText('Defect reader, given in folder Folder B').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await row.getByRole('button', { name: 'Vera Zeman: Update' }).click();
  await row.getByRole('button', { name: 'Vera Zeman: Delete' }).click();
  await save(page);

  const marks = await marksIn(4);
  expect(
    marks
      .filter(({ isOwn }) => isOwn)
      .map(({ operation }) => operation)
      .toSorted(),
  ).toEqual(['delete', 'read', 'update']);
  const holder = { subjectKind: 'user', subjectId: vera, folderId: place(4), areaId: defects };
  expect(await preview([{ do: 'folder.grant', ...holder, marks: [] }])).toMatchObject([
    { code: 'grant.inherited', details: { role: 'Defect reader', source: 'Ferry app › Folder B' } },
  ]);
  expect(await marksIn(3)).toMatchObject([{ operation: 'read' }]);
}, 180_000);

test('two folders are compared by what people may do in them', async () => {
  const page = await folderPage(4);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare Below B with another folder' });
  await dialog.getByText('Folder A', { exact: true }).click();

  await dialog.getByText('3 differences in Defects.').waitFor();
  expect(await dialog.getByRole('row', { name: /^Vera Zeman: Update/ }).count()).toBe(1);
}, 60_000);

test('a project is worked in only after one was assigned to it in Project permissions', async () => {
  await apply([inProject(1, []), inProject(5, [])]);
  const worker = await house.signIn('vera');
  const body = { areaId: defects, projectId: place(1), title: 'Leaks at the bow' };
  const make = async () => (await worker.request('POST', '/api/v1/w/{w}/records', { body })).status;
  const seen = async () => (await worker.request('GET', '/api/v1/w/{w}/records')).body;
  expect([await make(), await seen()]).toMatchObject([403, { rows: [] }]);

  const page = await house.page('access/projects');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Vera Zeman' }) });
  const column = await page.getByRole('columnheader', { name: 'Ferry app' }).getAttribute('data-col');
  await row.getByRole('img', { name: 'No role' }).first().waitFor();
  await row.locator(`[data-col="${column}"]`).click();
  await page.getByRole('option', { name: /^Project User \(Rm\+Tm\)/ }).click();
  await save(page);

  expect(await cellsOf(vera)).toMatchObject([
    { projectId: place(1), direct: [{ role: { name: 'Project User (Rm+Tm)' } }] },
  ]);
  expect([await make(), await seen()]).toMatchObject([201, { rows: [{ title: 'Leaks at the bow' }] }]);
}, 180_000);

test('one overview says which projects each user works in, and by which role', async () => {
  await apply([
    inProject(1, [roles.get('Defect reader') ?? '']),
    inProject(5, [roles.get('Defect editor') ?? '']),
  ]);

  const page = await house.page('access/projects');
  const row = page.getByRole('row', { name: /^Vera Zeman/ });
  await row.getByText('Defect editor').waitFor();

  expect((await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())).toEqual([
    'User',
    'Ferry app',
    'Archive',
    'Projects',
  ]);
  expect((await row.innerText()).split(/\s*\n\s*/)).toEqual([
    'Vera Zeman',
    // The folders of an earlier test give more in parts of it.
    'Defect reader, 2 in parts',
    'Defect editor',
    '2',
  ]);
  await apply([inProject(1, []), inProject(5, [])]);
}, 180_000);

async function folderPage(n: number): Promise<Page> {
  return house.page(`access/folders?project=${place(1)}&folder=${place(n)}&area=${defects}`);
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
}

function cell(operation: string) {
  return { areaId: defects, operation, qualifiers: ['all'] };
}

function inProject(n: number, roleIds: readonly string[]) {
  return {
    do: 'access.set_project_role',
    subjectKind: 'user',
    subjectId: vera,
    projectId: place(n),
    roleIds,
  };
}

function place(n: number): string {
  return places[`new:${n}`] ?? '';
}

const rows = z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) });

async function read(path: string): Promise<unknown> {
  return (await house.admin.request('GET', `/api/v1/w/{w}${path}`)).body;
}

async function named(path: string): Promise<ReadonlyMap<string, string>> {
  return new Map(rows.parse(await read(path)).rows.map(({ id, name }) => [name, id]));
}

async function apply(steps: readonly object[]): Promise<Record<string, string>> {
  const { status, body } = await house.admin.request('POST', '/api/v1/w/{w}/changesets', { body: { steps } });
  expect(status, JSON.stringify(body)).toBe(200);

  return z.object({ created: z.record(z.string(), z.string()) }).parse(body).created;
}

async function preview(steps: readonly object[]): Promise<readonly unknown[]> {
  const { body } = await house.admin.request('POST', '/api/v1/w/{w}/changesets/preview', { body: { steps } });

  return z.object({ refusals: z.array(z.unknown()) }).parse(body).refusals;
}

const matrix = z.object({ rows: z.array(z.object({ id: z.string(), cells: z.array(z.unknown()) })) });

async function cellsOf(id: string): Promise<readonly unknown[]> {
  const answer = matrix.parse(await read(`/access/projects?projects=${place(1)},${place(5)}`));

  return answer.rows.find((row) => row.id === id)?.cells ?? [];
}

const access = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      marks: z.array(
        z.object({
          operation: z.string(),
          isOwn: z.boolean(),
          folder: z.object({ name: z.string() }).nullable(),
        }),
      ),
    }),
  ),
});

async function marksIn(n: number) {
  const answer = access.parse(await read(`/folders/${place(n)}/access?area=${defects}`));

  return answer.rows.find((row) => row.id === vera)?.marks ?? [];
}
