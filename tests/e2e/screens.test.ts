import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addMember,
  administrator,
  applySteps,
  ask,
  faultsInEveryLook,
  openHouse,
  type House,
} from '../support/console.ts';

let house: House;
let fen: string;
let role: string;
let job: string;
let imported: string;
const slow = { timeout: 120_000 };

beforeAll(async () => {
  house = await openHouse({}, 'alm-matrix');
  const page = await house.page('access/roles');
  fen = await addMember(page, 'fen', { fullName: 'Fen Castellane' });
  role = await rowNamed(page, 'roles', 'Project User (Tm)');
  const scope = { kind: 'project', projectId: 'new:1' };
  await applySteps(page, [
    { do: 'project.add', as: 'new:1', name: 'Lighthouse', description: 'Automatic lights along the coast' },
    { do: 'folder.add', as: 'new:2', projectId: 'new:1', name: 'Safety' },
    { do: 'folder.add', as: 'new:3', projectId: 'new:1', parentId: 'new:2', name: 'Drafts' },
    { do: 'grant.add', subjectKind: 'user', subjectId: fen, roleId: role, scope },
  ]);
  ({ job, imported } = await importOne(page));
  house.leave(page);
}, 180_000);
afterAll(() => house.close());

type Stop = { readonly path: string | (() => string); until?: (page: Page) => Promise<unknown> };

/** Each with what has to stand there before it is looked at. */
const stops: Readonly<Record<string, Stop>> = {
  roles: { path: 'access/roles', until: (page) => page.getByText('Project Assignment').waitFor() },
  'a new role': { path: 'access/roles', until: (page) => dialogBy(page, 'New role') },
  'a role': {
    path: () => `access/roles/${role}`,
    until: (page) => page.getByText('Defects').first().waitFor(),
  },
  areas: { path: 'access/areas', until: (page) => page.getByRole('row', { name: /^Defects/ }).waitFor() },
  'a new area': { path: 'access/areas', until: (page) => dialogBy(page, 'New area') },
  projects: { path: 'access/projects/list', until: (page) => page.getByText('Lighthouse').first().waitFor() },
  'a new project': { path: 'access/projects/list', until: (page) => dialogBy(page, 'Add project') },
  folders: { path: 'access/folders', until: folder },
  'a grant in a folder': {
    path: 'access/folders',
    until: async (page) => {
      await folder(page);
      await dialogBy(page, 'Add');
    },
  },
  'moving a folder': {
    path: 'access/folders',
    until: async (page) => {
      await folder(page);
      await page.keyboard.press('m');
      await page.getByRole('dialog').waitFor();
    },
  },
  'what somebody has': { path: () => `people/users/${fen}?tab=access`, until: (page) => tab(page, 'Access') },
  'their sessions': {
    path: () => `people/users/${fen}?tab=sessions`,
    until: (page) => tab(page, 'Sessions'),
  },
  'their activity': {
    path: () => `people/users/${fen}?tab=activity`,
    until: (page) => tab(page, 'Activity'),
  },
  'the mass update': {
    path: 'people/users?q=fen',
    until: async (page) => {
      await page.getByRole('checkbox', { name: /Fen Castellane/ }).press('Space');
      await dialogBy(page, 'Mass update');
    },
  },
  'the palette': {
    path: 'people/users',
    until: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('menuitem', { name: 'Users' }).first().waitFor();
    },
  },
  'the keys of a screen': {
    path: 'people/users',
    until: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  'the result of an import': {
    path: () => `people/users/import/${imported}`,
    until: (page) => page.getByText(/^Imported 1 person/).waitFor(),
  },
  'a job': {
    path: () => `workspace/jobs/${job}`,
    until: (page) => page.getByRole('heading', { name: 'Pasted rows' }).waitFor(),
  },
};

test.each(Object.keys(stops))('axe finds nothing at %s, light, dark and on a phone', slow, async (name) => {
  const stop = stops[name] ?? { path: '' };
  const page = await house.page(typeof stop.path === 'string' ? stop.path : stop.path());
  await page.getByRole('heading', { level: 1 }).waitFor();
  await stop.until?.(page);

  expect(await faultsInEveryLook(page)).toEqual([]);
  house.leave(page);
});

test('each step of the dialog for a new user is sound, with what is wrong in it as well', slow, async () => {
  const page = await house.page('people/users/new');
  const dialog = page.getByRole('dialog', { name: 'Add user' });
  const found: string[] = [];
  const next = async () => {
    found.push(...(await faultsInEveryLook(page)));
    await dialog.getByRole('button', { name: 'Next' }).click();
  };
  await dialog.getByLabel('Full name').waitFor();
  await next();
  await dialog.getByLabel('Email or several').fill('wanda@quayside.example');
  await dialog.getByLabel('Full name').fill('Wanda Ost');
  await dialog.getByLabel('User ID').fill('wanda');
  await next();
  await dialog.getByText('Without a role').first().waitFor();
  await next();
  await dialog.getByRole('button', { name: 'Generate a password' }).click();
  await next();
  await dialog.getByRole('heading', { name: /Check/ }).waitFor();
  found.push(...(await faultsInEveryLook(page)));

  expect(found).toEqual([]);
  house.leave(page);
});

test('whoever must change the password, or has no workspace, meets a sound page', slow, async () => {
  const admin = await house.page('people/users');
  const gone = await addMember(admin, 'gone');
  const late = await addMember(admin, 'late');
  const away = await house.signIn('gone');
  await applySteps(
    admin,
    [
      { do: 'user.deactivate', id: gone },
      { do: 'user.set_password', id: late, mustChangePassword: true },
    ],
    { [late]: { password: administrator.password, confirmation: administrator.password } },
  );
  await away.close();

  const page = await house.stranger();
  await page.goto(`${house.url}/sign-in`);
  await page.getByLabel('Email or User ID').fill('late');
  await page.keyboard.press('Enter');
  await page.getByLabel('Password', { exact: true }).fill(administrator.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Change your password' }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.goto(`${house.url}/no-workspace`);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  house.leave(page);
});

test('a list whose server has stopped keeps its frame, says so, and is sound', slow, async () => {
  const page = await house.page('people/users');
  await page.getByText('Fen Castellane').first().waitFor();
  await page.context().setOffline(true);
  await page.getByPlaceholder('Find in all columns').fill('nobody');
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();

  expect(await faultsInEveryLook(page)).toEqual([]);
  house.leave(page);
});

async function dialogBy(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
}

async function folder(page: Page): Promise<void> {
  await page.getByRole('treeitem', { name: /^Safety/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Safety' }).waitFor();
}

function tab(page: Page, name: string): Promise<void> {
  const panel: Locator = page.getByRole('tabpanel', { name: new RegExp(name) });

  return panel.waitFor();
}

async function rowNamed(page: Page, list: string, name: string): Promise<string> {
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, list);

  return rows.find((row) => row.name === name)?.id ?? '';
}

/** Brings one person in pasted rows, as the screen does, and waits for the end. */
async function importOne(page: Page): Promise<{ job: string; imported: string }> {
  const found = await page.evaluate(async () => {
    const at = '/api/v1/w/quayside-ferries/imports';
    const json = { 'content-type': 'application/json' };
    const form = new FormData();
    const text = 'User ID,Full name,Email\ngwyn,Gwyn Abello,gwyn@quayside.example\nbad,Bad,bad\n';
    form.append('text', text);
    const { id } = (await (await fetch(at, { method: 'POST', body: form })).json()) as { id: string }; // as the contract says
    await fetch(`${at}/${id}/check`, { method: 'POST', headers: json, body: '{}' });
    const started = await fetch(`${at}/${id}/start`, { method: 'POST', headers: json, body: '{}' });
    const { jobId } = (await started.json()) as { jobId: string }; // as the contract says

    return { job: jobId, imported: id };
  });
  await page.goto(`${house.url}/w/quayside-ferries/people/users/import/${found.imported}`);
  await page.getByText(/^Imported 1 person/).waitFor({ timeout: 60_000 });

  return found;
}
