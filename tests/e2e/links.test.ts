import type { BrowserContextOptions, Page } from 'playwright-core';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applySteps, faultsInEveryLook, openHouse, type House } from '../support/console.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { mailedLink } from '../support/letters.ts';

const password = 'ferries cross at nine';
const people = ['dorte', 'emeka', 'fen', 'gwyn'] as const;
let database: TestDatabase;
let house: House;
let ids: Record<string, string>;
const links: Record<string, string> = {};

beforeAll(async () => {
  database = await testDatabase();
  house = await openHouse({ DATABASE_URL: database.url });
  const admin = await house.page('people/users');
  const created = await applySteps(
    admin,
    people.map((username, index) => ({
      do: 'user.add',
      as: `new:${index}`,
      profile: { username, fullName: `${username} Hallingby` },
      email: `${username}@quayside.example`,
      start: 'invitation',
    })),
  );
  ids = Object.fromEntries(people.map((name, index) => [name, created[`new:${index}`] ?? '']));
}, 180_000);
afterAll(async () => {
  await house.close();
  await database.close();
});

test('everybody who is invited gets a link of their own', async () => {
  for (const name of people)
    links[`invitation of ${name}`] = await mailedLink(house, 'invitation', `${name}@quayside.example`);

  expect(new Set(Object.values(links)).size).toBe(people.length);
}, 60_000);

test('an invitation says who invites whom to what, and opens once', async () => {
  const page = await opened(links['invitation of dorte']);
  await page.getByRole('heading', { name: 'Join Quayside Ferries' }).waitFor();
  await page.getByText('Ada Varga').waitFor();
  await page.getByLabel('Choose a password').fill(password);
  await page.getByRole('button', { name: 'Accept invitation' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('The two entries differ.');

  await page.getByLabel('The same again').fill(password);
  await page.getByRole('button', { name: 'Accept invitation' }).click();
  await page.getByRole('button', { name: /profile and sign out/ }).waitFor();

  const again = await opened(links['invitation of dorte']);
  expect(await told(again)).toContain('It was used already. Sign in, or ask for a new one.');
  expect(await told(again)).toContain('Whoever invited you can send a new invitation.');
}, 60_000);

test('an invitation that is too old, taken back, replaced or cut by a mail program says so', async () => {
  const admin = await house.page('people/users');
  const { emeka = '', fen = '', gwyn = '' } = ids;
  await pass("update invitations set expires_at = now() - interval '1 hour' where user_id = $1", [emeka]);
  await applySteps(admin, [
    { do: 'invitation.cancel', id: fen },
    { do: 'invitation.send', id: gwyn },
  ]);
  links['cut'] = `${house.url}/invitation#inv`;

  expect(await told(await opened(links['invitation of emeka']))).toContain('Its time has run out.');
  expect(await told(await opened(links['invitation of fen']))).toContain('The invitation was taken back');
  expect(await told(await opened(links['invitation of gwyn']))).toContain('a newer one took its place');
  expect(await told(await opened(links['cut']))).toContain('Copy it whole from the mail');
}, 60_000);

test('a reset link that was used or is too old leads to a new one', async () => {
  const used = await resetLink();
  const page = await opened(used);
  await page.getByLabel('New password', { exact: true }).fill(`${password} sharp`);
  await page.getByLabel('The same again').fill(`${password} sharp`);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('The password is changed.').waitFor();

  links['used reset'] = used;
  expect(await told(await opened(used))).toContain('It was used already.');
  // Nobody is written to twice within a minute.
  await pass("update links set created_at = created_at - interval '2 minutes'");
  const old = await resetLink(used);
  await pass("update links set expires_at = now() - interval '1 hour' where purpose = 'reset'");
  links['old reset'] = old;
  const late = await opened(old);
  expect(await told(late)).toContain('Its time has run out.');
  await late.getByRole('link', { name: 'Ask for a new link' }).click();
  await late.getByLabel('Email or User ID').waitFor();
}, 60_000);

test('what a link answers has no fault that axe knows, and is told in German', async () => {
  const answers = ['invitation of dorte', 'invitation of fen', 'cut', 'old reset'];
  for (const name of answers) {
    const page = await opened(links[name]);
    await page.getByRole('alert').waitFor();

    expect(await faultsInEveryLook(page), name).toEqual([]);
    house.leave(page);
  }
  const german = await opened(links['invitation of fen'], { locale: 'de-DE' });

  expect(await told(german)).toContain('Die Einladung wurde zurückgezogen');
}, 90_000);

async function opened(url = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await house.stranger(options);
  await page.goto(url);

  return page;
}

async function told(page: Page): Promise<string> {
  await page.getByRole('alert').waitFor();

  return page.getByRole('main').innerText();
}

/** Asks for a link as dorte and waits for a letter that is not the one before. */
async function resetLink(before = ''): Promise<string> {
  const page = await opened(`${house.url}/reset`);
  await page.getByLabel('Email or User ID').fill('dorte');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('status').waitFor();
  const newest = () => mailedLink(house, 'reset', 'dorte@quayside.example');
  await expect.poll(newest, { timeout: 20_000 }).not.toBe(before);

  return newest();
}

/** Lets time pass for a row, as no test can wait. */
async function pass(sql: string, values: readonly string[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql, [...values]);
  await client.end();
}
