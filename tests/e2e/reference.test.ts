import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { listen, type Listening } from '../support/http-server.ts';

let browser: Browser;
let server: Listening;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), listen()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test('the API is described on a page that loads nothing from elsewhere and bends no rule of the browser', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => request.url().startsWith(server.url) || elsewhere.push(request.url()));

  await page.goto(`${server.url}/api/reference`);
  await page.getByText('Confirms an address with the token of a mailed link').first().waitFor();

  expect(elsewhere.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});
