import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addMember,
  applySteps,
  ask,
  faultsInEveryLook,
  faultsOf,
  openHouse,
  type House,
} from '../support/console.ts';
import { startSmtp, type Smtp } from '../support/smtp.ts';
import { staged } from '../support/staged.ts';

let house: House;
let smtp: Smtp;

beforeAll(async () => {
  smtp = await startSmtp();
  house = await openHouse({ SMTP_URL: smtp.url });
  const page = await house.page('security/sign-in');
  const id = await addMember(page, 'olu', { fullName: 'Olu Adeyemi' });
  await applySteps(page, [{ do: 'user.change_email', id, email: 'olu@quayside.example' }]);
  await smtp.waitFor('olu@quayside.example');
  house.leave(page);
}, 180_000);
afterAll(async () => {
  await house.close();
  await smtp.close();
});

interface Workspace {
  name: string;
  locale: string;
  supportContact: string;
  policies: Record<string, unknown>;
}

/** The workspace itself has the address that everything of it begins with. */
const stored = (page: Page) => ask<Workspace>(page, '../quayside-ferries');

test('a rule of signing in is staged, seen as it was and will be, and changes with Save alone', async () => {
  const page = await house.page('security/sign-in');
  const before = await stored(page);
  await page.getByRole('button', { name: 'Change: Invitations' }).click();
  await page.getByLabel('Days an invitation is valid').fill('30');
  await page.getByText('An invitation is valid for 30 days.').waitFor();
  await page.getByRole('deletion').getByText('An invitation is valid for 14 days.').waitFor();
  await staged(page, 1);
  expect((await stored(page)).policies).toEqual(before.policies);
  await page.keyboard.press('Control+s');

  await page.getByText('Saved 1 change to 0 people.').first().waitFor();
  await page.getByText('Not yet saved').waitFor({ state: 'detached' });
  expect((await stored(page)).policies['invitationDays']).toBe(30);
}, 60_000);

test('the classic rule warns, and lengths that contradict each other cannot be saved', async () => {
  const page = await house.page('security/sign-in?change=passwords');
  await page.getByText('Classic: 8 to 10 characters').click();
  await page.getByText('Short passwords can be guessed').waitFor();
  await staged(page, 2);

  await page.getByLabel('Shortest password').fill('40');

  await page.getByText('Rule not saved.', { exact: false }).first().waitFor();
  const save = page
    .getByRole('region', { name: 'Unsaved changes' })
    .getByRole('button', { name: /^Save/ })
    .first();
  expect(await save.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByText('Not yet saved').waitFor({ state: 'detached' });
  expect(await page.getByLabel('Shortest password').inputValue()).toBe('12');
}, 60_000);

test('without full access the rules are told with the reason and whom to ask', async () => {
  const olu = await house.pageOf('olu');
  const go = (path: string) => olu.goto(`${house.url}/w/quayside-ferries/${path}`);

  await go('security/sign-in');
  await olu.getByText(/Changing this takes full settings access\. Ask Ada Varga\./).waitFor();
  await olu.getByText(/^Passwords hold 12 to 128 characters/).waitFor();
  expect(await olu.getByRole('button', { name: /^Change/ }).count()).toBe(0);

  await go('workspace/general');
  await olu.getByText(/open to people with full settings access/).waitFor();
  await go('workspace/mail');
  await olu.getByText('Ask Ada Varga.').waitFor();
  await go('workspace/jobs');
  await olu.getByText('Ask Ada Varga.').waitFor();
  expect(await olu.getByRole('grid').count()).toBe(0);
}, 60_000);

test('name, language and contact of the workspace are one set, saved by keyboard', async () => {
  const page = await house.page('workspace/general');
  await page.getByLabel('Support contact').fill('Harbour office, extension 12');
  await page.getByText('Pages of 50').click();
  await staged(page, 2);

  await page.keyboard.press('Control+s');

  await page.getByText('Saved 2 changes to 0 people.').first().waitFor();
  const { supportContact, policies } = await stored(page);
  expect([supportContact, policies['paging']]).toEqual(['Harbour office, extension 12', 'pages']);
}, 60_000);

test('which settings access is offered, and what full access reaches, are rules of the workspace', async () => {
  const page = await house.page('workspace/general');
  const offered = page.getByRole('group', { name: 'Settings access offered' });
  const before = (await stored(page)).policies['levelsOffered'];
  expect(await offered.getByRole('checkbox', { name: /^Full/ }).isChecked()).toBe(true);

  await offered.getByText('Selective', { exact: true }).click();
  await page.getByText('Full access reaches all data').click();
  await staged(page, 2);
  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog', { name: 'Review changes' });
  await review.getByText(/^Settings access offered: None, Selective, Extended, Full to /).waitFor();
  await review.getByText('Full access reaches all data: No to Yes').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');

  await page
    .getByText(/^Saved 2 changes/)
    .first()
    .waitFor();
  const { policies } = await stored(page);
  expect(before).toEqual(['none', 'selective', 'extended', 'full']);
  expect(policies).toMatchObject({ levelsOffered: ['none', 'extended', 'full'], fullAdminAllData: true });
}, 60_000);

test('what is required of a new user is a rule of the workspace, and the form asks for it', async () => {
  const page = await house.page('workspace/general');
  const required = page.getByRole('group', { name: 'Required of a new user' });
  await required.getByText('First name', { exact: true }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  const review = page.getByRole('dialog', { name: 'Review changes' });
  await review.getByText(/^Required of a new user: Full name.* to First name, Full name/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await page
    .getByText(/^Saved 1 change/)
    .first()
    .waitFor();

  expect((await stored(page)).policies['requiredFields']).toEqual(
    expect.arrayContaining(['firstName', 'fullName']),
  );
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('Taken back.').first().waitFor();
}, 60_000);

test('a name that cannot be is refused beside its field, before Save', async () => {
  const page = await house.page('workspace/general');

  await page.getByLabel('Name', { exact: true }).fill('');

  await page
    .getByText('Not accepted. A workspace name holds 1 to 60 characters. Correct the name.')
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.waitForFunction(() => document.documentElement.dataset['changes'] === undefined);
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Quayside Ferries');
}, 60_000);

test('a test mail shows the answer of the server, word for word, and the reason when it is refused', async () => {
  const page = await house.page('workspace/mail');
  await page.getByText(/^Mail leaves through /).waitFor();
  await page.getByLabel('Send a test to').fill('bosun@quayside.example');

  await page.getByRole('button', { name: 'Send test email' }).click();
  await page.getByText('Sent. The server answered:').waitFor();
  await smtp.waitFor('bosun@quayside.example');

  smtp.reject('permanent', 'address');
  await page.getByRole('button', { name: 'Send test email' }).click();
  await page.getByText('The mail server refused the address.').waitFor();
  const answer = await page.getByRole('alert').getByText(/550/).textContent();
  smtp.reject('nothing');
  expect(answer).toMatch(/550/);
}, 60_000);

test('every letter stands in the delivery log with what became of it', async () => {
  const page = await house.page('workspace/mail');

  await page
    .getByRole('row', { name: /olu@quayside\.example/ })
    .first()
    .waitFor();

  expect(await page.getByRole('row', { name: /Sent/ }).count()).toBeGreaterThan(0);
}, 60_000);

test('a job says how far it is while it runs, leads to its import, and stops when told', async () => {
  const page = await house.page('workspace/jobs');
  await page.getByText('Imports and other long work are listed here').waitFor();
  const job = await startImport(page, 6_000);
  await page
    .getByRole('row', { name: /crew\.csv/ })
    .getByText('crew.csv')
    .click();
  await page.getByRole('heading', { level: 1, name: 'crew.csv' }).waitFor();
  expect(page.url()).toContain(job);
  await page.getByText(/^\d+ %: [1-9][\d,]* of 6,000$/).waitFor({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Cancel job' }).click();
  await page
    .getByRole('dialog', { name: 'Cancel crew.csv' })
    .getByRole('button', { name: 'Cancel job' })
    .click();

  await page
    .getByText(/^Cancelled after [\d,]+ of 6,000\. What was done stays\.$/)
    .first()
    .waitFor();
  await page.getByText('Cancelled', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Open the import with its rows and reasons' }).waitFor();
  expect(await page.getByRole('button', { name: 'Cancel job' }).count()).toBe(0);
}, 90_000);

test('a job that does not exist says so', async () => {
  const page = await house.page('workspace/jobs/01a205ae-d1d0-7529-acfb-897a33421f93');

  await page.getByText('No job is shown.', { exact: false }).waitFor();

  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
}, 60_000);

const screens = [
  'security/sign-in?change=passwords',
  'workspace/general',
  'workspace/mail',
  'workspace/jobs',
];

test('nothing is wrong with the settings in both themes, wide and narrow', async () => {
  const page = await house.page('security/sign-in');
  const found: Record<string, readonly string[]> = {};
  for (const path of screens) {
    await page.goto(`${house.url}/w/quayside-ferries/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.getByRole('heading', { level: 2 }).or(page.getByRole('grid')).first().waitFor();
    found[path] = await faultsInEveryLook(page);
  }

  expect(found).toEqual(Object.fromEntries(screens.map((path) => [path, []])));
}, 120_000);

/** Brings so many people in a file, as the import screen does. */
async function startImport(page: Page, people: number): Promise<string> {
  return page.evaluate(async (count) => {
    const rows = Array.from(
      { length: count },
      (_, n) => `crew.${n},Crew Member ${n},crew${n}@quayside.example`,
    );
    const form = new FormData();
    form.append(
      'file',
      new Blob([['User ID,Full name,Email', ...rows].join('\n')], { type: 'text/csv' }),
      'crew.csv',
    );
    const at = '/api/v1/w/quayside-ferries/imports';
    const json = { 'content-type': 'application/json' };
    const { id } = (await (await fetch(at, { method: 'POST', body: form })).json()) as { id: string }; // as the contract says
    await fetch(`${at}/${id}/check`, { method: 'POST', headers: json, body: '{}' });
    const started = await fetch(`${at}/${id}/start`, { method: 'POST', headers: json, body: '{}' });
    const { jobId } = (await started.json()) as { jobId: string }; // as the contract says

    return jobId;
  }, people);
}
