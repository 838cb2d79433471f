import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, ask, openHouse, type House } from '#tests/support/console.ts';

const slow = { timeout: 120_000 };
let house: House;
let project: string;
let place: Readonly<Record<string, string>>;

beforeAll(async () => {
  house = await openHouse({}, 'alm-matrix');
  const page = await house.page('access/roles');
  const fen = await addMember(page, 'fen', { fullName: 'Fen Castellane' });
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, 'roles');
  const role = rows.find(({ name }) => name === 'Project User (Tm)')?.id;
  const created = await applySteps(page, [
    { do: 'project.add', as: 'new:1', name: 'Ferry app' },
    { do: 'folder.add', as: 'new:2', projectId: 'new:1', name: 'Requirements' },
    { do: 'folder.add', as: 'new:3', projectId: 'new:1', parentId: 'new:2', name: 'Safety' },
    { do: 'folder.add', as: 'new:4', projectId: 'new:1', parentId: 'new:3', name: 'Drafts' },
    { do: 'folder.add', as: 'new:5', projectId: 'new:1', name: 'Test cases' },
    { do: 'folder.add', as: 'new:6', projectId: 'new:1', parentId: 'new:2', name: 'Comfort' },
    { do: 'folder.add', as: 'new:7', projectId: 'new:1', parentId: 'new:6', name: 'Seats' },
    {
      do: 'grant.add',
      subjectKind: 'user',
      subjectId: fen,
      roleId: role,
      scope: { kind: 'folder', folderId: 'new:5' },
    },
  ]);
  project = created['new:1'] ?? '';
  place = {
    safety: created['new:3'] ?? '',
    requirements: created['new:2'] ?? '',
    comfort: created['new:6'] ?? '',
    tests: created['new:5'] ?? '',
  };
  house.leave(page);
}, 240_000);
afterAll(() => house.close());

test(
  'by keys alone a folder moves in the tree with all that is in it, and inherits from where it comes to lie',
  slow,
  async () => {
    const page = await open('safety');
    await line(page, 'Safety').focus();

    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Move Safety' });
    const targets = dialog.getByRole('treeitem');
    await dialog.getByText('It will lie in Ferry app / Requirements.').waitFor();
    await tabTo(page, dialog.getByRole('treeitem', { name: /^Requirements/, selected: true }));
    const shown = () => targets.evaluateAll(namesOf);
    expect(await shown()).toEqual(['Ferry app', 'Requirements', 'Test cases']);
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toEqual(['Ferry app', 'Requirements', 'Comfort', 'Test cases']);
    // What is moved is hidden again with the folder that it lies in, and the rest of the tree stays.
    await page.keyboard.press('ArrowLeft');
    await expect.poll(shown).toEqual(['Ferry app', 'Requirements', 'Test cases']);
    await page.keyboard.press('End');
    await dialog.getByText('It will lie in Ferry app / Test cases.').waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await save(page);

    expect(await below(page, 'tests')).toEqual(['Safety']);
    await page.getByRole('rowheader', { name: 'Fen Castellane' }).waitFor();
    house.leave(page);
  },
);

test(
  'a folder is dragged onto another one, never into what lies in it, and put back nothing is left to save',
  slow,
  async () => {
    const page = await open('comfort');
    await line(page, 'Comfort').press('ArrowRight');
    await line(page, 'Seats').waitFor();
    const saving = page.getByRole('button', { name: 'Save', exact: true });

    await line(page, 'Comfort').dragTo(line(page, 'Seats'));
    await page.waitForTimeout(500); // what must not come cannot be waited for
    expect(await saving.count()).toBe(0);
    await line(page, 'Comfort').dragTo(line(page, 'Test cases'));
    await saving.waitFor();
    await line(page, 'Comfort').dragTo(line(page, 'Requirements'));
    await saving.waitFor({ state: 'detached' });
    await line(page, 'Seats').dragTo(line(page, 'Requirements'));
    await save(page);

    expect(await below(page, 'requirements')).toContain('Seats');
    house.leave(page);
  },
);

test(
  'a folder is found as a place to move to, never itself or what lies in it, and M without a folder does nothing',
  slow,
  async () => {
    const page = await house.page(`access/folders?project=${project}`);
    await line(page, 'Requirements').focus();
    await page.keyboard.press('m');
    await line(page, 'Requirements').click();
    await page.getByRole('heading', { level: 2, name: 'Requirements' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);

    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Move Requirements' });
    await dialog.getByLabel('Find folder').fill('requ');
    await dialog.getByText('No folder matches.').waitFor();
    await dialog.getByLabel('Find folder').fill('cases');
    await dialog.getByRole('button', { name: 'Test cases' }).click();
    await dialog.getByText('It will lie in Ferry app / Test cases.').waitFor();
    await dialog.getByRole('treeitem', { name: /^Ferry app/ }).click();
    await dialog.getByText('It will lie in Ferry app.').waitFor();
    await dialog.getByRole('button', { name: 'Move here' }).click();

    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    house.leave(page);
  },
);

test('on a phone it is one person at a time, permission by permission with its source', slow, async () => {
  const page = await open('tests', { viewport: { width: 390, height: 844 } });
  const marks = page.getByRole('region', { name: 'Folder permissions' });
  await marks.getByText('Fen Castellane', { exact: true }).waitFor();

  expect(await page.getByRole('grid').count()).toBe(0);
  const reads = marks.getByRole('listitem').filter({ hasText: 'Read' });
  await reads.getByText('Project User (Tm)').waitFor();
  const withdrawn = marks.getByRole('button', { name: 'Fen Castellane: Delete' });
  await withdrawn.scrollIntoViewIfNeeded();
  await withdrawn.press('w');
  await page.getByRole('dialog', { name: /Where it comes from: Fen Castellane/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  house.leave(page);
});

function open(folder: string, options: Parameters<House['page']>[1] = {}): Promise<Page> {
  return house.page(`access/folders?project=${project}&folder=${place[folder]}`, options);
}

/** By the Tab key, as somebody without a mouse gets there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return; // oxlint-disable-line no-await-in-loop -- one key after the other
    await page.keyboard.press('Tab'); // oxlint-disable-line no-await-in-loop -- one key after the other
  }
  throw new Error('The Tab key does not lead there.');
}

function namesOf(lines: Element[]): readonly string[] {
  return lines.map((one) => one.querySelector('[class*="name"]')?.textContent ?? '');
}

function line(page: Page, name: string) {
  return page.getByRole('tree', { name: 'Folders' }).getByRole('treeitem', { name: new RegExp(`^${name}`) });
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  await page.keyboard.press('Control+s');
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
}

async function below(page: Page, folder: string): Promise<readonly string[]> {
  const { rows } = await ask<{ rows: { name: string }[] }>(
    page,
    `projects/${project}/folders?parent=${place[folder]}`,
  );

  return rows.map(({ name }) => name);
}
