import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '../support/console.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 180_000);
afterAll(() => house.close());

test('scripts come compressed to whoever takes them so, and are kept for good', async () => {
  const page = await newcomer();
  const html = await (await page.request.get(`${house.url}/sign-in`)).text();
  const [script = ''] = /\/assets\/packages-[\w-]+\.js/.exec(html) ?? [];

  const small = await page.request.get(house.url + script, { headers: { 'accept-encoding': 'gzip, br' } });
  const plain = await page.request.get(house.url + script, { headers: { 'accept-encoding': 'identity' } });

  expect(small.headers()).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'application/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(small.headers()['vary']).toMatch(/accept-encoding/i);
  expect(plain.headers()['content-encoding']).toBeUndefined();
  expect(await small.text()).toBe(await plain.text());
});

test.each([
  ['sign-in', 'stranger', '/sign-in', { css: 'input[autocomplete~=username]', text: '' }],
  [
    'Users',
    'administrator',
    '/w/quayside-ferries/people/users',
    { css: '[data-line="0"]', text: 'Ada Varga' },
  ],
] as const)(
  'the first page, here %s, can be used within 1.5 s on a processor four times as slow',
  async (name, who, path, sign) => {
    const rounds: Usable[] = [];
    for (let round = 0; round < 6; round += 1) rounds.push(await untilUsable({ who, path, sign }));

    const waited = rounds.map(({ waitedMs }) => Math.round(waitedMs)).join(', ');
    const worked = rounds.map(({ workedMs }) => Math.round(workedMs)).join(', ');
    console.log(`${name} on a slow processor: usable after ${waited} ms, of which it worked ${worked} ms`);
    // What else runs on this machine adds to the waiting; the best of the rounds is the page's own.
    expect(Math.min(...rounds.map(({ waitedMs }) => waitedMs))).toBeLessThan(1_500);
    expect(Math.min(...rounds.map(({ workedMs }) => workedMs))).toBeLessThan(1_500);
  },
  90_000,
);

test('the palette opens within 50 ms', async () => {
  const page = await house.page('people/users');
  await page.locator('[data-line="0"]').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await closePalette(page);
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) times.push(await untilPalette(page));

  console.log(`palette open after ${times.map(Math.round).join(', ')} ms`);
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(Math.min(...times)).toBeLessThan(50);
}, 60_000);

test.each([
  ['people/users', 1280],
  ['people/users', 390],
  ['security/audit', 1280],
  ['workspace/general', 390],
] as const)(
  'nothing moves on %s, %i wide, when its data arrives',
  async (path, width) => {
    const page = await house.page('', { viewport: { width, height: 844 } });
    await page.addInitScript(watchShifts);
    await page.goto(`${house.url}/w/quayside-ferries/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);

    const shifts = await page.evaluate(() => Reflect.get(globalThis, 'shifts') as readonly Shift[]); // put there by us
    const sum = shifts.reduce((all, { value }) => all + value, 0);
    expect(sum, JSON.stringify(shifts)).toBeLessThan(0.01);
  },
  60_000,
);

interface Shift {
  readonly value: number;
  readonly what: readonly string[];
}

interface Visit {
  readonly who: 'stranger' | 'administrator';
  readonly path: string;
  readonly sign: Sign;
}

/** What stands on a page that can be used. */
interface Sign {
  readonly css: string;
  readonly text: string;
}

interface Usable {
  /** By the clock, from the address on until it is drawn. */
  readonly waitedMs: number;
  /** Time of the processor, slowed down fourfold. */
  readonly workedMs: number;
}

/** A fresh browser with nothing kept, on a slow processor. */
async function untilUsable({ who, path, sign }: Visit): Promise<Usable> {
  const page = who === 'stranger' ? await newcomer() : await house.page('none');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
  await page.goto('about:blank');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(watchFor, sign);

  const told = page.waitForEvent('console', (message) => message.text().startsWith('drawn after '));
  await page.goto(`${house.url}${path}`, { waitUntil: 'commit' });
  const waitedMs = Number((await told).text().replace('drawn after ', ''));
  const { metrics } = await devtools.send('Performance.getMetrics');
  const workedMs = 1_000 * (metrics.find((one) => one.name === 'TaskDuration')?.value ?? NaN);

  await page.context().close();
  return { waitedMs, workedMs };
}

/** The page itself says when it is drawn: asking it over and over would be work of its own and up to half a second late. */
function watchFor({ css, text }: Sign): void {
  const seen = new MutationObserver(() => {
    if (![...document.querySelectorAll(css)].some(({ textContent }) => textContent.includes(text))) return;
    seen.disconnect();
    // A task that a frame begins comes after its drawing.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port2.addEventListener('message', () => console.log(`drawn after ${performance.now()}`));
      port2.start();
      port1.postMessage('');
    });
  });
  seen.observe(document, { childList: true, subtree: true, characterData: true });
}

/** Somebody who is not signed in. */
async function newcomer(): Promise<Page> {
  const page = await house.page('none');
  await page.context().clearCookies();

  return page;
}

/** From the key to the palette on screen, told by the page itself. */
async function untilPalette(page: Page): Promise<number> {
  await page.evaluate(() => {
    const marks = { since: 0, took: 0 };
    Object.assign(globalThis, { marks });
    addEventListener('keydown', ({ timeStamp }) => (marks.since = timeStamp), { capture: true, once: true });
    const seen = new MutationObserver(() => {
      if (marks.since === 0 || !document.querySelector('[role=dialog] input')) return;
      seen.disconnect();
      marks.took = performance.now() - marks.since;
    });
    seen.observe(document.body, { childList: true, subtree: true });
  });
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  const { took } = await page.evaluate(() => Reflect.get(globalThis, 'marks') as { took: number }); // put there by us
  await closePalette(page);

  return took;
}

async function closePalette(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

function watchShifts(): void {
  const shifts: Shift[] = [];
  Object.assign(globalThis, { shifts });
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: readonly { node: Node | null }[];
      }; // the type of the page's library does not list it yet
      if (hadRecentInput) continue;
      shifts.push({
        value,
        what: sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 90) : '')),
      });
    }
  });
  observer.observe({ type: 'layout-shift', buffered: true });
}
