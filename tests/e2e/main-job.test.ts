import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildConsole } from '#scripts/build-console.ts';
import { muster } from '#tests/cli/support/muster.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { temporaryFolder } from '#tests/support/embedded.ts';
import { directoriesIn, writeSamples } from '#tests/support/sample-folder.ts';
import { startProcess, type ServerProcess } from '#tests/support/server-process.ts';
import { startSmtp, type Smtp } from '#tests/support/smtp.ts';

const password = 'a register of sailors';
const chosen = 'seven ferries before dawn';
const samples = process.env['MUSTER_SAMPLES'];

const directories = [
  {
    named: 'generated directories',
    isThere: true,
    samplesIn: writeSamples,
    crew: ['Per Lindqvist', 'Tara Moon'],
  },
  {
    named: 'the sample directories (MUSTER_SAMPLES)',
    isThere: samples !== undefined,
    samplesIn: async () => samples ?? '',
    crew: ['Philip J. Fry', 'Turanga Leela'],
  },
];

/** The first day of an instance as people see it: two of them, each at a browser of their own. */
for (const { named, isThere, samplesIn, crew } of directories) {
  describe.skipIf(!isThere)(`in the console, with ${named}`, { timeout: 120_000 }, () => {
    const [invited = '', colleague = ''] = crew;
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let smtp: Smtp;
    let server: ServerProcess;
    let browser: Browser;
    let admin: Page;
    let person: Page;
    let env: Record<string, string>;

    beforeAll(async () => {
      if ((await buildConsole()) !== 0) throw new Error('The console could not be built.');
      [folder, smtp, browser] = await Promise.all([temporaryFolder(), startSmtp(), launchBrowser()]);
      env = { MUSTER_DATA: join(folder.path, 'data'), SMTP_URL: smtp.url };
      server = await startProcess(env);
      admin = await newPage(browser);
      person = await newPage(browser);
    }, 180_000);
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await smtp.close();
      await folder[Symbol.asyncDispose]();
    });

    test('the set-up link leads to a workspace and its empty list of users', async () => {
      await admin.goto(`${server.url}/setup#${server.setupToken}`);
      await admin.getByLabel('User ID').fill('ada.varga');
      await admin.getByLabel('Email').fill('ada@quayside.example');
      await admin.getByLabel('Full name').fill('Ada Varga');
      await typeTwice(admin, 'Password', password);
      await admin.getByLabel('Name of the workspace').fill('Quayside Ferries');
      await admin.getByRole('button', { name: 'Set up workspace' }).click();
      await admin.getByRole('button', { name: 'Go to Users' }).click();

      await admin.getByRole('row', { name: /^Select Ada Varga/ }).waitFor();
      expect(new URL(admin.url()).pathname).toBe('/w/quayside-ferries/people/users');
    });

    test('two directories are imported, and the list counts everybody once', async () => {
      const { company, crew: files } = await directoriesIn(await samplesIn(join(folder.path, 'samples')));

      await importFiles(admin, [company], 150);
      await importFiles(admin, files, 7);

      await admin.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click();
      await admin.getByText('158 people, 157 invited').waitFor();
      expect(smtp.mails().length).toBeLessThanOrEqual(157);
    });

    test('two of them get a role at once, after the list said for how many', async () => {
      await find(admin, colleague);
      await admin.getByRole('checkbox', { name: `Select ${colleague}` }).click();
      await find(admin, invited);
      await admin.getByRole('checkbox', { name: `Select ${invited}` }).click();

      const offered = admin.getByRole('region', { name: 'Selected rows' });
      await offered.getByRole('button', { name: 'Roles', exact: true }).click();
      const dialog = admin.getByRole('dialog', { name: 'Give 2 users roles' });
      await dialog.getByText('Project User (Tm)', { exact: true }).click();
      await dialog.getByRole('button', { name: 'OK' }).click();
      await admin.getByRole('button', { name: 'Save', exact: true }).click();

      await admin.getByText(/^Saved .* to 2 people\.$/).waitFor();
      await expect.poll(() => rowOf(admin, invited).textContent()).toContain('Project User (Tm)');
    });

    test('one of them opens the mail, accepts, and is in the workspace without its settings', async () => {
      const mail = await smtp.waitFor(await addressOf(admin, invited));
      const link = new RegExp(`${server.url}/invitation#[\\w-]+`).exec(mail.text)?.[0] ?? '';

      await person.goto(link);
      await typeTwice(person, 'Choose a password', chosen);
      await person.getByRole('button', { name: 'Accept invitation' }).click();

      await person
        .getByText("You can't change settings here. Ask Ada Varga (full access).")
        .first()
        .waitFor();
      await admin.reload();
      await expect
        .poll(() => admin.getByText(/158 people/).textContent(), { timeout: 10_000 })
        .toContain('156 invited');
    });

    test('they sign in again at another browser with the address of the mail', async () => {
      const elsewhere = await newPage(browser);
      await elsewhere.goto(`${server.url}/sign-in`);

      await elsewhere.getByLabel('Email or User ID').fill(await addressOf(admin, invited));
      await elsewhere.keyboard.press('Enter');
      await elsewhere.getByLabel('Password', { exact: true }).fill(chosen);
      await elsewhere.keyboard.press('Enter');

      await elsewhere.getByRole('button', { name: `${invited}: profile and sign out` }).waitFor();
      expect(new URL(elsewhere.url()).pathname).toMatch(/^\/w\/quayside-ferries/);
      await elsewhere.context().close();
    });

    test('deactivated, with the effects shown before, they are out at once', async () => {
      await rowOf(admin, invited).getByText(invited, { exact: true }).click();
      await admin.getByRole('heading', { level: 1, name: invited }).waitFor();
      await admin.getByRole('button', { name: 'Actions', exact: true }).click();
      await admin.getByRole('menuitem', { name: 'Deactivate' }).click();
      const dialog = admin.getByRole('dialog', { name: `Deactivate ${invited}` });
      await dialog.getByText(/will end now/).waitFor();
      await dialog.getByRole('button', { name: `Deactivate ${invited}` }).click();

      await admin.getByText(`Deactivated ${invited}.`).waitFor();
      await person.reload();
      await person.getByLabel('Email or User ID').waitFor();
      expect(new URL(person.url()).pathname).toBe('/sign-in');
    });

    test('the audit log says who did what to whom, and verifies', async () => {
      await admin.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit log' }).click();

      await row(admin, 'Ada Varga', `Deactivated ${invited}`);
      await row(admin, invited, 'invitation');
      await row(admin, 'Ada Varga', 'Imported 150 people from 389ds-example.ldif');
      await admin.getByRole('button', { name: 'Verify now' }).click();
      await admin.getByText(/holds/).first().waitFor();
      const doctor = await muster(['doctor'], { env: { ...env, PORT: new URL(server.url).port } });
      expect(doctor.out).toContain('Nothing is wrong.');
    });
  });
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  page.on('pageerror', (error) => expect.unreachable(String(error)));

  return page;
}

async function typeTwice(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel('The same again').fill(text);
}

async function importFiles(page: Page, files: readonly string[], people: number): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/w/quayside-ferries/people/users/import`);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await page.locator('input[type=file]').setInputFiles([...files]);
  await page.getByRole('button', { name: `Check ${people} rows` }).click();
  await page.getByRole('button', { name: `Import ${people} people` }).click();
  await page.getByText(`Imported ${people} people.`).waitFor({ timeout: 60_000 });
}

/** Narrows the list to one person. */
async function find(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Find in all columns' }).fill(name);
  await rowOf(page, name).waitFor();
}

async function addressOf(page: Page, name: string): Promise<string> {
  const cells = rowOf(page, name).getByRole('gridcell');

  return (await cells.allTextContents()).find((text) => text.includes('@')) ?? '';
}

async function row(page: Page, who: string, what: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: who }).filter({ hasText: what }).first().waitFor();
}

function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row', { name: new RegExp(`^Select ${escaped(name)}`) });
}

function escaped(name: string): string {
  return name.replaceAll(/[.()]/g, '\\$&');
}
