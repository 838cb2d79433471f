import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildConsole } from '#scripts/build-console.ts';
import { launchBrowser } from '../support/browser.ts';
import { faultsInEveryLook } from '../support/console.ts';
import { startProcess, type ServerProcess } from '../support/server-process.ts';

const password = 'a register of sailors';
let browser: Browser;
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  if ((await buildConsole()) !== 0) throw new Error('The console could not be built.');
  folder = await mkdtemp(join(tmpdir(), 'muster-demo-'));
  [browser, server] = await Promise.all([launchBrowser(), startProcess({ MUSTER_DATA: folder })]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('set-up ends in an invented company that is looked at and removed, and the real workspace stays as it was', async () => {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  await setUp(page);

  await page.getByRole('button', { name: 'Explore with demo data' }).press('Enter');
  await page.getByText('Building Quayside Ferries.').first().waitFor();
  await page.getByRole('button', { name: 'Quayside Ferries: workspace menu' }).waitFor({ timeout: 120_000 });
  await page.getByText('Everybody in this workspace is invented.').waitFor();

  await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Remove demo data' });
  await dialog.getByText('4,800').waitFor();
  await dialog.getByText('Accounts that stay').waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove demo data' }).press('Enter');

  await page.getByText('Demo data removed: 126 accounts, 4,800 records.').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Harbour Works: workspace menu' }).waitFor();
  expect(await page.getByText('Everybody in this workspace is invented.').count()).toBe(0);
  const me = await page.request.get(`${server.url}/api/v1/me`);
  expect(await me.json()).toMatchObject({ workspaces: [{ slug: 'harbour-works', demo: false }] });
  expect((await page.request.get(`${server.url}/api/v1/w/quayside-ferries`)).status()).toBe(404);

  // It can be had again, and whoever goes on meanwhile is told.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${server.url}/w/harbour-works/workspace/general`);
  await page.getByRole('button', { name: 'Explore with demo data' }).press('Enter');
  await page.getByText('Building Quayside Ferries.').first().waitFor();
  await page.getByRole('link', { name: 'Jobs' }).first().click();
  await page.getByText('Quayside Ferries is built.').first().waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Open', exact: true }).first().click();
  await page.getByText('Everybody in this workspace is invented.').waitFor();
}, 240_000);

async function setUp(page: Page): Promise<void> {
  await page.goto(`${server.url}/setup#${server.setupToken}`);
  await page.getByLabel('User ID').fill('ada.varga');
  await page.getByLabel('Email').fill('ada@harbour.example');
  await page.getByLabel('Full name').fill('Ada Varga');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('The same again').fill(password);
  await page.getByLabel('Name of the workspace').fill('Harbour Works');
  await page.getByRole('button', { name: 'Set up workspace' }).click();
  await page.getByRole('heading', { name: 'The workspace is ready' }).waitFor();
}
