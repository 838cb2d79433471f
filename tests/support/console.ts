import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildConsole } from '#scripts/build-console.ts';
import { launchBrowser } from './browser.ts';
import { testDatabase } from './database.ts';
import { pagesOf } from './pages.ts';
import { startProcess } from './server-process.ts';

export const administrator = { username: 'ada.varga', password: 'a register of sailors' };

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** A server of its own with the built console, a workspace with one administrator, and a real browser. */
export async function openHouse(env: Readonly<Record<string, string>> = {}, preset = 'open-workspace') {
  if ((await buildConsole()) !== 0) throw new Error('The console could not be built.');
  const [folder, database, browser] = await Promise.all([
    mkdtemp(join(tmpdir(), 'muster-house-')),
    testDatabase(),
    launchBrowser(),
  ]);
  const server = await startProcess({ MUSTER_DATA: folder, DATABASE_URL: database.url, ...env });
  const first = await browser.newContext();
  await setUp(first, server.url, { token: server.setupToken ?? '', preset });
  const signedIn = await first.storageState();
  await first.close();
  const pages = pagesOf(browser, server.url);

  return {
    url: server.url,
    folder,
    /** The administrator, as the browser knows them. */
    signedIn,
    /** A page of the workspace; a fault in it fails the test. */
    async page(path: string, options: Options = {}): Promise<Page> {
      const page = await pages.take({ locale: 'en-GB', ...options });
      await page.context().addCookies(signedIn.cookies);
      await page.goto(`${server.url}/w/quayside-ferries/${path}`);

      return page;
    },
    /** A browser that knows nobody. */
    stranger: (options: Options = {}): Promise<Page> => pages.take({ locale: 'en-GB', ...options }),
    /** Whoever opens one page after the other gives the last one back before. */
    leave: pages.leave,
    /** Signs somebody in at a browser of their own. */
    async signIn(username: string, password = administrator.password): Promise<BrowserContext> {
      const context = await browser.newContext({ locale: 'en-GB' });
      await signIn(context, server.url, { username, password });

      return context;
    },
    /** An empty page of somebody who has signed in. */
    async pageOf(username: string, password = administrator.password): Promise<Page> {
      const page = await pages.take({ locale: 'en-GB' });
      await signIn(page.context(), server.url, { username, password });

      return page;
    },
    async close(): Promise<void> {
      await browser.close();
      await server.stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Asks the API as the person of the page does, and gives back what it answers. */
export async function ask<Answer>(
  page: Page,
  path: string,
  options: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = await page.evaluate(
    async ([to, given]) => {
      const response = await fetch(`/api/v1/w/quayside-ferries/${to}`, {
        method: given.method ?? 'GET',
        headers: { 'content-type': 'application/json', ...given.headers },
        ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      });

      const content: unknown = await response.json();

      return { ok: response.ok, content };
    },
    [path, options] as const,
  );
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(answer.content)}`);

  return answer.content as Answer; // the shape is the contract's; the caller names what it needs
}

/** Applies steps as a script would: looked at first, then carried out. */
export async function applySteps(
  page: Page,
  steps: readonly object[],
  secrets: Record<string, object> = {},
): Promise<Record<string, string>> {
  const body = { steps, secrets };
  const { token } = await ask<{ token: string }>(page, 'changesets/preview', { method: 'POST', body });
  const headers = { 'if-match': token };
  const applied = await ask<{ created: Record<string, string> }>(page, 'changesets', {
    method: 'POST',
    body,
    headers,
  });

  return applied.created;
}

/** Adds somebody who can sign in with the password of the administrator. */
export async function addMember(page: Page, username: string, profile: object = {}): Promise<string> {
  const { password } = administrator;
  const step = {
    do: 'user.add',
    as: 'new:1',
    profile: { username, firstName: username, fullName: username, ...profile },
    start: 'password',
    mustChangePassword: false,
  };
  // Nobody waits here for a mail that confirms an address.
  const rules = { do: 'workspace.update_policies', set: { email: 'optional', confirmBeforeAccess: false } };
  const created = await applySteps(page, [rules, step], { 'new:1': { password, confirmation: password } });

  return created['new:1'] ?? '';
}

type Found = readonly { id: string; nodes: { target: unknown[] }[] }[];
type Axe = { run(options: object): Promise<{ violations: Found }> };

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, light and dark, and whether the page is wider than the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axeSource);
  const light = await page.evaluate(findFaults, {});
  // What a page says and how it is built is the same in the dark; only its colours are others.
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate(findFaults, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });

  return [...light, ...dark.map((fault) => `dark: ${fault}`)];
}

/** What axe finds in both themes, as wide as a desk and as narrow as a phone. */
export async function faultsInEveryLook(page: Page): Promise<string[]> {
  const was = page.viewportSize();
  const found: string[] = [];

  for (const { viewport } of looks) {
    await page.setViewportSize(viewport);
    // What stands elsewhere on a phone is there some frames later, which a page that nobody sees may not draw.
    await page.waitForTimeout(100);
    found.push(...(await faultsOf(page)).map((fault) => `${viewport.width}: ${fault}`));
  }
  if (was) await page.setViewportSize(was);

  return found;
}

const looks = [
  { viewport: { width: 1280, height: 900 } },
  { viewport: { width: 390, height: 844 } },
] as const satisfies Options[];

/** Runs in the page, once everything has come to rest. */
async function findFaults(options: object): Promise<string[]> {
  // What turns for ever never comes to rest.
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.race([
    Promise.allSettled(moving.map(({ finished }) => finished)),
    new Promise((then) => setTimeout(then, 2_000)), // in a page that nobody sees nothing moves on
  ]);
  const { axe } = globalThis as unknown as { axe: Axe }; // put there by the script of axe
  const { violations } = await axe.run(options);
  const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : [];
  const where = (nodes: Found[number]['nodes']) => nodes.map(({ target }) => target.join(' ')).join(', ');

  return [...wide, ...violations.map(({ id, nodes }) => `${id}: ${where(nodes)}`)];
}

async function signIn(
  context: BrowserContext,
  url: string,
  data: { username: string; password: string },
): Promise<void> {
  const response = await context.request.post(`${url}/api/v1/session`, { headers: { origin: url }, data });
  if (!response.ok()) throw new Error(`Not signed in: ${await response.text()}`);
  // The first look at a workspace is what makes the session one of it.
  await context.request.get(`${url}/api/v1/w/quayside-ferries/views?list=users`);
}

async function setUp(
  context: BrowserContext,
  url: string,
  { token, preset }: { token: string; preset: string },
): Promise<void> {
  const { username, password } = administrator;
  const response = await context.request.post(`${url}/api/v1/setup`, {
    headers: { origin: url },
    data: {
      token,
      preset,
      username,
      email: 'ada@quayside.example',
      fullName: 'Ada Varga',
      password,
      confirmation: password,
      workspace: 'Quayside Ferries',
    },
  });
  if (!response.ok()) throw new Error(`Not set up: ${await response.text()}`);
}
