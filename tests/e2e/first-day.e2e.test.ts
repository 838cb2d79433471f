import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildConsole } from '#scripts/build-console.ts';
import { launchBrowser } from '../support/browser.ts';
import { faultsInEveryLook, faultsOf } from '../support/console.ts';
import { mailedLink } from '../support/letters.ts';
import { startProcess, type ServerProcess } from '../support/server-process.ts';
import { staged } from '../support/staged.ts';

const password = 'a register of sailors';
const another = 'ferries cross at nine';
let browser: Browser;
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  if ((await buildConsole()) !== 0) throw new Error('The console could not be built.');
  folder = await mkdtemp(join(tmpdir(), 'muster-first-day-'));
  [browser, server] = await Promise.all([launchBrowser(), startProcess({ MUSTER_DATA: folder })]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a set-up link that is not the newest, or only a part of it, is told at the field to paste it', async () => {
  for (const token of ['cut', `setup_${'A'.repeat(43)}`]) {
    const page = await opened(`/setup#${token}`);
    await page.getByText('Use the newest link that the server printed at its start.').waitFor();

    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Set-up link').fill(`${server.url}/setup#${server.setupToken}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Set up workspace' }).waitFor();
  }
}, 60_000);

test('each step of the set-up says at its field what is wrong, and the first of them has the focus', async () => {
  const page = await opened(`/setup#${server.setupToken}`);
  await page.getByLabel('Name of the workspace').press('Enter');

  await page.getByText('A User ID holds at least one character.').waitFor();
  await page.getByText('This is not an email address that mail can reach.').waitFor();
  await page.getByText('Choose a password for your account.').waitFor();
  await page.getByText('Give the workspace a name').waitFor();
  expect(await page.getByLabel('User ID').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.close();
}, 60_000);

test('what the server refuses is said above the button, and nothing typed is lost', async () => {
  const page = await opened(`/setup#${server.setupToken}`);
  await page.getByLabel('User ID').fill('ada.varga');
  await page.getByLabel('Email').fill('ada@quayside.example');
  await page.getByLabel('Name of the workspace').fill('Quayside Ferries');
  await page.getByLabel('Password', { exact: true }).fill('password1234');
  await page.keyboard.press('Enter');
  await page.getByText('The two entries differ.').waitFor();

  await page.getByLabel('The same again').fill('password1234');
  await page.keyboard.press('Enter');
  await page.getByText('It is on the list of passwords that are tried first.').waitFor();
  expect(await page.getByLabel('Name of the workspace').inputValue()).toBe('Quayside Ferries');
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

test('the set-up page makes the first workspace and signs its administrator in', async () => {
  const page = await opened(`/setup#${server.setupToken}`);

  await page.getByLabel('User ID').fill('ada.varga');
  await page.getByLabel('Email').fill('ada@quayside.example');
  await page.getByLabel('Full name').fill('Ada Varga');
  await typeTwice(page, 'Password', password);
  await page.getByLabel('Name of the workspace').fill('Quayside Ferries');
  await page.getByRole('button', { name: 'Set up workspace' }).click();

  await page.getByRole('heading', { name: 'The workspace is ready' }).waitFor();
  await page.getByRole('button', { name: 'Send test email' }).click();
  await page.getByText('Written into the folder, and sent to nobody:').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go to Users' }).click();
  await page.getByRole('button', { name: 'Quayside Ferries: workspace menu' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/w\/quayside-ferries/);
}, 60_000);

test('a wrong password says what now, and after the right one one is where one wanted to go', async () => {
  const page = await opened('/w/quayside-ferries/people/users?q=ada');

  await signIn(page, { name: 'ada.varga', password: 'not the password' });
  expect(await page.getByRole('alert').textContent()).toContain('Check both, or reset the password.');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: /profile and sign out/ }).waitFor();
  expect(page.url()).toContain('/people/users?q=ada');
}, 60_000);

test('an edit that was left unsaved is offered again, saved with one key, and taken back', async () => {
  const page = await opened('/sign-in');
  await signIn(page, { name: 'ada@quayside.example', password });
  await page.getByRole('button', { name: /profile and sign out/ }).waitFor();
  await leaveUnsaved(page, { company: 'Quayside Ferries' });

  await page.reload();
  await staged(page, 1);
  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog', { name: 'Review changes' });
  await review.getByText('Company: – to Quayside Ferries').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');

  await page.getByText('Saved 1 change to 1 person.').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Taken back.').waitFor();
  expect(await page.getByText('1 change', { exact: true }).count()).toBe(0);
}, 60_000);

test('somebody invited joins by the mailed link, once, and later sets a new password by another', async () => {
  const admin = await opened('/sign-in');
  await signIn(admin, { name: 'ada.varga', password });
  await admin.getByRole('button', { name: /profile and sign out/ }).waitFor();
  await invite(admin, 'dorte');

  const guest = await opened(await posted('invitation'));
  await typeTwice(guest, 'Choose a password', password);
  await guest.getByRole('button', { name: 'Accept invitation' }).click();
  await guest.getByText("You can't change settings here. Ask Ada Varga (full access).").first().waitFor();

  const late = await opened(await posted('invitation'));
  await late.getByRole('alert').waitFor();
  expect(await late.getByRole('alert').textContent()).toContain('It was used already.');
  await late.goto(`${server.url}/reset`);
  await late.getByLabel('Email or User ID').fill('dorte');
  await late.getByRole('button', { name: 'Send the link' }).click();
  await late.getByRole('status').waitFor();

  const reset = await opened(await posted('reset'));
  await typeTwice(reset, 'New password', another);
  await reset.getByRole('button', { name: 'Set password' }).click();
  await reset.getByText('The password is changed.').waitFor();
  await signIn(reset, { name: 'dorte', password: another });
  await reset.getByRole('button', { name: /profile and sign out/ }).waitFor();
  expect(new URL(reset.url()).pathname).toMatch(/^\/w\/quayside-ferries/);
}, 90_000);

test.each(['/sign-in?reason=expired', '/setup', '/reset', '/invitation', '/confirm-email', '/nowhere'])(
  '%s has no fault that axe knows, in both themes and on a phone',
  async (path) => {
    const page = await opened(path);
    await page.getByRole('heading', { level: 1 }).waitFor();

    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.close();
  },
  60_000,
);

async function opened(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB', ...options });
  page.on('pageerror', (error) => expect.unreachable(String(error)));
  await page.goto(path.startsWith('http') ? path : `${server.url}${path}`);

  return page;
}

async function signIn(page: Page, who: { name: string; password: string }): Promise<void> {
  await page.getByLabel('Email or User ID').fill(who.name);
  await page.keyboard.press('Enter');
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.keyboard.press('Enter');
}

async function typeTwice(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel('The same again').fill(text);
}

async function leaveUnsaved(page: Page, set: Record<string, string>): Promise<void> {
  const status = await page.evaluate(async (fields) => {
    const answer = await fetch('/api/v1/me');
    const me = (await answer.json()) as { workspaces: { userId: string }[] }; // the shape is the contract's
    const steps = [{ do: 'user.update', id: me.workspaces[0]?.userId, set: fields }];
    const body = JSON.stringify({ steps });

    return (
      await fetch('/api/v1/w/quayside-ferries/draft', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body,
      })
    ).status;
  }, set);

  expect(status).toBe(200);
}

async function invite(page: Page, username: string): Promise<void> {
  const status = await page.evaluate(async (name) => {
    const path = '/api/v1/w/quayside-ferries/changesets';
    const headers = { 'content-type': 'application/json' };
    const profile = { username: name, fullName: 'Dorte Hallingby' };
    const step = {
      do: 'user.add',
      as: 'new:1',
      profile,
      email: `${name}@quayside.example`,
      start: 'invitation',
    };
    const body = JSON.stringify({ steps: [step] });
    const plan = await fetch(`${path}/preview`, { method: 'POST', headers, body });
    const { token } = (await plan.json()) as { token: string }; // the shape is the contract's

    return (await fetch(path, { method: 'POST', headers: { ...headers, 'if-match': token }, body })).status;
  }, username);

  expect(status).toBe(200);
}

function posted(page: 'invitation' | 'reset'): Promise<string> {
  return mailedLink({ folder, url: server.url }, page);
}
